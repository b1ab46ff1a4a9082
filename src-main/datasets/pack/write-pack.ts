import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { ZipFile } from 'yazl'
import type { PackManifest, PackReport } from '@contract'
import { AppError } from '../../engine/errors'
import { nameRefusal } from '../../guards/archive-guard'
import { listDataFiles } from '../list-data-files'
import { MANIFEST, readPack } from './read-pack'

/** A data set on its way into a pack. */
export interface PackedDataset {
  benchmarkId: string
  title: string
  folder: string
  license: string
  source: string
  rows: number | null
  /** A folder or file on this machine. */
  path: string
  /** What goes with the data and is no file of it, by its path within the data set. */
  texts?: Record<string, string>
}

/** Texts that belong to the data: cards, licences, our own descriptions. */
const COMPANION = /^(readme|licen[cs]e|notice|citation|dataset_?infos?)\b/i
const COMPRESSED = /\.(parquet|gz|zip)$/i

/** Writes a pack and reads it back before it gets its name, so that a pack that exists is whole. */
export async function writePack(
  path: string,
  datasets: PackedDataset[],
  app: string,
): Promise<PackReport> {
  const target = /\.evalpack$/i.test(path) ? path : `${path}.evalpack`
  await mkdir(dirname(target), { recursive: true })
  const temporary = `${target}.${process.pid}.part`
  const zip = new ZipFile()
  const manifest: PackManifest = {
    format: 'evalwright.pack',
    version: 1,
    createdAt: new Date().toISOString(),
    app,
    datasets: [],
  }
  try {
    const written = pipeline(zip.outputStream, createWriteStream(temporary, { flags: 'wx' }))
    for (const dataset of datasets) {
      const { path: from, texts = {}, ...facts } = dataset
      const files: PackManifest['datasets'][number]['files'] = []
      for (const file of await filesOf(from)) {
        const reason = nameRefusal(file.name)
        if (reason !== null) throw new AppError('dataset-invalid', `${file.path}: ${reason}`)
        files.push({ path: file.name, ...(await digest(file.path)) })
        zip.addFile(file.path, `${dataset.folder}/${file.name}`, {
          compress: !COMPRESSED.test(file.name),
          mtime: new Date(0),
          mode: 0o100644,
        })
      }
      for (const [name, text] of Object.entries(texts)) {
        const content = Buffer.from(text)
        const sha256 = createHash('sha256').update(content).digest('hex')
        files.push({ path: name, bytes: content.length, sha256 })
        zip.addBuffer(content, `${dataset.folder}/${name}`, {
          mtime: new Date(0),
          mode: 0o100644,
        })
      }
      manifest.datasets.push({ ...facts, files })
    }
    zip.addBuffer(Buffer.from(JSON.stringify(manifest, null, 2)), MANIFEST)
    zip.end()
    await written
    const report = await readPack(temporary)
    await rename(temporary, target)
    return { ...report, path: target }
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
}

/** Data files with the texts beside them; pointers and hidden files are not packed. */
async function filesOf(path: string): Promise<{ path: string; name: string }[]> {
  if ((await stat(path)).isFile()) return [{ path, name: basename(path) }]
  const listing = await listDataFiles(path)
  const pointer = [...listing.files, ...listing.archives].find(file => file.isPointer)
  if (pointer) {
    throw new AppError('dataset-invalid', `${pointer.name} is a Git LFS pointer, not the data.`, {
      hint: 'Fetch the data with `git lfs pull` before packing it.',
    })
  }
  const files = [
    ...listing.files.map(({ name }) => name),
    ...listing.archives.map(({ name }) => name),
    ...(await readdir(path)).filter(name => COMPANION.test(name)),
  ]
  return [...new Set(files)].map(name => ({ name, path: join(path, ...name.split('/')) }))
}

export async function digest(path: string): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    hash.update(chunk)
    bytes += chunk.length
  }
  return { bytes, sha256: hash.digest('hex') }
}
