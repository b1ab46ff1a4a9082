import { chmod, mkdir, mkdtemp, readdir, rename, rm, rmdir, stat } from 'node:fs/promises'
import { basename, dirname, isAbsolute, join, resolve } from 'node:path'
import type { CommandOutput } from '@contract'
import { AppError } from '../engine/errors'
import type { ExportInput, ExportMeans } from './export-input'
import { writeBundle } from './write-bundle'

/**
 * The bundle as a folder of its own at an absolute path, which appears whole or not at all. A folder that is there is taken when it is
 * empty; nothing is ever written over.
 */
export async function publishFolder(
  means: ExportMeans,
  request: ExportInput,
  path: string,
): Promise<CommandOutput<'export.publish'>> {
  const target = resolve(path.trim())
  if (!isAbsolute(path.trim()) || basename(target) === '') {
    throw new AppError('invalid-input', `'${path}' is no whole path of a folder.`, {
      hint: 'Write it from the root of the disk, with a name for the new folder.',
    })
  }
  const isThere = await refuseTaken(target)
  let made: string | undefined
  try {
    await mkdir(dirname(target), { recursive: true })
    made = await mkdtemp(join(dirname(target), '.publishing-'))
    const rows = await writeBundle(means, request, made)
    await chmod(made, 0o755)
    const facts = await contentOf(made)
    if (isThere) await rmdir(target)
    await rename(made, target)
    return { path: target, ...facts, rows }
  } catch (cause) {
    if (made !== undefined) await rm(made, { recursive: true, force: true })
    if (!(cause instanceof Error && 'syscall' in cause)) throw cause
    throw new AppError('storage-failed', `The folder ${target} cannot be written.`, {
      hint: 'Check that the folder above may be written and has room, or choose another.',
      cause,
    })
  }
}

async function refuseTaken(target: string): Promise<boolean> {
  const there = await stat(target).catch(() => null)
  if (there === null) return false
  if (there.isDirectory() && (await readdir(target)).length === 0) return true
  throw new AppError('conflict', `${target} is there already and not empty.`, {
    hint: 'Choose a new name for the folder: a bundle never overwrites files.',
  })
}

async function contentOf(folder: string): Promise<{ files: number; bytes: number }> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const sizes = await Promise.all(
    entries
      .filter(entry => entry.isFile())
      .map(async entry => (await stat(join(entry.parentPath, entry.name))).size),
  )
  return { files: sizes.length, bytes: sizes.reduce((sum, size) => sum + size, 0) }
}
