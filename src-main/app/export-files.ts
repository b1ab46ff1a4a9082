import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import type { ExportFile } from '@contract'
import type { Store } from '../store/create-store'
import type { ExportInput, ExportMeans } from './export-input'

const MIME: Record<ExportInput['format'], string> = {
  csv: 'text/csv; charset=utf-8',
  markdown: 'text/markdown; charset=utf-8',
  json: 'application/json',
  jsonl: 'application/x-ndjson',
  evalscope: 'application/zip',
  'csv-zip': 'application/zip',
  bundle: 'application/zip',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  latex: 'application/x-tex; charset=utf-8',
  html: 'text/html; charset=utf-8',
  parquet: 'application/vnd.apache.parquet',
}
const EXTENSION: Record<ExportInput['format'], string> = {
  csv: 'csv',
  markdown: 'md',
  json: 'json',
  jsonl: 'jsonl',
  evalscope: 'zip',
  'csv-zip': 'zip',
  bundle: 'zip',
  xlsx: 'xlsx',
  latex: 'tex',
  html: 'html',
  parquet: 'parquet',
}

/** How the folders are named in which processes keep their exports. */
export const EXPORTS_PREFIX = 'evalwright-exports-'

export interface StoredExport extends ExportFile {
  path: string
}

export interface Exports {
  create(request: ExportInput): Promise<ExportFile>
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
        // Workbooks, Parquet and the like are much code that few starts need.
        async path => (await import('./write-export')).writeExport(means, request, path),
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

function nameOf(store: Store, request: ExportInput): string {
  const [only] = request.runIds
  const name =
    request.runIds.length === 1 && only
      ? store.runs.get(only).name
      : `${request.runIds.length} runs`
  const safe = name.replace(/[^\p{L}\p{N}._-]+/gu, '-').replace(/^[-.]+|[-.]+$/g, '')
  return `${safe.slice(0, 80) || 'export'}-${request.format === 'bundle' ? 'bundle' : request.what}`
}

export const readExport = (file: StoredExport): Readable => createReadStream(file.path)
