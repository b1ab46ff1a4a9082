import type { ErrorInfo } from '@contract'
import type { App, AppOptions } from '../../app/app'
import { createApp } from '../../app/create-app'
import { toErrorInfo } from '../../app/errors'
import { isReadOnly, mayBeLookedAt } from '../../app/read-only'

/** What a page needs of an app. */
export interface ServedApp extends Pick<App, 'call' | 'ended'> {
  events: Pick<App['events'], 'seq' | 'subscribe'>
  exports: Pick<App['exports'], 'find'>
}

export interface ReopenableApp {
  /** Waits while it is being opened anew. */
  current(): Promise<ServedApp>
  close(): Promise<void>
}

/**
 * The app on a data folder, which its page may have opened anew: to be looked at, or for work. Where that fails, and at the start where
 * the database is newer or locked, every command answers with the reason, and the page offers to look at it.
 */
export async function openReopenable(
  options: Omit<AppOptions, 'reopen'>,
  tell: (error: ErrorInfo) => void,
): Promise<ReopenableApp> {
  let app: App | null = null
  let served: Promise<ServedApp> = open(isReadOnly(options))
  await served

  async function open(readOnly: boolean): Promise<ServedApp> {
    try {
      app = createApp({ ...options, readOnly, reopen })
      if (!readOnly) await app.service.startIfWanted()
      return app
    } catch (error) {
      const told = toErrorInfo(error)
      if (!mayBeLookedAt(told.code)) throw error
      tell(told)
      return faulty(told, reopen)
    }
  }

  function reopen(readOnly: boolean): void {
    const old = app
    app = null
    served = Promise.resolve(old?.close()).then(() => open(readOnly))
  }

  return {
    current: () => served,
    async close() {
      await served.catch(() => undefined)
      await app?.close()
    },
  }
}

/** Stands in for an app that could not be opened. */
function faulty(error: ErrorInfo, reopen: (readOnly: boolean) => void): ServedApp {
  const ended = Promise.withResolvers<void>()
  return {
    async call(name, input) {
      if (name !== 'app.reopen') return { ok: false, error }
      const readOnly = (input as { readOnly?: unknown } | undefined)?.readOnly === true
      setImmediate(() => {
        ended.resolve()
        reopen(readOnly)
      })
      return { ok: true, value: null }
    },
    events: { seq: Date.now(), subscribe: () => () => undefined },
    exports: { find: () => undefined },
    ended: ended.promise,
  }
}
