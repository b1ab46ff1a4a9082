import { type Entry, openPromise, type ZipFile } from 'yauzl'
import { AppError } from '../engine/errors'
import { createArchiveTally, entryRefusal } from '../guards/archive-guard'
import { bombReason, UNPACK_LIMITS, type UnpackLimits } from '../guards/unpack-limits'
import { type DataFile, formatOf, isIgnored, isIgnoredFolder } from './data-file'
import { reasonOf } from './parse-json-row'

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
    const tally = createArchiveTally(zip.fileSize, limits)
    for await (const entry of zip.eachEntry() as AsyncIterable<Entry>) {
      const refusal = entryRefusal(entry) ?? tally(entry)
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
