import { scoreLinesOf } from '../../app/score-lines'
import { withApp } from './local-client'
import { printReport } from './print-report'

/** `evalwright import FOLDER`. */
export async function importCommand(
  folder: string,
  flags: { json?: boolean },
  dataDir: string | undefined,
): Promise<number> {
  return withApp(dataDir, async client => {
    const report = await client.call('import.folder', { path: folder })
    if (flags.json) {
      for (const { runId } of report.runs) {
        for (const line of scoreLinesOf(client.app.store, runId))
          process.stdout.write(`${JSON.stringify(line)}\n`)
      }
    } else {
      printReport(
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
