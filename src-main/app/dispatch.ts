import { z } from 'zod'
import { commands, type CommandName, type Handlers, type Reply } from '@contract'
import { AppError, toErrorInfo } from '../engine/errors'
import { readOnlyError } from './read-only'
import { nearest } from './nearest'

/** The one door into the app: checks the input, runs the handler, turns what was thrown into data. */
export async function dispatch(
  handlers: Handlers,
  name: string,
  input: unknown,
  onBug: (error: unknown, command: string) => void = () => undefined,
): Promise<Reply<unknown>> {
  try {
    if (!Object.hasOwn(commands, name)) {
      throw new AppError('not-found', `There is no command '${name}'.`, {
        hint: `Did you mean ${nearest(name, Object.keys(commands))}?`,
      })
    }
    const command = name as CommandName
    const parsed = commands[command].input.safeParse(input ?? {})
    if (!parsed.success) {
      throw new AppError('invalid-input', z.prettifyError(parsed.error).replaceAll('\n', ' '))
    }
    const handler = handlers[command] as (input: unknown) => Promise<unknown>
    return { ok: true, value: await handler(parsed.data) }
  } catch (error) {
    const info = toErrorInfo(storageFault(error) ?? error)
    if (info.code === 'internal') onBug(error, name)
    return { ok: false, error: info }
  }
}

/** SQLite's refusals that are no bug of ours: another program holds the database, or its disk is full or broken. */
function storageFault(error: unknown): AppError | null {
  const code = error instanceof Error ? String((error as { code?: unknown }).code) : ''
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return new AppError('storage-failed', 'The database is held by another window or program.', {
      hint: 'Nothing is lost. Try again in a moment; if it stays so, close the other program.',
      cause: error,
    })
  }
  if (code === 'SQLITE_FULL') {
    return new AppError('storage-failed', 'The disk is full; this was not saved.', {
      hint: 'Make room, or clean up under Settings, Storage. What was saved before is safe.',
      cause: error,
    })
  }
  if (code === 'SQLITE_READONLY') return readOnlyError(error)
  if (code.startsWith('SQLITE_READONLY') || code.startsWith('SQLITE_IOERR')) {
    return new AppError('storage-failed', `The database cannot be written (${code}).`, {
      hint: 'Check that the disk is there and that the data folder may be written.',
      cause: error,
    })
  }
  return null
}
