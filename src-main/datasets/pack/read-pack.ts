import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { Transform, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type Entry, openPromise, type ZipFile } from 'yauzl'
import { PackManifest, type PackReport } from '@contract'
import { AppError } from '../../engine/errors'
import {
  createArchiveTally,
  createNameWatch,
  entryRefusal,
  nameRefusal,
} from '../../guards/archive-guard'
import { UNPACK_LIMITS, type UnpackLimits } from '../../guards/unpack-limits'

export const MANIFEST = 'manifest.json'
const MANIFEST_MAX_BYTES = 16 * 1024 * 1024

/**
 * Reads a pack to its end: names, sizes and SHA-256 of every file must be what the manifest says, and nothing else may be in it. With
 * `into`, the files are written there as they are checked. Throws AppError('dataset-invalid') with the reason.
 */
export async function readPack(
  path: string,
  options: { into?: string; limits?: UnpackLimits } = {},
): Promise<PackReport> {
  const limits = options.limits ?? UNPACK_LIMITS
  const name = basename(path)
  const refuse = (reason: string): AppError => refused(name, reason)
  const zip = await openPack(path, name)
  try {
    const entries = await listEntries(zip, limits, refuse)
    const manifest = await readManifest(zip, entries.get(MANIFEST), refuse)
    const expected = expectedFiles(manifest, refuse)
    for (const entry of entries.values()) {
      if (entry.fileName !== MANIFEST && !expected.has(entry.fileName)) {
        throw refuse(`${entry.fileName} is not in its manifest`)
      }
    }
    let unpackedBytes = 0
    for (const [file, { bytes, sha256 }] of expected) {
      const entry = entries.get(file)
      if (!entry) throw refuse(`${file} is in its manifest but not in the pack`)
      if (entry.uncompressedSize !== bytes) {
        throw refuse(`${file} has ${entry.uncompressedSize} bytes, its manifest says ${bytes}`)
      }
      const target = options.into === undefined ? null : join(options.into, ...file.split('/'))
      const found = await unpackEntry(zip, entry, { target, bytes })
      if (found !== sha256) {
        throw refuse(`the checksum of ${file} is wrong: ${found} instead of ${sha256}`)
      }
      unpackedBytes += bytes
    }
    return { path, bytes: (await stat(path)).size, unpackedBytes, manifest }
  } catch (error) {
    if (error instanceof AppError || isOfDisk(error)) throw error
    throw refuse(error instanceof Error ? error.message : String(error))
  } finally {
    zip.close()
  }
}

async function openPack(path: string, name: string): Promise<ZipFile> {
  try {
    return await openPromise(path, { lazyEntries: true, autoClose: false, strictFileNames: true })
  } catch (error) {
    if (isOfDisk(error)) {
      throw new AppError('not-found', `${path} cannot be opened: ${(error as Error).message}`)
    }
    throw refused(name, `it is no readable zip (${(error as Error).message})`)
  }
}

async function listEntries(
  zip: ZipFile,
  limits: UnpackLimits,
  refuse: (reason: string) => AppError,
): Promise<Map<string, Entry>> {
  const tally = createArchiveTally(zip.fileSize, limits)
  const clash = createNameWatch()
  const entries = new Map<string, Entry>()
  for await (const entry of zip.eachEntry() as AsyncIterable<Entry>) {
    const { fileName } = entry
    const reason = entryRefusal(entry) ?? nameRefusal(fileName) ?? tally(entry) ?? clash(fileName)
    if (reason !== null) throw refuse(reason)
    if (!fileName.endsWith('/')) entries.set(fileName, entry)
  }
  return entries
}

async function readManifest(
  zip: ZipFile,
  entry: Entry | undefined,
  refuse: (reason: string) => AppError,
): Promise<PackManifest> {
  if (!entry) throw refuse('it has no manifest.json, so it is no data pack')
  if (entry.uncompressedSize > MANIFEST_MAX_BYTES) throw refuse('its manifest is too large')
  const chunks: Buffer[] = []
  const stream = await zip.openReadStreamPromise(entry)
  for await (const chunk of stream as AsyncIterable<Buffer>) chunks.push(chunk)
  let parsed: unknown
  try {
    parsed = JSON.parse(Buffer.concat(chunks).toString('utf8'))
  } catch {
    throw refuse('its manifest is no JSON')
  }
  const manifest = PackManifest.safeParse(parsed)
  if (manifest.success) return manifest.data
  const issue = manifest.error.issues[0]
  throw refuse(
    `its manifest is not understood: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`,
  )
}

/** Every file by its name in the pack. The manifest's own paths are held to the same rules as the entries. */
function expectedFiles(
  manifest: PackManifest,
  refuse: (reason: string) => AppError,
): Map<string, { bytes: number; sha256: string }> {
  const files = new Map<string, { bytes: number; sha256: string }>()
  for (const dataset of manifest.datasets) {
    for (const { path, bytes, sha256 } of dataset.files) {
      const name = `${dataset.folder}/${path}`
      const reason = nameRefusal(dataset.folder) ?? nameRefusal(path)
      if (reason !== null) throw refuse(reason)
      if (dataset.folder.startsWith('.')) throw refuse(`the folder ${dataset.folder} is hidden`)
      if (files.has(name)) throw refuse(`${name} stands twice in its manifest`)
      files.set(name, { bytes, sha256 })
    }
  }
  return files
}

/** Unpacks one entry to a file or to nowhere; returns its SHA-256. It may not grow beyond what the manifest says. */
async function unpackEntry(
  zip: ZipFile,
  entry: Entry,
  place: { target: string | null; bytes: number },
): Promise<string> {
  const hash = createHash('sha256')
  let read = 0
  const counter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      read += chunk.length
      hash.update(chunk)
      if (read > place.bytes) done(new Error(`${entry.fileName} is longer than it says`))
      else done(null, chunk)
    },
  })
  if (place.target !== null) await mkdir(dirname(place.target), { recursive: true })
  const sink =
    place.target === null
      ? new Writable({ write: (_chunk, _encoding, done) => done() })
      : createWriteStream(place.target, { flags: 'wx' })
  await pipeline(await zip.openReadStreamPromise(entry), counter, sink)
  return hash.digest('hex')
}

function isOfDisk(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error
}

function refused(name: string, reason: string): AppError {
  return new AppError('dataset-invalid', `${name} is refused: ${reason}`, {
    hint: 'Nothing was written. Copy the pack again, or ask for a new one where it was made.',
  })
}
