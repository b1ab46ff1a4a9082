import { AppError } from '../engine/errors'

/** Whether the database is only looked at. */
export const isReadOnly = (options: {
  readOnly?: boolean | undefined
  env?: NodeJS.ProcessEnv | undefined
}): boolean => options.readOnly ?? (options.env ?? process.env).EVALWRIGHT_READ_ONLY === '1'

export const readOnlyError = (cause: unknown): AppError =>
  new AppError('unsupported', 'This data folder is open read-only.', {
    hint: 'Close the app and start it without --read-only to change something.',
    cause,
  })
