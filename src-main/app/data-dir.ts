import { readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'

/** A note in a data folder that says where it was moved to. */
export const MOVED_FILE = 'moved-to.json'

const MOVES_FOLLOWED = 8

/**
 * The folder of the user's data: what was asked for, else EVALWRIGHT_HOME, else the system's place for application data. A folder that
 * was moved leads to where it is now.
 */
export function resolveDataDir(
  asked: string | undefined,
  env: NodeJS.ProcessEnv = process.env,
): string {
  let folder = placeOf(asked, env)
  for (let move = 0; move < MOVES_FOLLOWED; move++) {
    const next = movedTo(folder)
    if (next === null) break
    folder = next
  }
  return folder
}

function placeOf(asked: string | undefined, env: NodeJS.ProcessEnv): string {
  if (asked) return resolve(asked)
  if (env.EVALWRIGHT_HOME) return resolve(env.EVALWRIGHT_HOME)
  if (process.platform === 'win32')
    return join(env.APPDATA ?? join(homedir(), 'AppData', 'Roaming'), 'Evalwright')
  if (process.platform === 'darwin')
    return join(homedir(), 'Library', 'Application Support', 'Evalwright')
  return join(env.XDG_DATA_HOME ?? join(homedir(), '.local', 'share'), 'evalwright')
}

function movedTo(folder: string): string | null {
  try {
    const note = JSON.parse(readFileSync(join(folder, MOVED_FILE), 'utf8')) as { movedTo?: unknown }
    return typeof note.movedTo === 'string' && note.movedTo !== '' ? resolve(note.movedTo) : null
  } catch {
    // No note, or none of ours: the folder is where it is.
    return null
  }
}
