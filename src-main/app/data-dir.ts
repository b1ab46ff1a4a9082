import { homedir } from 'node:os'
import { join, resolve } from 'node:path'

/** The folder of the user's data: what was asked for, else EVALWRIGHT_HOME, else the system's place for application data. */
export function resolveDataDir(
  asked: string | undefined,
  env: NodeJS.ProcessEnv = process.env,
): string {
  if (asked) return resolve(asked)
  if (env.EVALWRIGHT_HOME) return resolve(env.EVALWRIGHT_HOME)
  if (process.platform === 'win32')
    return join(env.APPDATA ?? join(homedir(), 'AppData', 'Roaming'), 'Evalwright')
  if (process.platform === 'darwin')
    return join(homedir(), 'Library', 'Application Support', 'Evalwright')
  return join(env.XDG_DATA_HOME ?? join(homedir(), '.local', 'share'), 'evalwright')
}
