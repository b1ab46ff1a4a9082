/** Why a request failed, where it was no HTTP status. Append only: their places are stored. */
export const ERROR_CLASSES = [
  'timeout',
  'connect',
  'reset',
  'truncated',
  'in-band-error',
  'empty',
  'bad-json',
  'no-finish-reason',
  'refused-by-lock',
  'other',
] as const

/** Columns of one request in the flat arrays that travel from the sending thread to the store. NaN: undefined. */
export const COLUMN = {
  index: 0,
  phase: 1,
  outcome: 2,
  error: 3,
  httpStatus: 4,
  startMs: 5,
  dispatchDelayMs: 6,
  connectMs: 7,
  ttftMs: 8,
  ttfatMs: 9,
  tpotMs: 10,
  latencyMs: 11,
  endMs: 12,
  inTokens: 13,
  outTokens: 14,
  cachedTokens: 15,
  chunks: 16,
  bytes: 17,
  maxGapMs: 18,
  conversation: 19,
  turn: 20,
  isGood: 21,
} as const
export const COLUMNS = 22

export const PHASES = ['warm-up', 'measured', 'cool-down'] as const
export const OUTCOMES = ['ok', 'failed', 'unfinished'] as const

/** HTTP failures are their status, others a small number; -1 is none. */
export function errorCode(errorClass: string | null): number {
  if (errorClass === null) return -1
  if (errorClass.startsWith('http-')) return Number(errorClass.slice(5))
  return ERROR_CLASSES.indexOf(errorClass as (typeof ERROR_CLASSES)[number])
}

export function errorClassOf(code: number): string | null {
  if (code < 0) return null
  return code >= 100 ? `http-${code}` : (ERROR_CLASSES[code] ?? 'other')
}

/** What a request said and heard, for those that keep it. */
export interface RequestText {
  index: number
  body: string | null
  answer: string | null
  error: string | null
}
