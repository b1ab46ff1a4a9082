import { createReadStream, type Dirent } from 'node:fs'
import { open, readdir, realpath, stat } from 'node:fs/promises'
import { basename, join, sep } from 'node:path'
import { byName, type DataFile, formatOf, isArchive, isIgnored, isIgnoredFolder } from './data-file'

const MAX_DEPTH = 8
const MAX_FILES = 50_000
const POINTER_MAX_BYTES = 1024
const POINTER_START = 'version https://git-lfs'

interface FolderListing {
  files: DataFile[]
  /** Zip files, not yet opened: absolute path and name relative to the folder. */
  archives: { path: string; name: string; isPointer: boolean }[]
  /** Files in a format of datasets' own cache, which is not read. */
  arrowFiles: number
}

/**
 * The data files of a folder or of one file, in natural order. Links are followed while they stay inside; in a
 * Hugging Face cache also into its `blobs`, where the contents of a snapshot lie.
 */
export async function listDataFiles(
  path: string,
  options: { workbooks?: boolean } = {},
): Promise<FolderListing> {
  const listing: FolderListing = { files: [], archives: [], arrowFiles: 0 }
  const root = await realpath(path)
  if ((await stat(root)).isFile()) {
    await addFile(listing, { path, name: basename(path) }, options)
    return listing
  }
  const allowed = [root, ...blobFolderOf(root)]
  const visited = new Set<string>()

  async function walk(folder: string, prefix: string, depth: number): Promise<void> {
    const real = await realpath(folder)
    if (visited.has(real) || depth > MAX_DEPTH) return
    visited.add(real)
    const entries = await readdir(folder, { withFileTypes: true })
    for (const entry of entries.sort((a, b) => byName(a.name, b.name))) {
      if (listing.files.length >= MAX_FILES) return
      const child = join(folder, entry.name)
      const kind = await kindOf(entry, child, allowed)
      if (kind === 'folder' && !isIgnoredFolder(entry.name)) {
        await walk(child, `${prefix}${entry.name}/`, depth + 1)
      } else if (kind === 'file' && !isIgnored(entry.name)) {
        await addFile(listing, { path: child, name: prefix + entry.name }, options)
      }
    }
  }

  await walk(root, '', 0)
  return listing
}

async function kindOf(
  entry: Dirent,
  path: string,
  allowed: string[],
): Promise<'file' | 'folder' | null> {
  if (entry.isFile()) return 'file'
  if (entry.isDirectory()) return 'folder'
  if (!entry.isSymbolicLink()) return null
  try {
    const target = await realpath(path)
    if (!allowed.some(folder => target.startsWith(folder + sep))) return null
    const facts = await stat(target)
    return facts.isFile() ? 'file' : facts.isDirectory() ? 'folder' : null
  } catch {
    // A dangling link is what an interrupted download leaves behind: there is nothing to read.
    return null
  }
}

/** `datasets--org--name/blobs` for a folder at or below `datasets--org--name/snapshots/<revision>`. */
function blobFolderOf(root: string): string[] {
  const parts = root.split(sep)
  const at = parts.findLastIndex(
    (part, i) => part === 'snapshots' && /^datasets--/.test(parts[i - 1] ?? ''),
  )
  return at < 0 ? [] : [[...parts.slice(0, at), 'blobs'].join(sep)]
}

async function addFile(
  listing: FolderListing,
  { path, name }: { path: string; name: string },
  options: { workbooks?: boolean },
): Promise<void> {
  if (/\.arrow$/i.test(name)) listing.arrowFiles++
  const kind = formatOf(name, options)
  if (kind === null && !isArchive(name)) return
  const { size } = await stat(path)
  const isPointer = await isLfsPointer(path, size)
  if (kind === null) {
    listing.archives.push({ path, name, isPointer })
    return
  }
  listing.files.push({
    name,
    ...kind,
    bytes: size,
    path,
    isPointer,
    open: () => createReadStream(path),
  })
}

/** Whether git left a pointer (a text of some 130 bytes) where the content should be. */
async function isLfsPointer(path: string, bytes: number): Promise<boolean> {
  if (bytes > POINTER_MAX_BYTES || bytes < POINTER_START.length) return false
  const handle = await open(path)
  try {
    const head = Buffer.alloc(POINTER_START.length)
    await handle.read(head, 0, head.length, 0)
    return head.toString('latin1') === POINTER_START
  } finally {
    await handle.close()
  }
}
