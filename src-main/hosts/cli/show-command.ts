import type { RunId } from '@contract'
import { scoreLinesOf } from '../../app/score-lines'
import { chosenByFlags, type IntervalFlags } from './interval-options'
import { judgeLines } from './judge-lines'
import { withApp } from './local-client'
import { printReport, printTable } from './print-report'

/** `evalwright show RUN`. */
export async function showCommand(
  run: string,
  flags: IntervalFlags & { json?: boolean },
  dataDir: string | undefined,
): Promise<number> {
  return withApp(dataDir, async client => {
    const runId = run as RunId
    const detail = await client.call('run.get', { runId })
    if (flags.json) {
      for (const line of scoreLinesOf(client.app.store, runId))
        process.stdout.write(`${JSON.stringify(line)}\n`)
      return 0
    }
    const { run: summary } = detail
    printTable(
      ['Run', 'Name', 'Status', 'Model', 'Server', 'Done'],
      [
        [
          summary.id,
          summary.name,
          summary.status,
          summary.modelName,
          summary.serverName,
          `${summary.counts.total - summary.counts.pending}/${summary.counts.total}`,
        ],
      ],
    )
    await printReport(client, [runId], chosenByFlags(client, flags))
    for (const line of judgeLines(detail.reports)) process.stdout.write(`${line}\n`)
    for (const report of detail.reports) {
      for (const note of report.notes) process.stdout.write(`${report.benchmarkId}: ${note}\n`)
      for (const { error, count } of report.problems) {
        process.stdout.write(`${report.benchmarkId}: ${count} × ${error.code}: ${error.message}\n`)
      }
    }
    return 0
  })
}
