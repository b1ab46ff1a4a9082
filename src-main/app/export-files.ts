import { randomUUID } from 'node:crypto'
import { constants, createReadStream } from 'node:fs'
import { copyFile, mkdir, mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, parse } from 'node:path'
import type { Readable } from 'node:stream'
import type { ExportFile } from '@contract'
import { AppError } from '../engine/errors'
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
    await putInFolder(store, path, facts.fileName)
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

/** As the settings name files; what a file system minds is left out of every part. */
function nameOf(store: Store, request: ExportInput): string {
  const runs = request.what === 'jobs' ? [] : request.runIds.map(id => store.runs.get(id))
  const [only] = runs
  const models = [...new Set(runs.map(({ modelId }) => modelId))]
  const parts: Record<string, string> = {
    run:
      request.what === 'jobs'
        ? 'list'
        : runs.length === 1 && only
          ? only.name
          : `${runs.length} runs`,
    what: request.format === 'bundle' ? 'bundle' : request.what,
    model:
      request.what === 'jobs'
        ? 'models'
        : models.length === 1
          ? (models[0] ?? '')
          : `${models.length} models`,
    date: new Date().toISOString().slice(0, 10),
  }
  const named = store.settings
    .get()
    .exportName.replace(/\{(\w+)\}/g, (whole, part: string) =>
      parts[part] === undefined ? whole : safe(parts[part]).slice(0, 80),
    )
  return safe(named).slice(0, 180) || 'export'
}

const safe = (text: string): string =>
  text.replace(/[^\p{L}\p{N}._-]+/gu, '-').replace(/^[-.]+|[-.]+$/g, '')

/** The user's own folder has every export too; a name that is taken there gets a number. */
async function putInFolder(store: Store, path: string, fileName: string): Promise<void> {
  const { exportFolder } = store.settings.get()
  if (exportFolder.trim() === '') return
  const { name, ext } = parse(fileName)
  try {
    await mkdir(exportFolder, { recursive: true })
    for (let number = 1; ; number += 1) {
      const target = join(exportFolder, number === 1 ? fileName : `${name}-${number}${ext}`)
      try {
        await copyFile(path, target, constants.COPYFILE_EXCL)
        return
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      }
    }
  } catch (cause) {
    throw new AppError(
      'storage-failed',
      `The folder for exports, ${exportFolder}, cannot be written.`,
      {
        hint: 'Choose another under Settings › Exports, or none.',
        cause,
      },
    )
  }
}

export const readExport = (file: StoredExport): Readable => createReadStream(file.path)
