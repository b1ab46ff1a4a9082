import { createWriteStream } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve, sep } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { openPromise, type Entry, type ZipFile } from 'yauzl'
import { AppError } from '../../engine/errors'
import { createNameWatch, isLink, nameRefusal } from '../../guards/archive-guard'
import type { OnProblem } from './problem'

export interface UnzipLimits {
  maxEntries: number
  /** Of everything unpacked. */
  maxBytes: number
  /** Unpacked to packed size of one file, for files above 16 MB. */
  maxRatio: number
}

const LIMITS: UnzipLimits = { maxEntries: 200_000, maxBytes: 8 * 1024 ** 3, maxRatio: 400 }
const RATIO_COUNTS_FROM = 16 * 1024 * 1024

/** Only what an import reads is unpacked. */
const WANTED = /\.(json|jsonl|ya?ml)$|\.jsonl\.rerun-[0-9a-f]+$/

/**
 * Unpacks what an import needs from a zip into a new temporary folder. An archive that names places outside of itself or
 * unpacks to far more than it holds is refused as a whole; links in it are reported and left out.
 */
export async function unzipToTemp(
  path: string,
  onProblem: OnProblem,
  limits: Partial<UnzipLimits> = {},
): Promise<{ folder: string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'evalwright-import-'))
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true })
  try {
    await extract(path, { folder, onProblem, limits: { ...LIMITS, ...limits } })
    return { folder, remove }
  } catch (error) {
    await remove()
    if (error instanceof AppError) throw error
    const reason = error instanceof Error ? error.message : String(error)
    throw refused(isPathTrick(reason) ? `an entry points outside of it (${reason})` : reason)
  }
}

interface Extraction {
  folder: string
  onProblem: OnProblem
  limits: UnzipLimits
}

async function extract(path: string, { folder, onProblem, limits }: Extraction): Promise<void> {
  const zip = await openPromise(path, {
    lazyEntries: true,
    autoClose: false,
    strictFileNames: true,
  })
  const clash = createNameWatch()
  let entries = 0
  let bytes = 0
  try {
    for await (const entry of zip.eachEntry()) {
      if (++entries > limits.maxEntries)
        throw refused(`it holds more than ${limits.maxEntries} files`)
      const target = targetOf(entry, folder)
      if (entry.fileName.endsWith('/')) continue
      if (isLink(entry)) {
        onProblem({ file: entry.fileName, line: null, message: 'a link; links are not followed' })
        continue
      }
      if (!WANTED.test(entry.fileName)) continue
      const reason = nameRefusal(entry.fileName) ?? clash(entry.fileName)
      if (reason !== null) throw refused(reason)
      checkRatio(entry, limits)
      bytes = await unpack(zip, entry, { target, bytes, maxBytes: limits.maxBytes })
    }
  } finally {
    zip.close()
  }
}

/** The reader refuses such names itself; this holds even if it once did not. */
function targetOf(entry: Entry, folder: string): string {
  const target = resolve(folder, entry.fileName)
  if (!target.startsWith(folder + sep)) throw refused('an entry points outside of it')
  return target
}

function checkRatio(entry: Entry, limits: UnzipLimits): void {
  if (entry.uncompressedSize < RATIO_COUNTS_FROM) return
  if (entry.uncompressedSize > entry.compressedSize * limits.maxRatio) {
    throw refused(`${entry.fileName} unpacks to more than ${limits.maxRatio} times its size`)
  }
}

async function unpack(
  zip: ZipFile,
  entry: Entry,
  place: { target: string; bytes: number; maxBytes: number },
): Promise<number> {
  let { bytes } = place
  const counter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length
      if (bytes > place.maxBytes) done(refused(`it unpacks to more than ${place.maxBytes} bytes`))
      else done(null, chunk)
    },
  })
  await mkdir(dirname(place.target), { recursive: true })
  const stream = await zip.openReadStreamPromise(entry)
  await pipeline(stream, counter, createWriteStream(place.target, { flags: 'wx' }))
  return bytes
}

function isPathTrick(reason: string): boolean {
  return /relative path|absolute path|invalid characters/i.test(reason)
}

function refused(reason: string): AppError {
  return new AppError('invalid-input', `The archive was not imported: ${reason}.`, {
    hint: 'Unpack it yourself, check what it holds, and import the folder.',
  })
}
