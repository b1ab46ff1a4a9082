import type { EmscriptenModule, FileNode } from './emscripten.ts'

/** Read-only file system; no space left on device. */
const EROFS = 69
const ENOSPC = 51
/** What the files of one program may hold together, and how many they may be. */
const MAX_BYTES = 64 * 2 ** 20
const MAX_FILES = 10_000

/** Everything outside of the program's own folders stays as it is, and those cannot fill the memory of the process. */
export function limitFiles(
  { FS, MEMFS }: EmscriptenModule,
  folders: string[],
): { clear(): void; isClean(): boolean } {
  const roots = folders.map(folder => FS.lookupPath(folder).node)
  const streams = [...FS.streams]
  const home = folders[0]!
  let bytes = 0
  let files = 0

  function isOwn(node: FileNode): boolean {
    for (let at = node; ; at = at.parent) {
      if (roots.includes(at)) return true
      if (at.parent === at) return false
    }
  }

  function guard(node: FileNode, added = 0): void {
    if (!isOwn(node)) throw new FS.ErrnoError(EROFS)
    bytes += Math.max(0, added)
    if (bytes > MAX_BYTES || files > MAX_FILES) throw new FS.ErrnoError(ENOSPC)
  }

  const { dir, file, link } = MEMFS.ops_table
  const { mknod, rename, unlink, rmdir, symlink, setattr } = dir.node
  dir.node.mknod = (parent, ...rest) => {
    files += 1
    guard(parent)
    return mknod!(parent, ...rest)
  }
  dir.node.rename = (node, into, name) => {
    guard(node)
    guard(into)
    rename!(node, into, name)
  }
  dir.node.unlink = (parent, name) => {
    guard(parent)
    unlink!(parent, name)
  }
  dir.node.rmdir = (parent, name) => {
    guard(parent)
    rmdir!(parent, name)
  }
  dir.node.symlink = (parent, ...rest) => {
    files += 1
    guard(parent)
    return symlink!(parent, ...rest)
  }
  for (const { node: operations } of [dir, file, link]) {
    const change = operations.setattr ?? setattr!
    operations.setattr = (node, attributes) => {
      guard(node, (attributes.size ?? 0) - (node.usedBytes ?? 0))
      change(node, attributes)
    }
  }
  const { write, mmap } = file.stream
  file.stream.write = (stream, buffer, offset, length, position, ...rest) => {
    guard(stream.node, position + length - (stream.node.usedBytes ?? 0))
    return write(stream, buffer, offset, length, position, ...rest)
  }
  file.stream.mmap = (stream, ...rest) => {
    guard(stream.node)
    return mmap(stream, ...rest)
  }

  function empty(folder: string): void {
    for (const name of FS.readdir(folder)) {
      if (name === '.' || name === '..') continue
      const path = `${folder}/${name}`
      const { mode } = FS.lstat(path)
      if (FS.isDir(mode)) {
        FS.chmod(path, 0o700)
        empty(path)
        FS.rmdir(path)
      } else FS.unlink(path)
    }
  }

  return {
    clear() {
      bytes = 0
      files = 0
      FS.chdir(home)
      for (const folder of folders) {
        FS.chmod(folder, 0o700)
        empty(folder)
      }
      FS.streams.length = streams.length
      // Closing a stream takes its number away.
      streams.forEach(
        (stream, at) => (FS.streams[at] = stream && Object.assign(stream, { fd: at })),
      )
    },
    isClean: () => FS.cwd() === home && folders.every(folder => FS.readdir(folder).length === 2),
  }
}
