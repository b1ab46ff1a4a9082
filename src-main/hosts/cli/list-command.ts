import { CallError, withApp } from './local-client'
import { printTable } from './print-report'

/** `evalwright list benchmarks|datasets|runs`. */
export async function listCommand(
  what: string,
  flags: { json?: boolean; datasetDir?: string },
  dataDir: string | undefined,
): Promise<number> {
  return withApp(dataDir, async client => {
    if (what === 'runs') {
      const { runs } = await client.call('run.list', { limit: 1000 })
      if (flags.json) return printLines(runs)
      printTable(
        ['Run', 'Name', 'Status', 'Score', 'Done', 'Started'],
        runs.map(run => [
          run.id,
          run.name,
          run.status,
          run.benchmarks
            .flatMap(({ benchmarkId, primary }) =>
              primary ? [`${benchmarkId} ${primary.score.toFixed(4)}`] : [],
            )
            .join('\n'),
          `${run.counts.total - run.counts.pending}/${run.counts.total}`,
          run.startedAt === null
            ? ''
            : new Date(run.startedAt).toISOString().slice(0, 19).replace('T', ' '),
        ]),
      )
      return 0
    }
    if (what !== 'benchmarks' && what !== 'datasets') {
      throw new CallError({
        code: 'invalid-input',
        message: `There is no list of '${what}'.`,
        hint: 'List benchmarks, datasets or runs.',
      })
    }
    const entries = await client.call(
      'benchmark.list',
      flags.datasetDir === undefined ? {} : { datasetDir: flags.datasetDir },
    )
    if (flags.json) return printLines(entries)
    if (what === 'benchmarks') {
      printTable(
        ['Benchmark', 'Title', 'Family', 'Samples', 'Shots', 'Metric', 'Data'],
        entries.map(entry => [
          entry.id,
          entry.title.en,
          entry.family,
          String(entry.sampleCount ?? '–'),
          entry.needs.length > 0 ? '–' : String(entry.fewShotNum),
          entry.primaryMetric || '–',
          entry.needs.length > 0 ? `not yet: needs ${entry.needs.join(', ')}` : entry.dataset.state,
        ]),
      )
    } else {
      printTable(
        ['Benchmark', 'Data set', 'State', 'Where'],
        entries
          .filter(entry => entry.needs.length === 0)
          .map(entry => [
            entry.id,
            entry.datasetId,
            entry.dataset.state,
            entry.dataset.path ?? entry.dataset.detail,
          ]),
      )
    }
    return 0
  })
}

function printLines(rows: unknown[]): number {
  for (const row of rows) process.stdout.write(`${JSON.stringify(row)}\n`)
  return 0
}
