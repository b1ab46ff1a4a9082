import { type Dirent } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { formatOf, isArchive, stemOf } from './data-file'

/**
 * Relative folder names under which a hub id or a benchmark may lie, the usual first: `org/name`, `name`,
 * `org__name`, `org___name`, `org--name`, the benchmark's id, the Hugging Face cache's `datasets--org--name`.
 * ModelScope's cache writes a dot as `___`. Ids that would leave the folder give none.
 */
export function folderNames(ids: string[], benchmarkId: string): string[][] {
  const names: string[][] = []
  const cached: string[][] = []
  for (const id of ids.filter(isPlainId)) {
    const slash = id.indexOf('/')
    const org = slash < 0 ? null : id.slice(0, slash)
    const name = id.slice(slash + 1)
    if (org === null) {
      names.push([name])
      cached.push([`datasets--${name}`])
      continue
    }
    names.push([org, name], [name], [`${org}__${name}`], [`${org}___${name}`], [`${org}--${name}`])
    if (name.includes('.')) names.push([org, name.replaceAll('.', '___')])
    cached.push([`datasets--${org}--${name}`])
  }
  return [...names, ...(isPlainId(benchmarkId) ? [[benchmarkId]] : []), ...cached]
}

function isPlainId(id: string): boolean {
  const parts = id.split('/')
  return (
    parts.length <= 2 &&
    parts.every(part => part !== '' && part !== '.' && part !== '..') &&
    !/[\\:\0]/.test(id)
  )
}

/**
 * Paths in a folder that bear one of the names: folders first, then files and archives called `<name>.<ext>`, then
 * folders again without regard to case. Null when the folder does not exist.
 */
export async function findByName(folder: string, names: string[][]): Promise<string[] | null> {
  const listings = new Map<string, Promise<Dirent[] | null>>()
  const list = (path: string): Promise<Dirent[] | null> => {
    const known = listings.get(path) ?? listFolder(path)
    listings.set(path, known)
    return known
  }
  const top = await list(folder)
  if (top === null) return null

  const found: string[] = []
  async function descend(
    segments: string[],
    isSame: (a: string, b: string) => boolean,
  ): Promise<void> {
    let paths = [folder]
    for (const segment of segments) {
      const next: string[] = []
      for (const path of paths) {
        for (const entry of (await list(path)) ?? []) {
          const isFolder = entry.isDirectory() || entry.isSymbolicLink()
          if (isFolder && isSame(entry.name, segment)) next.push(join(path, entry.name))
        }
      }
      paths = next
    }
    found.push(...paths)
  }

  for (const segments of names) await descend(segments, (a, b) => a === b)
  const stems = new Set(names.filter(({ length }) => length === 1).map(([name]) => name))
  for (const entry of top) {
    const isData = formatOf(entry.name) !== null || isArchive(entry.name)
    if (isData && !entry.isDirectory() && stems.has(stemOf(entry.name))) {
      found.push(join(folder, entry.name))
    }
  }
  for (const segments of names)
    await descend(segments, (a, b) => a.toLowerCase() === b.toLowerCase())
  return [...new Set(found)]
}

/** Whether a path's own last parts are one of the names. */
export function bearsName(path: string, names: string[][]): boolean {
  const own = basename(path).toLowerCase()
  return names.some(segments => segments.at(-1)?.toLowerCase() === own)
}

async function listFolder(path: string): Promise<Dirent[] | null> {
  try {
    return await readdir(path, { withFileTypes: true })
  } catch {
    // Absent, not a folder or not ours to read: either way nothing can be found here.
    return null
  }
}

/**
 * The folders in which the files of a located folder may be: the folder itself, or for a Hugging Face cache folder
 * its snapshots, that of `refs/main` first, then the newest.
 */
export async function contentFolders(path: string): Promise<string[]> {
  const snapshots = join(path, 'snapshots')
  const entries = basename(path).startsWith('datasets--') ? await listFolder(snapshots) : null
  if (entries === null) return [path]
  const main = await readFile(join(path, 'refs', 'main'), 'utf8').catch(() => '')
  const dated = await Promise.all(
    entries.map(async ({ name }) => ({
      name,
      time: (await stat(join(snapshots, name))).mtimeMs,
    })),
  )
  return dated
    .sort(
      (a, b) => Number(b.name === main.trim()) - Number(a.name === main.trim()) || b.time - a.time,
    )
    .map(({ name }) => join(snapshots, name))
}
