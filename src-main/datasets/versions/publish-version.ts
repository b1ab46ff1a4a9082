import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { copyFile, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { CustomDataset } from '@contract'
import { CUSTOM_FILE } from '../import/list-custom'
import { listDataFiles } from '../list-data-files'
import { digest } from '../pack/write-pack'
import { listKeptVersions, type KeptVersion, VERSIONS_FOLDER } from './kept-versions'

const mark = (root: string): string => join(root, VERSIONS_FOLDER, '.publishing')

/** False where a process ended before the newest version's files were all in place. */
export async function isPublished(root: string): Promise<boolean> {
  return Promise.resolve(!existsSync(mark(root)))
}

/**
 * Puts the files of the newest version where runs read them, each by one rename. It can be repeated, and whoever ends last looks again
 * whether there is a newer one; so two processes never leave a mixture.
 */
export async function publishNewest(root: string): Promise<void> {
  for (;;) {
    const version = (await listKeptVersions(root)).at(-1)
    if (!version) return
    await writeFile(mark(root), '')
    await placeFiles(root, version)
    await describeVersion(root, version)
    const newest = (await listKeptVersions(root)).at(-1)
    if (newest?.number === version.number) break
  }
  await rm(mark(root), { force: true })
}

async function placeFiles(root: string, version: KeptVersion): Promise<void> {
  const wanted = (await listDataFiles(version.folder)).files
  const there = new Map((await listDataFiles(root)).files.map(file => [file.name, file]))
  for (const { name, path, bytes } of wanted) {
    const old = there.get(name)
    there.delete(name)
    if (path === null) continue
    if (old?.path && old.bytes === bytes && (await isSame(old.path, path))) continue
    await replaceFile(join(root, ...name.split('/')), temporary => copyFile(path, temporary))
  }
  for (const { path } of there.values()) if (path !== null) await rm(path, { force: true })
}

async function isSame(one: string, other: string): Promise<boolean> {
  return (await digest(one)).sha256 === (await digest(other)).sha256
}

async function describeVersion(root: string, { number, rows }: KeptVersion): Promise<void> {
  const path = join(root, CUSTOM_FILE)
  const custom = CustomDataset.parse(JSON.parse(await readFile(path, 'utf8')))
  const text = JSON.stringify({ ...custom, rows, version: number }, null, 2)
  await replaceFile(path, temporary => writeFile(temporary, text))
}

async function replaceFile(
  target: string,
  write: (temporary: string) => Promise<void>,
): Promise<void> {
  await mkdir(dirname(target), { recursive: true })
  const temporary = join(dirname(target), `.incoming-${randomUUID()}`)
  try {
    await write(temporary)
    await rename(temporary, target)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
}
