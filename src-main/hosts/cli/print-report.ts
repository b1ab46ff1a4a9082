import Table from 'cli-table3'
import type { RunId } from '@contract'
import { exportTable } from '../../app/export-files'
import type { LocalClient } from './local-client'

/** Prints the result table of some runs: EvalScope's columns with interval and coverage. */
export function printReport(client: LocalClient, runIds: RunId[]): void {
  const { columns, rows } = exportTable(client.app.store, 'report', runIds)
  if (rows.length > 0) {
    printTable(
      columns,
      rows.map(row =>
        row.map(cell =>
          typeof cell === 'number' && !Number.isInteger(cell)
            ? cell.toFixed(4)
            : String(cell ?? ''),
        ),
      ),
    )
  }
}

export function printTable(head: string[], rows: string[][]): void {
  const table = new Table({ head, style: { head: [], border: [] } })
  table.push(...rows)
  process.stdout.write(`${table.toString()}\n`)
}
