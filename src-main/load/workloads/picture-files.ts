import { existsSync, readFileSync, statSync } from 'node:fs'
import { extname } from 'node:path'
import { AppError } from '../../engine/errors'
import { readParquetRows } from './parquet-rows'
import { filesBelow } from './published-files'
import { readPart, tarEntries } from './tar-entries'

export interface PictureFile {
  type: string
  read(): Buffer
}

const TYPES: Record<string, string> = {
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.png': 'image/png',
  '.webp': 'image/webp',
}
/** Pictures lie deeper than other files where there is a folder for each class. */
const DEEPEST = 6

const typeOf = (name: string): string | undefined => TYPES[extname(name).toLowerCase()]

/** Pictures of a folder or a file: loose ones, those of tar archives (WebDataset), and those of Parquet files (`{bytes, path}`). */
export async function findPictures(path: string): Promise<PictureFile[]> {
  if (!existsSync(path))
    throw new AppError('not-found', `There is no file ${path}.`, { hint: 'Check --dataset-path.' })
  const files = statSync(path).isDirectory() ? filesBelow(path, DEEPEST) : [path]
  const found: PictureFile[] = []
  for (const file of files) {
    const type = typeOf(file)
    if (type !== undefined) found.push({ type, read: () => readFileSync(file) })
    else if (/\.tar$/i.test(file)) found.push(...ofArchive(file))
    else if (/\.parquet$/i.test(file)) found.push(...(await ofParquet(file)))
  }
  if (found.length > 0) return found
  throw new AppError('dataset-invalid', `There are no pictures in ${path}.`, {
    hint: 'It looks for .jpg, .jpeg, .png and .webp, loose, in .tar archives and in .parquet files.',
  })
}

function ofArchive(file: string): PictureFile[] {
  return tarEntries(file).flatMap(entry => {
    const type = typeOf(entry.name)
    return type === undefined ? [] : [{ type, read: () => readPart(file, entry) }]
  })
}

async function ofParquet(file: string): Promise<PictureFile[]> {
  return (await readParquetRows(file)).flatMap(row =>
    Object.values(row).flatMap(value => {
      const bytes =
        value instanceof Uint8Array ? value : (value as { bytes?: unknown } | null)?.bytes
      if (!(bytes instanceof Uint8Array)) return []
      const type = typeByContent(bytes)
      const picture = Buffer.from(bytes)
      return type === null ? [] : [{ type, read: () => picture }]
    }),
  )
}

/** By the first bytes of the formats. */
function typeByContent(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return 'image/jpeg'
  if (bytes[0] === 0x89 && bytes[1] === 0x50) return 'image/png'
  const text = Buffer.from(bytes.subarray(0, 12)).toString('latin1')
  return text.startsWith('RIFF') && text.endsWith('WEBP') ? 'image/webp' : null
}
