import { existsSync, readFileSync } from 'node:fs'
import { SettingsChange, type Settings } from '@contract'
import { AppError } from '../engine/errors'

/** Settings that whoever looks after the machine has fixed. */
export type AdminSettings = Partial<Settings>

/** Where the administrator's file is looked for: the first that is there counts. */
const places = (env: NodeJS.ProcessEnv): string[] =>
  process.platform === 'win32'
    ? [`${env.PROGRAMDATA ?? 'C:\\ProgramData'}\\Evalwright\\settings.json`]
    : process.platform === 'darwin'
      ? ['/Library/Application Support/Evalwright/settings.json', '/etc/evalwright/settings.json']
      : ['/etc/evalwright/settings.json']

/**
 * Reads the administrator's settings from EVALWRIGHT_ADMIN_SETTINGS or the system's place. A file that is there and cannot be read or
 * understood stops the start: what it was to forbid would otherwise be allowed.
 */
export function readAdminSettings(env: NodeJS.ProcessEnv): AdminSettings {
  const named = env.EVALWRIGHT_ADMIN_SETTINGS
  const path = named ? named : places(env).find(place => existsSync(place))
  if (path === undefined) return {}
  try {
    return SettingsChange.parse(JSON.parse(readFileSync(path, 'utf8'))) as AdminSettings
  } catch (cause) {
    throw new AppError('invalid-input', `The administrator’s settings ${path} cannot be used.`, {
      hint: `It is JSON with settings by their names, such as {"offline": true}. ${cause instanceof Error ? cause.message : ''}`.trim(),
      cause,
    })
  }
}

/** Refuses to change what is fixed. */
export function refuseFixed(fixed: AdminSettings, change: object): void {
  const names = Object.keys(change).filter(name => Object.hasOwn(fixed, name))
  if (names.length === 0) return
  throw new AppError(
    'forbidden',
    `Fixed by the administrator of this machine: ${names.join(', ')}.`,
    {
      hint: 'Ask whoever looks after this machine; the other settings can be changed.',
    },
  )
}
