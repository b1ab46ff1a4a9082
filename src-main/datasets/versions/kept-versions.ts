import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { KeptFacts } from '@contract'
import { listDataFiles } from '../list-data-files'
import { fingerprintFiles } from '../fingerprint'

/** Beside the rows and hidden, so that no reader takes what lies there for rows: one folder for each version, named by its number. */
export const VERSIONS_FOLDER = '.versions'
export const VERSION_FILE = '.version.json'

const VersionFile = KeptFacts.omit({ number: true }).extend({
  rows: z.number(),
  bytes: z.number(),
  createdAt: z.number(),
  /** Of the split that is asked: what runs note of what they read. */
  fingerprint: z.string(),
  /** Over all files, those of other splits too. */
  content: z.string(),
})
export type VersionFile = z.infer<typeof VersionFile>

/** A version whose rows are kept whole. Its files never change. */
export type KeptVersion = VersionFile & { number: number; folder: string }

/** The versions of an imported data set, oldest first. One that is only half written is none. */
export async function listKeptVersions(root: string): Promise<KeptVersion[]> {
  const home = join(root, VERSIONS_FOLDER)
  const names = await readdir(home).catch(() => [])
  const numbers = names.filter(name => /^\d{4,}$/.test(name)).map(Number)
  const found = await Promise.all(
    numbers.toSorted((a, b) => a - b).map(number => readVersion(home, number)),
  )
  return found.filter(one => one !== null)
}

export const folderName = (number: number): string => String(number).padStart(4, '0')

async function readVersion(home: string, number: number): Promise<KeptVersion | null> {
  const folder = join(home, folderName(number))
  try {
    const text = await readFile(join(folder, VERSION_FILE), 'utf8')
    const parsed = VersionFile.safeParse(JSON.parse(text))
    return parsed.success ? { ...parsed.data, number, folder } : null
  } catch {
    // Not one of ours.
    return null
  }
}

/** Names, sizes and bytes of all files of rows below a folder. */
export async function contentOf(folder: string): Promise<{ content: string; bytes: number }> {
  const { files } = await listDataFiles(folder)
  return {
    content: await fingerprintFiles(files),
    bytes: files.reduce((sum, file) => sum + file.bytes, 0),
  }
}
