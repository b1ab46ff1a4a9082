import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { PackManifest, PackReport } from '@contract'
import { AppError } from '../../engine/errors'
import { ORIGIN_FILE, type Origin } from '../origin'
import { readPack } from './read-pack'

/**
 * Checks a pack while unpacking it into a hidden folder, then moves each data set to its place below `root`. Until everything is
 * checked, nothing can be seen; a data set that is there already is left alone unless it is to be replaced.
 */
export async function installPack(
  path: string,
  root: string,
  options: {
    replace: boolean
    /** Looks at a data set that was unpacked into `folder`, before anything is put in its place; throws to refuse the pack. */
    check?(dataset: PackManifest['datasets'][number], folder: string): Promise<void>
  },
): Promise<{ report: PackReport; installed: string[] }> {
  await mkdir(root, { recursive: true })
  const incoming = await mkdtemp(join(root, '.incoming-'))
  try {
    const report = await readPack(path, { into: incoming })
    const { datasets, createdAt } = report.manifest
    const taken = datasets.filter(({ folder }) => existsSync(join(root, folder)))
    if (taken.length > 0 && !options.replace) {
      throw new AppError(
        'conflict',
        `${taken.map(({ folder }) => join(root, folder)).join(', ')} exists already.`,
        { hint: 'Install with "replace" (--replace) to put the pack’s data in its place.' },
      )
    }
    for (const dataset of datasets) {
      await options.check?.(dataset, join(incoming, dataset.folder))
      const origin: Origin = {
        kind: 'pack',
        from: `${path} (${createdAt})`,
        revision: null,
        files: dataset.files,
      }
      await writeFile(join(incoming, dataset.folder, ORIGIN_FILE), JSON.stringify(origin, null, 2))
    }
    for (const { folder } of datasets) await putInPlace(join(incoming, folder), join(root, folder))
    return { report, installed: datasets.map(({ benchmarkId }) => benchmarkId) }
  } finally {
    await rm(incoming, { recursive: true, force: true })
  }
}

/** Moves a folder to a place, and what was there away, so that the place is never without either. */
export async function putInPlace(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true })
  if (!existsSync(to)) return rename(from, to)
  const old = `${to}.${process.pid}.old`
  await rename(to, old)
  try {
    await rename(from, to)
  } catch (error) {
    await rename(old, to)
    throw error
  }
  await rm(old, { recursive: true, force: true })
}
