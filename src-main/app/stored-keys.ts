import type { CommandOutput, KeyPlace } from '@contract'
import type { AppParts } from './app-parts'
import { refuseFixed } from './admin-settings'
import { AppError } from './errors'
import type { KeyStore } from './key-store'
import { isReadOnly, readOnlyError } from './read-only'

type ListedKey = CommandOutput<'keys.list'>[number]

/** Every kept key by what it is for; never a key itself. */
export function listKeys(keys: KeyStore): ListedKey[] {
  return keys.list().map(({ name, sealed, inMemory }) => ({
    ...whatFor(name),
    id: name,
    sealed,
    inMemory,
    movable: placesFor(keys, { sealed, inMemory }),
  }))
}

/** `server:ID`, `server:ID:PART:NAME` or `hub:NAME`, as they are stored. */
function whatFor(stored: string): Pick<ListedKey, 'part' | 'name' | 'serverId'> {
  const [, serverId, part, name] =
    /^server:([^:]+)(?::(header|query|env|proxy):(.*))?$/s.exec(stored) ?? []
  if (serverId === undefined)
    return { part: 'hub', name: stored.replace(/^hub:/, ''), serverId: null }
  return { part: (part ?? 'key') as ListedKey['part'], name: name ?? '', serverId }
}

function placesFor(keys: KeyStore, key: { sealed: boolean; inMemory: boolean }): KeyPlace[] {
  if (key.inMemory) return ['stored']
  if (keys.kind === 'file') return key.sealed ? [] : ['session']
  // A key that lies open in the file is sealed by storing it anew.
  return key.sealed ? ['session'] : ['session', 'stored']
}

/** Moves all keys that can be, or those that are named, between memory and the key file. */
export function moveKeys(
  { keys, fixed, options }: AppParts,
  { to, ids }: { to: KeyPlace; ids?: string[] | undefined },
): CommandOutput<'keys.move'> {
  refuseReadOnly(options)
  // What keeps keys of this machine out of files is not to be got round.
  if (to === 'stored' && fixed.sessionKeys) refuseFixed(fixed, { sessionKeys: false })
  const isThere = ({ sealed, inMemory }: { sealed: boolean; inMemory: boolean }): boolean =>
    to === 'session' ? inMemory : !inMemory && (sealed || keys.kind === 'file')
  const wanted = keys.list().filter(key => (ids ? ids.includes(key.name) : true) && !isThere(key))
  const movable = wanted.filter(key => placesFor(keys, key).includes(to))
  for (const { name } of movable) keys.move(name, to)
  return { moved: movable.length, left: wanted.length - movable.length }
}

/** Lets a server read its key from the environment instead. */
export function useVariable(
  { servers, options }: AppParts,
  { serverId, variable }: { serverId: string; variable: string },
): CommandOutput<'keys.useVariable'> {
  refuseReadOnly(options)
  return servers.useVariable(serverId, variable)
}

/** Forgets all keys, or one; servers that used them then go without. */
export function forgetKeys(
  { keys, servers, options }: AppParts,
  id?: string,
): CommandOutput<'keys.forget'> {
  refuseReadOnly(options)
  const gone = keys.list().filter(({ name }) => id === undefined || name === id)
  if (id !== undefined && gone.length === 0)
    throw new AppError('not-found', 'This key is no longer kept.')
  for (const { name } of gone) keys.delete(name)
  servers.dropLostKeys()
  return { forgotten: gone.length }
}

/** The key file is no part of the database, which refuses by itself. */
function refuseReadOnly(options: AppParts['options']): void {
  if (isReadOnly(options)) throw readOnlyError()
}
