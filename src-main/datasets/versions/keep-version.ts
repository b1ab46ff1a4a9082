import { copyFile, link, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { KeptFacts } from '@contract'
import { listDataFiles } from '../list-data-files'
import {
  contentOf,
  folderName,
  type KeptVersion,
  listKeptVersions,
  VERSION_FILE,
  type VersionFile,
  VERSIONS_FOLDER,
} from './kept-versions'
import { isPublished, publishNewest } from './publish-version'

/** What a run would read in a folder. */
export type DescribeRows = (folder: string) => Promise<{ fingerprint: string; rows: number }>

/**
 * The content that is there now, as a version: the newest one, or a new one where the files were changed in another way. So no edit can
 * lose what it begins with.
 */
export async function keepCurrent(root: string, describe: DescribeRows): Promise<KeptVersion> {
  if (!(await isPublished(root))) await publishNewest(root)
  const newest = (await listKeptVersions(root)).at(-1)
  const { content } = await contentOf(root)
  if (newest?.content === content) return newest
  const facts = {
    kind: newest ? ('outside' as const) : ('import' as const),
    note: '',
    basedOn: newest?.number ?? null,
  }
  return addVersion(root, facts, folder => copyRows(root, folder, copyFile), describe)
}

/** Writes a new version; its number is the next that is free, also where two processes write at the same time. */
export async function addVersion(
  root: string,
  facts: Omit<KeptFacts, 'number'>,
  write: (folder: string) => Promise<void>,
  describe: DescribeRows,
): Promise<KeptVersion> {
  const home = join(root, VERSIONS_FOLDER)
  await mkdir(home, { recursive: true })
  const folder = await mkdtemp(join(home, '.incoming-'))
  try {
    await write(folder)
    const file: VersionFile = {
      ...facts,
      ...(await describe(folder)),
      ...(await contentOf(folder)),
      createdAt: Date.now(),
    }
    await writeFile(join(folder, VERSION_FILE), JSON.stringify(file, null, 2))
    return await claimNumber(root, folder, file)
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    throw error
  }
}

/** Renaming onto a folder that holds something fails everywhere, so a number is given once. */
async function claimNumber(root: string, folder: string, file: VersionFile): Promise<KeptVersion> {
  let number = ((await listKeptVersions(root)).at(-1)?.number ?? 0) + 1
  for (;;) {
    const target = join(root, VERSIONS_FOLDER, folderName(number))
    try {
      await rename(folder, target)
      return { ...file, number, folder: target }
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (code !== 'ENOTEMPTY' && code !== 'EEXIST' && code !== 'EPERM') throw error
      const isTaken = (await listKeptVersions(root)).some(one => one.number >= number)
      if (!isTaken) throw error
      number++
    }
  }
}

/** The files of rows below a folder, in another folder. */
export async function copyRows(
  from: string,
  to: string,
  put: (from: string, to: string) => Promise<void>,
  isLeftOut: (name: string) => boolean = () => false,
): Promise<void> {
  for (const { name, path } of (await listDataFiles(from)).files) {
    if (path === null || isLeftOut(name)) continue
    const target = join(to, ...name.split('/'))
    await mkdir(dirname(target), { recursive: true })
    await put(path, target)
  }
}

/** Between versions, whose files never change, a second name costs no room. */
export async function linkFile(from: string, to: string): Promise<void> {
  await link(from, to).catch(() => copyFile(from, to))
}
