import { type Entry, openPromise, type ZipFile } from 'yauzl'
import { AppError } from '../engine/errors'
import { type DataFile, formatOf, isIgnored, isIgnoredFolder } from './data-file'
import { reasonOf } from './parse-json-row'
import { bombReason, UNPACK_LIMITS, type UnpackLimits } from './unpack'

const MAX_ENTRIES = 100_000
const FILE_TYPE_MASK = 0o170000
const SYMBOLIC_LINK = 0o120000

/**
 * The data files inside a zip. The whole archive is refused when one entry's name leaves it, is a link or is
 * encrypted, or when its data unfolds too far. Archives inside are not opened.
 */
export async function listArchive(
  path: string,
  archiveName: string,
  limits: UnpackLimits = UNPACK_LIMITS,
): Promise<DataFile[]> {
  const zip = await openArchive(path, archiveName)
  try {
    const files: DataFile[] = []
    const sum = { packed: 0, unpacked: 0, entries: 0 }
    for await (const entry of zip.eachEntry() as AsyncIterable<Entry>) {
      const refusal = refusalOf(entry) ?? tally(sum, entry, zip.fileSize, limits)
      if (refusal !== null) throw refused(archiveName, refusal)
      const file = toDataFile(entry, path, archiveName, limits)
      if (file) files.push(file)
    }
    return files
  } catch (error) {
    throw error instanceof AppError ? error : refused(archiveName, reasonOf(error))
  } finally {
    zip.close()
  }
}

async function openArchive(path: string, archiveName: string): Promise<ZipFile> {
  try {
    return await openPromise(path, { lazyEntries: true, autoClose: false, strictFileNames: true })
  } catch (error) {
    throw new AppError(
      'dataset-invalid',
      `${archiveName} is not a readable zip: ${reasonOf(error)}`,
      {
        hint: 'The file is damaged or its download is incomplete: fetch it again.',
        cause: error,
      },
    )
  }
}

function refusalOf(entry: Entry): string | null {
  const { fileName } = entry
  const segments = fileName.split('/')
  const isOutside = segments.includes('..') || fileName.startsWith('/') || /^[a-z]:/i.test(fileName)
  if (isOutside || fileName.includes('\\') || fileName.includes('\0')) {
    return `the name ${JSON.stringify(fileName)} points outside the archive`
  }
  if (((entry.externalFileAttributes >>> 16) & FILE_TYPE_MASK) === SYMBOLIC_LINK) {
    return `${fileName} is a link`
  }
  return entry.isEncrypted() ? `${fileName} is encrypted` : null
}

function tally(
  sum: { packed: number; unpacked: number; entries: number },
  entry: Entry,
  archiveBytes: number,
  limits: UnpackLimits,
): string | null {
  sum.packed += entry.compressedSize
  sum.unpacked += entry.uncompressedSize
  sum.entries++
  if (sum.entries > MAX_ENTRIES) return `it has more than ${MAX_ENTRIES} entries`
  // Entries that share their bytes are how small archives unfold without a suspicious ratio.
  if (sum.packed > archiveBytes) return 'its entries overlap'
  const reason = bombReason(archiveBytes, sum.unpacked, limits)
  return reason === null ? null : `it ${reason}`
}

function toDataFile(
  entry: Entry,
  path: string,
  archiveName: string,
  limits: UnpackLimits,
): DataFile | null {
  const segments = entry.fileName.split('/')
  const baseName = segments.pop() ?? ''
  const kind = formatOf(baseName)
  if (kind === null || isIgnored(baseName) || segments.some(isIgnoredFolder)) return null
  const name = `${archiveName}/${entry.fileName}`
  return {
    name,
    ...kind,
    bytes: entry.uncompressedSize,
    path: null,
    isPointer: false,
    open: () => readEntry(entry, path, name, limits),
  }
}

async function* readEntry(
  entry: Entry,
  path: string,
  name: string,
  limits: UnpackLimits,
): AsyncGenerator<Uint8Array> {
  const zip = await openArchive(path, name)
  try {
    const stream = await zip.openReadStreamPromise(entry)
    let unpacked = 0
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      unpacked += chunk.length
      const reason = bombReason(entry.compressedSize, unpacked, limits)
      if (reason !== null) throw refused(name, `it ${reason}`)
      yield chunk
    }
  } catch (error) {
    throw error instanceof AppError ? error : refused(name, reasonOf(error))
  } finally {
    zip.close()
  }
}

function refused(name: string, reason: string): AppError {
  return new AppError('dataset-invalid', `${name} is refused: ${reason}`, {
    hint: 'Unpack the archive yourself, check what is in it, and put the data files beside it.',
  })
}
