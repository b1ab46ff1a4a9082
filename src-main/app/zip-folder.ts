import { createWriteStream } from 'node:fs'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative, sep } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { ZipFile } from 'yazl'

/** Packs what `fill` writes into a folder that lasts as long as the packing. */
export async function zipFolder<T>(path: string, fill: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'evalwright-folder-'))
  try {
    const value = await fill(folder)
    const zip = new ZipFile()
    const entries = await readdir(folder, { recursive: true, withFileTypes: true })
    for (const entry of entries) {
      if (!entry.isFile()) continue
      const file = join(entry.parentPath, entry.name)
      zip.addFile(file, relative(folder, file).split(sep).join('/'))
    }
    zip.end()
    await pipeline(zip.outputStream as Readable, createWriteStream(path))
    return value
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
