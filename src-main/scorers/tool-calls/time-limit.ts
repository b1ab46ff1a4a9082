import { createContext, Script } from 'node:vm'

let place: { work: (() => unknown) | null } | undefined
const script = new Script('work()')

/** What `work` returns, or `'too-slow'` where it has not ended in time: the loop is broken off, wherever it is, also within a pattern. */
export function endsWithin<T>(timeoutMs: number, work: () => T): { value: T } | 'too-slow' {
  place ??= createContext({ work: null }) as { work: (() => unknown) | null }
  place.work = work
  try {
    return { value: script.runInContext(place, { timeout: timeoutMs }) as T }
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return 'too-slow'
    throw cause
  } finally {
    place.work = null
  }
}
