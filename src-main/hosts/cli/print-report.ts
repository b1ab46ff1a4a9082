import Table from 'cli-table3'
import type { IntervalChoice, RunId, RunSummary } from '@contract'
import { exportTable } from '../../app/export-table'
import type { LocalClient } from './local-client'

/** Scores and interval ends, such as "95% low", keep four digits; counts stay whole. */
const FRACTIONS = /^Score$|% (?:low|high)$/

/** Prints the result table of some runs: EvalScope's columns with interval and coverage. Intervals are as asked, else as the settings say. */
export async function printReport(
  client: LocalClient,
  runIds: RunId[],
  choice?: IntervalChoice,
): Promise<void> {
  const { columns, rows } = exportTable(await client.app.figures(runIds, choice), 'report')
  if (rows.length === 0) return
  printTable(
    columns,
    rows.map(row => row.map((cell, place) => cellText(cell, columns[place] ?? ''))),
  )
}

/** Prints one line for each run and benchmark: the primary metric alone. */
export function printHeadlines(runs: RunSummary[]): void {
  printTable(
    ['Model', 'Benchmark', 'Metric', 'Score', '95% interval', 'Coverage'],
    runs.flatMap(run =>
      run.benchmarks.map(({ title, primary, counts }) => [
        run.modelId,
        title,
        primary?.label ?? '–',
        primary?.score.toFixed(4) ?? '–',
        primary?.interval
          ? `${primary.interval.low.toFixed(4)} – ${primary.interval.high.toFixed(4)}`
          : '–',
        `${counts.scored} of ${counts.total}`,
      ]),
    ),
  )
}

export function printTable(head: string[], rows: string[][]): void {
  const table = new Table({
    head,
    style: { head: [], border: [] },
    // One line below the head is enough; lines between rows hide the figures.
    chars: { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' },
  })
  table.push(...rows)
  const [top, names, ...rest] = table.toString().split('\n')
  const rule = (top ?? '').replace('┌', '├').replaceAll('┬', '┼').replace('┐', '┤')
  process.stdout.write(`${[top, names, rule, ...rest].join('\n')}\n`)
}

function cellText(cell: string | number | null, column: string): string {
  if (typeof cell === 'number' && FRACTIONS.test(column)) return cell.toFixed(4)
  return String(cell ?? '')
}
