import { createContext, Script } from 'node:vm'
import { AppError } from '../engine/errors'

/** Longest time that one search with a pattern of a user's or a row's may take. The watch runs by the clock: a busy machine gets a second, longer try. */
const limitMs = 100
const secondTryMs = 1500

/** Patterns that a second try did not end either; they get none any more. */
const hopeless = new Set<string>()

/** Texts up to this length, and patterns that cannot backtrack in more than one place, are searched without a watch. */
const shortText = 2000

const search = new Script('Array.from(text.matchAll(pattern))')
let sandbox: { text: string; pattern: RegExp | null } | undefined

/**
 * All matches of a global pattern, or AppError('scorer-failed') where the search does not end in time: a pattern that backtracks without
 * end costs one verdict, and never the run.
 */
export function matchesWithin(pattern: RegExp, text: string): RegExpExecArray[] {
  if (isLinear(pattern.source) && text.length <= shortText) return [...text.matchAll(pattern)]
  const found =
    searchFor(limitMs, pattern, text) ??
    (hopeless.has(pattern.source) ? null : searchFor(secondTryMs, pattern, text))
  if (found) return found
  hopeless.add(pattern.source)
  throw new AppError(
    'scorer-failed',
    `The regular expression ${JSON.stringify(pattern.source.slice(0, 80))} did not come to an end in time.`,
    { hint: 'Write it without repetition inside a repeated group, such as (a+)+.' },
  )
}

/** The matches, or null where they are not found within the limit. */
function searchFor(timeout: number, pattern: RegExp, text: string): RegExpExecArray[] | null {
  sandbox ??= createContext({ text: '', pattern: null }) as { text: string; pattern: RegExp | null }
  sandbox.text = text
  sandbox.pattern = pattern
  try {
    return search.runInContext(sandbox, { timeout }) as RegExpExecArray[]
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return null
    throw cause
  } finally {
    sandbox.text = ''
  }
}

/** Whether a pattern repeats without bound in at most two places and in no repeated group; a cautious guess from its text. */
function isLinear(source: string): boolean {
  const skeleton = source.replace(/\\[\s\S]/g, 'x').replace(/\[[^\]]*\]/g, 'x')
  const repeats = skeleton.match(/[*+]|\{\d+,\d*\}/g)?.length ?? 0
  return repeats <= 2 && !/\)(?:[*+]|\{\d)/.test(skeleton)
}
