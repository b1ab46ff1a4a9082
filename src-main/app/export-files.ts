import { randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative, sep } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { ZipFile } from 'yazl'
import type { z } from 'zod'
import type { commands, ExportFile, RunId, SampleDetail } from '@contract'
import { AppError } from '../engine/errors'
import { resultTable, type Cell, type Table } from '../reports/result-table'
import { samplesToCsv, samplesToJsonl } from '../reports/sample-export'
import { toCsv, toJson, toMarkdown } from '../reports/write-table'
import type { Store } from '../store/create-store'
import type { BenchmarkRegistry } from './benchmark-registry'
import { writeRunFolder } from './work-folder'

type Request = z.output<(typeof commands)['export.create']['input']>

const MIME: Record<Request['format'], string> = {
  csv: 'text/csv; charset=utf-8',
  markdown: 'text/markdown; charset=utf-8',
  json: 'application/json',
  jsonl: 'application/x-ndjson',
  evalscope: 'application/zip',
}
const EXTENSION: Record<Request['format'], string> = {
  csv: 'csv',
  markdown: 'md',
  json: 'json',
  jsonl: 'jsonl',
  evalscope: 'zip',
}

/** How the folders are named in which processes keep their exports. */
export const EXPORTS_PREFIX = 'evalwright-exports-'

export interface StoredExport extends ExportFile {
  path: string
}

interface ExportMeans {
  store: Store
  registry: BenchmarkRegistry
}

export interface Exports {
  create(request: Request): Promise<ExportFile>
  /** A file that something else writes, kept and served as an export. */
  keep(
    facts: Pick<ExportFile, 'fileName' | 'mime'>,
    write: (path: string) => Promise<void>,
  ): Promise<ExportFile>
  find(id: string): StoredExport | undefined
  close(): Promise<void>
}

/** Exports are written to a folder of this process's own, kept until it ends, and served by id. */
export function createExports(means: ExportMeans): Exports {
  const { store } = means
  const files = new Map<string, StoredExport>()
  let folder: Promise<string> | undefined

  async function keep(
    facts: Pick<ExportFile, 'fileName' | 'mime'>,
    writeTo: (path: string) => Promise<number>,
  ): Promise<ExportFile> {
    const id = randomUUID()
    folder ??= mkdtemp(join(tmpdir(), EXPORTS_PREFIX))
    const place = join(await folder, id)
    await mkdir(place)
    const path = join(place, 'file')
    const rows = await writeTo(path)
    const { size } = await stat(path)
    const file = { ...facts, id, bytes: size, rows }
    files.set(id, { ...file, path })
    return file
  }

  return {
    create: request =>
      keep(
        {
          fileName: `${nameOf(store, request)}.${EXTENSION[request.format]}`,
          mime: MIME[request.format],
        },
        path => write(means, request, path),
      ),
    keep: (facts, writeTo) =>
      keep(facts, async path => {
        await writeTo(path)
        return 0
      }),
    find: id => files.get(id),
    async close() {
      if (folder) await rm(await folder, { recursive: true, force: true })
    },
  }
}

/** A table of one kind, as the command line prints it and exports hold it. */
export function exportTable(store: Store, what: 'runs' | 'report', runIds: RunId[]): Table {
  if (what === 'report') {
    return resultTable(
      runIds.map(id => ({
        model: store.runs.get(id).modelId,
        reports: store.runs.reports(id),
        review: store.reviewSummary(id),
      })),
    )
  }
  const columns = [
    'Run',
    'Name',
    'Status',
    'Model',
    'Server',
    'Benchmark',
    'Metric',
    'Score',
    '95% low',
    '95% high',
    'Num',
    'Samples',
    'Unscored',
    'Failed',
    'Without answer',
    'Truncated',
    'Overrides',
    'Score with overrides',
    'Started',
  ]
  const rows = runIds.flatMap((id): Cell[][] => {
    const run = store.runs.get(id)
    const review = new Map(store.reviewSummary(id).benchmarks.map(one => [one.benchmarkId, one]))
    return run.benchmarks.map(({ benchmarkId, primary, counts }) => [
      run.id,
      run.name,
      run.status,
      run.modelName,
      run.serverName,
      benchmarkId,
      primary?.label ?? null,
      primary?.score ?? null,
      primary?.interval?.low ?? null,
      primary?.interval?.high ?? null,
      primary?.num ?? null,
      counts.total,
      counts.unscored,
      counts.failed,
      counts.unparsed,
      counts.truncated,
      review.get(benchmarkId)?.overrides ?? 0,
      review.get(benchmarkId)?.withOverrides.mean ?? null,
      run.startedAt === null ? null : new Date(run.startedAt).toISOString(),
    ])
  })
  return { columns, rows }
}

async function write(means: ExportMeans, request: Request, path: string): Promise<number> {
  const { store } = means
  if (request.format === 'evalscope') return writeZip(means, request.runIds, path)
  if (request.what === 'samples') return writeSamples(store, request, path)
  if (request.format === 'jsonl') {
    throw new AppError('unsupported', 'Only samples can be exported as JSONL.', {
      hint: 'Choose CSV, Markdown or JSON.',
    })
  }
  const table = exportTable(store, request.what, request.runIds)
  const text =
    request.format === 'csv'
      ? toCsv(table, { bom: request.bom })
      : request.format === 'markdown'
        ? toMarkdown(table)
        : toJson(table)
  await pipeline(Readable.from([text]), createWriteStream(path))
  return table.rows.length
}

async function writeSamples(store: Store, request: Request, path: string): Promise<number> {
  const { format, runIds, filter } = request
  if (format !== 'csv' && format !== 'jsonl') {
    throw new AppError('unsupported', `Samples cannot be exported as ${format}.`, {
      hint: 'Choose JSONL or CSV.',
    })
  }
  const sort = request.sort ?? { column: 'order', direction: 'asc' }
  const metrics = new Set<string>()
  let rows = 0
  function* all(): Generator<SampleDetail> {
    for (const id of runIds) yield* store.samples.all(id, filter, sort)
  }
  for (const sample of all()) {
    rows += 1
    if (sample.outcome?.kind === 'scored')
      Object.keys(sample.outcome.values).forEach(key => metrics.add(key))
  }
  const samples = Readable.from(all()) as AsyncIterable<SampleDetail>
  const text =
    format === 'csv'
      ? samplesToCsv(samples, { metrics: [...metrics], bom: request.bom })
      : samplesToJsonl(samples, [...metrics])
  await pipeline(Readable.from(text), createWriteStream(path))
  return rows
}

/** The EvalScope folders of the runs, one below the other, as a zip. */
async function writeZip(means: ExportMeans, runIds: RunId[], path: string): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'evalwright-folder-'))
  try {
    let rows = 0
    for (const id of runIds) rows += (await writeRunFolder(means, id, join(folder, id))).predictions
    const zip = new ZipFile()
    const entries = await readdir(folder, { recursive: true, withFileTypes: true })
    for (const entry of entries) {
      if (!entry.isFile()) continue
      const file = join(entry.parentPath, entry.name)
      zip.addFile(file, relative(folder, file).split(sep).join('/'))
    }
    zip.end()
    await pipeline(zip.outputStream as Readable, createWriteStream(path))
    return rows
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function nameOf(store: Store, request: Request): string {
  const [only] = request.runIds
  const name =
    request.runIds.length === 1 && only
      ? store.runs.get(only).name
      : `${request.runIds.length} runs`
  const safe = name.replace(/[^\p{L}\p{N}._-]+/gu, '-').replace(/^[-.]+|[-.]+$/g, '')
  return `${safe.slice(0, 80) || 'export'}-${request.what}`
}

export const readExport = (file: StoredExport): Readable => createReadStream(file.path)
