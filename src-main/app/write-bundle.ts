import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { RunSummary } from '@contract'
import { toCsv, toMarkdown } from '../reports/write-table'
import { pivotToLatex } from '../reports/latex'
import { chosenFigures, latexLook } from './export-figures'
import { exportPivot, exportTable } from './export-table'
import type { ExportInput, ExportMeans } from './export-input'
import { configOf, reportText } from './export-report'
import { csvOptions, writeCsv, writeSamples } from './write-samples'

/** Tables and samples as CSV files of one folder. Returns how many samples there are. */
export async function writeCsvFolder(
  means: ExportMeans,
  request: ExportInput,
  folder: string,
): Promise<number> {
  const figures = await chosenFigures(means, request.runIds, request.interval)
  const { store } = means
  const save = (name: string, text: string): Promise<void> =>
    writeCsv([text], { store, request, path: join(folder, name) })
  const options = csvOptions(store, request)
  await save('summary.csv', toCsv(exportTable(figures, 'runs'), options))
  await save('scores.csv', toCsv(exportTable(figures, 'report'), options))
  await save('pivot.csv', toCsv(exportTable(figures, 'pivot'), options))
  let rows = 0
  for (const { run, name } of named(figures.runs.map(one => one.run))) {
    const path = join(folder, `samples-${name}.csv`)
    rows += await writeSamples(store, { ...request, format: 'csv', runIds: [run.id] }, path)
  }
  return rows
}

/**
 * A folder to publish: the report as a page that opens from a disk, and beside it tables, samples and configurations, which the page
 * lists. Nothing in it asks for anything from elsewhere. Returns how many samples there are.
 */
export async function writeBundle(
  means: ExportMeans,
  request: ExportInput,
  folder: string,
): Promise<number> {
  const { store } = means
  const figures = await chosenFigures(means, request.runIds, request.interval)
  const files: string[] = []
  const place = async (path: string): Promise<string> => {
    files.push(path)
    await mkdir(join(folder, path, '..'), { recursive: true })
    return join(folder, path)
  }
  const options = csvOptions(store, request)
  for (const [name, what] of [
    ['summary', 'runs'],
    ['scores', 'report'],
    ['pivot', 'pivot'],
  ] as const) {
    const table = exportTable(figures, what)
    const path = await place(`tables/${name}.csv`)
    await writeCsv([toCsv(table, options)], { store, request, path })
    await writeFile(await place(`tables/${name}.md`), toMarkdown(table))
  }
  await writeFile(
    await place('tables/pivot.tex'),
    pivotToLatex(exportPivot(figures), latexLook(request, store.settings.get())),
  )
  let rows = 0
  for (const { run, name } of named(figures.runs.map(one => one.run))) {
    const config = { run: run.id, name: run.name, configuration: configOf(store, run.id) }
    const { environment } = store.runs.detail(run.id)
    await writeFile(
      await place(`config/${name}.json`),
      `${JSON.stringify({ ...config, environment }, null, 2)}\n`,
    )
    const path = await place(`samples/${name}.jsonl`)
    rows += await writeSamples(store, { ...request, format: 'jsonl', runIds: [run.id] }, path)
  }
  await writeFile(join(folder, 'index.html'), reportText(store, request, { figures, files }))
  return rows
}

/** Names of runs as they can stand in files, each once. */
function named(runs: readonly RunSummary[]): { run: RunSummary; name: string }[] {
  const taken = new Set<string>()
  return runs.map(run => {
    const plain = run.name.replace(/[^\p{L}\p{N}._-]+/gu, '-').replace(/^[-.]+|[-.]+$/g, '')
    const short = plain.slice(0, 60) || 'run'
    const name = taken.has(short.toLowerCase()) ? `${short}-${run.id}` : short
    taken.add(name.toLowerCase())
    return { run, name }
  })
}
