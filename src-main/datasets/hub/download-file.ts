import { createHash, type Hash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { AppError } from '../../engine/errors'
import type { HubFile } from './hub-api'
import type { HubClient } from './hub-client'

/** How often a broken-off file is taken up again before the download fails; what is there stays for the next time. */
const ATTEMPTS = 5
const FIRST_PAUSE_MS = 300
const WORTH_A_RETRY = new Set([
  'server-unreachable',
  'stream-broken',
  'timeout',
  'server-error',
  'rate-limited',
])

export interface FileProgress {
  signal: AbortSignal
  /** Bytes of this file that are on disk. */
  onBytes(bytes: number): void
}

/**
 * Downloads a file to `target`, by way of `<target>.part`, which is continued with a Range request where it broke off, now or in an
 * earlier session. Size and hash must be what the hub said. Returns the SHA-256 and whether the hub's hash was compared.
 */
export async function downloadFile(
  client: HubClient,
  file: HubFile,
  target: string,
  progress: FileProgress,
): Promise<{ sha256: string; isVerified: boolean; bytes: number }> {
  const part = `${target}.part`
  await mkdir(dirname(target), { recursive: true })
  for (let attempt = 1, isFresh = false; ; attempt++) {
    try {
      await fetchRest(client, file, part, progress)
      return await finish(file, part, target)
    } catch (error) {
      if (progress.signal.aborted) throw progress.signal.reason
      const wasResumed = error instanceof PartMismatch && error.wasPossiblyMixed && !isFresh
      if (error instanceof PartMismatch) {
        await rm(part, { force: true })
        // A part of another revision looks like damage: one more try from the start tells them apart.
        if (!wasResumed) throw error.info
        isFresh = true
        continue
      }
      const isPassing = error instanceof AppError && WORTH_A_RETRY.has(error.code)
      if (!isPassing || attempt >= ATTEMPTS) throw error
      await sleep(FIRST_PAUSE_MS * 2 ** (attempt - 1), undefined, { signal: progress.signal })
    }
  }
}

/** Size or hash is not what the hub said. */
class PartMismatch extends Error {
  constructor(
    readonly info: AppError,
    readonly wasPossiblyMixed: boolean,
  ) {
    super(info.message)
  }
}

const resumed = new WeakSet<HubFile>()

async function fetchRest(
  client: HubClient,
  file: HubFile,
  part: string,
  { signal, onBytes }: FileProgress,
): Promise<void> {
  const have = await sizeOf(part)
  if (file.bytes > 0 && have >= file.bytes) {
    resumed.add(file)
    return onBytes(have)
  }
  const response = await client.get(file.url, have > 0 ? { range: `bytes=${have}-` } : {}, signal)
  // A server that ignores the range sends the file from its start.
  const isContinued =
    response.status === 206 && startsAt(response.headers.get('content-range'), have)
  if (response.status === 206 && !isContinued) {
    await response.body?.cancel()
    await rm(part, { force: true })
    throw new AppError('stream-broken', `The hub sent another part of ${file.path} than asked for.`)
  }
  if (isContinued) resumed.add(file)
  else resumed.delete(file)
  let bytes = isContinued ? have : 0
  onBytes(bytes)
  // Written piece by piece: what has come stays on disk when the connection breaks.
  const handle = await open(part, isContinued ? 'a' : 'w')
  try {
    for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
      signal.throwIfAborted()
      if (file.bytes > 0 && bytes + chunk.length > file.bytes) throw tooLong(file)
      await handle.writeFile(chunk)
      bytes += chunk.length
      onBytes(bytes)
    }
  } catch (error) {
    if (signal.aborted || error instanceof AppError) throw error
    if (isOfDisk(error)) throw diskError(error, part)
    throw new AppError('stream-broken', `The download of ${file.path} broke off.`, { cause: error })
  } finally {
    await handle.close()
  }
  if (file.bytes > 0 && bytes < file.bytes) {
    throw new AppError('stream-broken', `The download of ${file.path} ended early.`)
  }
}

async function finish(
  file: HubFile,
  part: string,
  target: string,
): Promise<{ sha256: string; isVerified: boolean; bytes: number }> {
  const bytes = await sizeOf(part)
  const sha256 = createHash('sha256')
  const hashes: Hash[] = [sha256]
  const blob = createHash('sha1').update(`blob ${bytes}\0`)
  if (file.hash?.kind === 'git-blob') hashes.push(blob)
  for await (const chunk of createReadStream(part) as AsyncIterable<Buffer>) {
    for (const hash of hashes) hash.update(chunk)
  }
  const digest = sha256.digest('hex')
  const found = file.hash?.kind === 'git-blob' ? blob.digest('hex') : digest
  if (file.hash && found !== file.hash.value)
    throw new PartMismatch(wrongHash(file, found), resumed.has(file))
  await rename(part, target)
  return { sha256: digest, isVerified: file.hash !== null, bytes }
}

function startsAt(range: string | null, offset: number): boolean {
  return range !== null && new RegExp(`^bytes ${offset}-`).test(range)
}

async function sizeOf(path: string): Promise<number> {
  return (await stat(path).catch(() => null))?.size ?? 0
}

function isOfDisk(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException).code
  return code === 'ENOSPC' || code === 'EACCES' || code === 'EROFS' || code === 'EIO'
}

function diskError(error: unknown, path: string): AppError {
  return new AppError('storage-failed', `${path} cannot be written: ${(error as Error).message}`, {
    hint: 'Free some space, then start the download again: it goes on where it stopped.',
    cause: error,
  })
}

function tooLong(file: HubFile): AppError {
  return new AppError(
    'bad-response',
    `${file.path} is longer than the hub said (${file.bytes} bytes).`,
  )
}

function wrongHash(file: HubFile, found: string): AppError {
  return new AppError(
    'bad-response',
    `The checksum of ${file.path} is wrong: ${found} instead of ${file.hash?.value ?? ''}.`,
    {
      hint: 'The file was damaged or changed on its way, so it was thrown away. Try again, or another mirror.',
      details: { file: file.path },
    },
  )
}
