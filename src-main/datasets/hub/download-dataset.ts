import { existsSync } from 'node:fs'
import { mkdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Hub } from '@contract'
import { AppError } from '../../engine/errors'
import { createNameWatch, nameRefusal } from '../../guards/archive-guard'
import { formatOf, isArchive, isIgnored } from '../data-file'
import { ORIGIN_FILE, type Origin } from '../origin'
import { putInPlace } from '../pack/install-pack'
import { digest } from '../pack/write-pack'
import { downloadFile } from './download-file'
import type { HubApi, HubFile } from './hub-api'
import type { HubClient } from './hub-client'

const COMPANION = /^(readme|licen[cs]e|notice|citation)\b/i

export interface DatasetDownload {
  hub: Hub
  endpoint: string
  repo: string
  revision: string
  /** The folder of data sets. */
  root: string
  /** Where it goes below `root`; `org/name` when absent. */
  folder?: string
  signal: AbortSignal
  onProgress(change: {
    revision?: string
    files?: number
    bytes?: number
    filesDone?: number
    bytesDone?: number
    verified?: number
    file?: string
  }): void
}

/**
 * Downloads the data files of a hub's repository into a hidden folder and moves them to their place once all are there and checked.
 * What an earlier, broken-off download left is used again.
 */
export async function downloadDataset(
  means: { api: HubApi; client: HubClient },
  asked: DatasetDownload,
): Promise<{ path: string; revision: string }> {
  const { signal, onProgress } = asked
  const parts = repoParts(asked.repo)
  const listing = await list(means, asked)
  const files = listing.files.filter(isWanted)
  if (files.length === 0) {
    throw new AppError('dataset-invalid', `${asked.repo} holds no data files that can be read.`, {
      hint: 'JSONL, JSON, CSV, TSV and Parquet files are read. Another revision may have been converted: try --revision refs/convert/parquet.',
    })
  }
  checkNames(asked.repo, files)
  const name = [asked.hub, ...parts, listing.revision.replace(/[^\w.-]/g, '-')].join('--')
  const work = join(asked.root, '.downloads', name)
  await mkdir(work, { recursive: true })
  onProgress({
    revision: listing.revision,
    files: files.length,
    bytes: files.reduce((sum, file) => sum + file.bytes, 0),
  })
  const origin: Origin = {
    kind: 'download',
    from: `${asked.endpoint}/${asked.hub === 'huggingface' ? 'datasets/' : ''}${asked.repo}`,
    revision: listing.revision,
    files: [],
  }
  let bytesBefore = 0
  let verified = 0
  for (const [index, file] of files.entries()) {
    signal.throwIfAborted()
    onProgress({ file: file.path, filesDone: index })
    const target = join(work, ...file.path.split('/'))
    const done =
      (await kept(target, file)) ??
      (await downloadFile(means.client, file, target, {
        signal,
        onBytes: bytes => onProgress({ bytesDone: bytesBefore + bytes }),
      }))
    if (done.isVerified) verified++
    bytesBefore += done.bytes
    origin.files.push({ path: file.path, bytes: done.bytes, sha256: done.sha256 })
    onProgress({ bytesDone: bytesBefore, filesDone: index + 1, verified })
  }
  await writeFile(join(work, ORIGIN_FILE), JSON.stringify(origin, null, 2))
  const path = join(asked.root, asked.folder ?? parts.join('/'))
  await putInPlace(work, path)
  return { path, revision: listing.revision }
}

async function list(
  { api, client }: { api: HubApi; client: HubClient },
  asked: DatasetDownload,
): ReturnType<HubApi['list']> {
  try {
    return await api.list(asked, url => client.getJson(url, asked.signal))
  } catch (error) {
    if (error instanceof AppError || asked.signal.aborted) throw error
    throw new AppError('bad-response', `${asked.endpoint} answered in a form that is not known.`, {
      hint: `Is this the address of a ${asked.hub} hub or of a mirror of it?`,
      cause: error,
    })
  }
}

/** A file of an earlier try, if it is what the hub lists. */
async function kept(
  target: string,
  file: HubFile,
): Promise<{ sha256: string; isVerified: boolean; bytes: number } | null> {
  if (!existsSync(target) || file.hash?.kind !== 'sha256') return null
  if ((await stat(target)).size !== file.bytes) return null
  const found = await digest(target)
  return found.sha256 === file.hash.value ? { ...found, isVerified: true } : null
}

function repoParts(repo: string): string[] {
  const parts = repo.split('/')
  const isPlain = parts.length <= 2 && parts.every(part => /^[\w][\w.-]*$/.test(part))
  if (isPlain && nameRefusal(repo) === null) return parts
  throw new AppError('invalid-input', `'${repo}' is no name of a data set on a hub.`, {
    hint: 'Write it as organisation/name.',
  })
}

/** Data, archives of data, card and licence; not scripts, pictures or what lies in hidden folders. */
function isWanted({ path }: HubFile): boolean {
  const segments = path.split('/')
  const base = segments.pop() ?? ''
  if (segments.some(folder => /^\.[^.]/.test(folder))) return false
  if (COMPANION.test(base)) return true
  return !isIgnored(base) && (formatOf(base) !== null || isArchive(base))
}

function checkNames(repo: string, files: HubFile[]): void {
  const clash = createNameWatch()
  for (const { path } of files) {
    const reason = nameRefusal(path) ?? clash(path)
    if (reason === null) continue
    throw new AppError('dataset-invalid', `${repo} is refused: ${reason}.`, {
      hint: 'Nothing was written.',
    })
  }
}
