import type { ErrorCode } from '@contract'
import { AppError } from '../engine/errors'

/** Whether the database is only looked at. */
export const isReadOnly = (options: {
  readOnly?: boolean | undefined
  env?: NodeJS.ProcessEnv | undefined
}): boolean => options.readOnly ?? (options.env ?? process.env).EVALWRIGHT_READ_ONLY === '1'

export const readOnlyError = (cause?: unknown): AppError =>
  new AppError('unsupported', 'This data folder is open read-only.', {
    hint: 'Open it for work by the button above, or start the app without --read-only, to change something.',
    cause,
  })

/** Why a database could not be opened for work, and might be looked at: it is newer, locked, or not writable. */
export const mayBeLookedAt = (code: ErrorCode): boolean =>
  code === 'storage-newer' || code === 'storage-failed'
