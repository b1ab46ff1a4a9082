import { readdir } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, resolve } from 'node:path'
import type { CommandOutput } from '@contract'
import { AppError } from '../engine/errors'

const ENTRIES_SHOWN = 1000

/** Folders first, then files, by name; hidden ones left out. */
export async function listFolder(path: string | undefined): Promise<CommandOutput<'folder.list'>> {
  const folder = resolve(path ?? homedir())
  const entries = await readdir(folder, { withFileTypes: true }).catch(
    (error: NodeJS.ErrnoException) => {
      throw new AppError(
        'not-found',
        `The folder ${folder} cannot be read (${error.code ?? 'unknown'}).`,
      )
    },
  )
  const shown = entries
    .filter(entry => !entry.name.startsWith('.'))
    .map(entry => ({
      name: entry.name,
      kind: entry.isFile() ? ('file' as const) : ('folder' as const),
    }))
    .sort((a, b) =>
      a.kind === b.kind ? a.name.localeCompare(b.name) : a.kind === 'folder' ? -1 : 1,
    )
  const parent = dirname(folder)
  return {
    path: folder,
    parent: parent === folder ? null : parent,
    entries: shown.slice(0, ENTRIES_SHOWN),
    truncated: shown.length > ENTRIES_SHOWN,
  }
}
