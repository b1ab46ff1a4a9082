import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import { AppError } from '../engine/errors'

/** The operating system's protection, where a host has it (Electron's safeStorage). */
export interface KeyProtection {
  /** The system's name for it, such as gnome_libsecret or dpapi. */
  backend: string
  encrypt(text: string): string
  decrypt(text: string): string
}

export type KeyPlace = 'session' | 'stored'

export interface KeyStore {
  readonly kind: 'system' | 'file'
  readonly backend: string
  get(name: string): string | undefined
  set(name: string, value: string): void
  delete(name: string): void
  /** Keeps a key in memory alone, or in the file, sealed where that can be done here; in the other place it is gone. */
  move(name: string, to: KeyPlace): void
  /** What is stored, without the keys. */
  list(): { name: string; sealed: boolean; inMemory: boolean }[]
  /** Every key that can be opened here, for finding them in texts. */
  secrets(): string[]
}

const Stored = z.record(z.string(), z.object({ value: z.string(), sealed: z.boolean() }))

/**
 * Keys in one file that only the user can read (mode 0600), each sealed by the operating system where the host can. The file is
 * read anew each time, for several processes may use it.
 */
export function createKeyStore(
  path: string,
  protection?: KeyProtection,
  { inMemory = () => false }: { inMemory?(): boolean } = {},
): KeyStore {
  /** Of this process alone; they go with it. */
  const session = new Map<string, string>()

  function read(): z.infer<typeof Stored> {
    if (!existsSync(path)) return {}
    const parsed = Stored.safeParse(parseJson(readFileSync(path, 'utf8')))
    if (parsed.success) return parsed.data
    throw new AppError('storage-failed', `The key file ${path} is damaged.`, {
      hint: 'Move it away and enter the keys again in the servers’ settings.',
    })
  }

  function write(keys: z.infer<typeof Stored>): void {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    const temporary = `${path}.${process.pid}.tmp`
    writeFileSync(temporary, JSON.stringify(keys), { mode: 0o600 })
    chmodSync(temporary, 0o600)
    renameSync(temporary, path)
  }

  function get(name: string): string | undefined {
    const held = session.get(name)
    if (held !== undefined) return held
    const entry = Object.hasOwn(read(), name) ? read()[name] : undefined
    if (!entry) return undefined
    if (!entry.sealed) return entry.value
    if (protection) return protection.decrypt(entry.value)
    throw new AppError(
      'unauthorized',
      'This key is sealed by the desktop app and cannot be read here.',
      {
        hint: 'Give it with --api-key or an environment variable, or start the run in the window.',
      },
    )
  }

  function put(name: string, value: string, place: KeyPlace): void {
    if (place === 'session') {
      session.set(name, value)
      const { [name]: stored, ...rest } = read()
      if (stored) write(rest)
      return
    }
    const sealed = protection !== undefined
    write({
      ...read(),
      [name]: { value: protection ? protection.encrypt(value) : value, sealed },
    })
    session.delete(name)
  }

  return {
    kind: protection ? 'system' : 'file',
    backend: protection?.backend ?? 'file',
    get,
    set(name, value) {
      put(name, value, inMemory() ? 'session' : 'stored')
    },
    move(name, to) {
      const value = get(name)
      if (value !== undefined) put(name, value, to)
    },
    delete(name) {
      session.delete(name)
      const { [name]: gone, ...rest } = read()
      if (gone) write(rest)
    },
    list: () => [
      ...[...session.keys()].map(name => ({ name, sealed: false, inMemory: true })),
      ...Object.entries(read()).map(([name, { sealed }]) => ({ name, sealed, inMemory: false })),
    ],
    secrets: () =>
      [...session.keys(), ...Object.keys(read())].flatMap(name => {
        try {
          return [get(name) ?? '']
        } catch {
          // Sealed for another host: it cannot be in this one's texts either.
          return []
        }
      }),
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // A damaged file is reported by the caller, which knows its path.
    return undefined
  }
}
