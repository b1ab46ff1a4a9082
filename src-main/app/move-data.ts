import { createHash } from 'node:crypto'
import { createReadStream, existsSync, readdirSync } from 'node:fs'
import {
  copyFile,
  mkdir,
  readdir,
  rename,
  rm,
  rmdir,
  stat,
  statfs,
  writeFile,
} from 'node:fs/promises'
import { dirname, join, relative, resolve, sep } from 'node:path'
import type { CommandOutput } from '@contract'
import { AppError } from '../engine/errors'
import { refuseWhileActive } from '../store/active-work'
import type { Store } from '../store/create-store'
import { MOVED_FILE } from './data-dir'

/** What stays behind: the database is copied by SQLite itself, the window's profile is in use and the note says where the rest went. */
const LEFT = /^(?:evalwright\.db(?:-wal|-shm|-journal)?|window|moved-to\.json)$/

/** What is still answered once the data are elsewhere: what a window needs to say so. */
export const AFTER_MOVE: ReadonlySet<string> = new Set([
  'app.info',
  'app.snapshot',
  'app.about',
  'settings.get',
  'storage.usage',
  'backup.list',
  'folder.list',
])

export const movedError = (folder: string): AppError =>
  new AppError('conflict', `The data folder was moved to ${folder}.`, {
    hint: 'Close the app and start it again: it then uses the new folder.',
  })

/**
 * Copies the data folder to a new place, checks the copy byte by byte and leaves a note in the old one, which later starts follow. The
 * old folder stays as it was. Nothing appears at the new place before all of it is there and sound.
 */
export async function moveData(
  { store, dataDir }: { store: Store; dataDir: string },
  to: string,
): Promise<CommandOutput<'storage.move'>> {
  const from = resolve(dataDir)
  const target = resolve(to)
  refuse(store, from, target)
  const files = await filesOf(from)
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0) + store.storage.bytes()
  await needRoom(target, bytes)
  const part = `${target}.part-${process.pid}`
  try {
    await mkdir(part, { recursive: true, mode: 0o700 })
    const copy = await store.backups.create(join(part, 'evalwright.db'))
    if (copy.problem) throw unsound(copy.path, copy.problem.message)
    for (const { path } of files) {
      const place = join(part, path)
      await mkdir(dirname(place), { recursive: true })
      await copyFile(join(from, path), place)
      if ((await hashOf(place)) !== (await hashOf(join(from, path))))
        throw unsound(place, 'it differs from what was copied')
    }
    // What began while files were copied would be lost for the new folder.
    refuseWhileActive(store.storage.activeWork(), 'Moving the data folder')
    if (existsSync(target)) await rmdir(target)
    await rename(part, target)
  } catch (error) {
    await rm(part, { recursive: true, force: true })
    if (error instanceof AppError) throw error
    throw new AppError('storage-failed', `The data folder could not be copied to ${target}.`, {
      hint: 'Check that this place may be written and has room. The old folder is untouched.',
      cause: error,
    })
  }
  const note = join(from, MOVED_FILE)
  await writeFile(
    `${note}.part`,
    `${JSON.stringify({ movedTo: target, at: Date.now() }, null, 2)}\n`,
  )
  await rename(`${note}.part`, note)
  return { from, to: target, files: files.length + 1, bytes }
}

function refuse(store: Store, from: string, target: string): void {
  refuseWhileActive(store.storage.activeWork(), 'Moving the data folder')
  const isWithin = (inner: string, outer: string): boolean =>
    inner === outer || inner.startsWith(outer + sep)
  if (isWithin(target, from) || isWithin(from, target)) {
    throw new AppError('invalid-input', 'The new folder must lie apart from the old one.', {
      hint: `The data folder is ${from}.`,
    })
  }
  if (existsSync(target) && readdirSync(target).length > 0) {
    throw new AppError('conflict', `${target} is not empty.`, {
      hint: 'Name a folder that is empty or does not exist yet.',
    })
  }
}

async function filesOf(root: string): Promise<{ path: string; bytes: number }[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true })
  const files: { path: string; bytes: number }[] = []
  for (const entry of entries) {
    const path = relative(root, join(entry.parentPath, entry.name))
    if (!entry.isFile() || LEFT.test(path.split(sep)[0] ?? '')) continue
    files.push({ path, bytes: (await stat(join(root, path))).size })
  }
  return files
}

async function needRoom(target: string, bytes: number): Promise<void> {
  let place = target
  while (!existsSync(place) && dirname(place) !== place) place = dirname(place)
  const disk = await statfs(place).catch(() => null)
  if (!disk || disk.bavail * disk.bsize >= bytes * 1.05) return
  const megabytes = (count: number): number => Math.ceil(count / 1e6)
  throw new AppError(
    'storage-failed',
    `There is no room at ${target}: ${megabytes(bytes)} MB are needed and ${megabytes(disk.bavail * disk.bsize)} MB are free.`,
    { hint: 'Choose another disk, or clean up under Settings, Storage.' },
  )
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer)
  return hash.digest('hex')
}

const unsound = (path: string, reason: string): AppError =>
  new AppError('storage-failed', `The copy ${path} is not sound: ${reason}.`, {
    hint: 'The old folder is untouched. Check the disk of the new place.',
  })
