import { scoreLinesOf } from '../../app/score-lines'
import { EXIT } from './exit-codes'
import { CallError, withApp, type LocalClient } from './local-client'
import { printReport } from './print-report'

/** `evalwright import FOLDER`. */
export async function importCommand(
  folder: string,
  flags: { json?: boolean },
  dataDir: string | undefined,
): Promise<number> {
  return withApp(dataDir, async client => {
    const tests = await importedLoadTests(client, folder)
    const report = await client
      .call('import.folder', { path: folder })
      .catch((error: unknown) => refusalOf(error, tests > 0))
    if (report === null) return EXIT.done
    if (flags.json) {
      for (const { runId } of report.runs) {
        for (const line of scoreLinesOf(client.app.store, runId))
          process.stdout.write(`${JSON.stringify(line)}\n`)
      }
    } else {
      await printReport(
        client,
        report.runs.map(run => run.runId),
      )
    }
    for (const run of report.runs) {
      const facts = `${run.samples} samples${run.hasReports ? '' : ', no report'}${run.existed ? ', imported before' : ''}`
      process.stderr.write(`${run.runId}: ${run.name} (${facts})\n`)
    }
    for (const { file, line, message } of report.problems) {
      process.stderr.write(`not read: ${file}${line === null ? '' : `:${line}`}: ${message}\n`)
    }
    return 0
  })
}

/** Imports results of `evalscope perf` that lie there. Returns how many tests there are. */
async function importedLoadTests(client: LocalClient, path: string): Promise<number> {
  try {
    const { loadTestIds, warnings } = await client.call('loadTest.import', { path })
    for (const loadTestId of loadTestIds) {
      const { test } = await client.call('loadTest.get', { loadTestId })
      process.stderr.write(`${test.id}: load test ${test.name} (${test.runCount} runs)\n`)
    }
    for (const warning of warnings) process.stderr.write(`warning: ${warning}\n`)
    return loadTestIds.length
  } catch (error) {
    // There are none: what else is there is imported, or refused, by the import of evaluations.
    if (error instanceof CallError && error.info.code === 'not-found') return 0
    throw error
  }
}

/** A folder of load tests alone holds no evaluation, which is no failure then. */
function refusalOf(error: unknown, hasLoadTests: boolean): null {
  if (hasLoadTests && error instanceof CallError) return null
  throw error
}
