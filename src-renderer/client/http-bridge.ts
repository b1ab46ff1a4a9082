import type { AppEvent, Reply } from '@contract'
import type { WatchedBridge, Watcher } from './watched-bridge'

const unreachable: Reply<never> = {
  ok: false,
  error: {
    code: 'server-unreachable',
    message: 'Evalwright itself does not answer',
    hint: 'Start it again with `npm start`; everything saved is still there.',
  },
}

/**
 * Commands as `POST <base>/<name>`, events as one server-sent stream. The stream opens with the first listener and is shared;
 * the browser reconnects by itself, and each loss and return is told to the watchers.
 */
export function httpBridge(base: string): WatchedBridge {
  const listeners = new Set<(events: AppEvent[]) => void>()
  const watchers = new Set<Watcher>()
  let source: EventSource | null = null

  function open(): EventSource {
    const stream = new EventSource(`${base}/events`)
    const tell: Watcher = (online, seq) => watchers.forEach(watcher => watcher(online, seq))
    stream.onopen = () => tell(true)
    stream.addEventListener('hello', ({ data }) => tell(true, Number(data)))
    stream.onmessage = message => {
      const events = JSON.parse(String(message.data)) as AppEvent[]
      listeners.forEach(listener => listener(events))
    }
    stream.onerror = () => {
      tell(false)
      if (stream.readyState === EventSource.CLOSED) setTimeout(reopen, 3000)
    }
    return stream
  }

  /** An answer that is not an event stream (a restarting host) closes an EventSource for good. */
  function reopen(): void {
    if (listeners.size > 0) source = open()
  }

  return {
    call: async (name, input) => {
      const body = JSON.stringify(input)
      try {
        const response = await fetch(`${base}/${name}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body,
          // A command sent while the page closes still arrives; browsers allow this for small bodies only.
          keepalive: body.length < 16_000,
        })
        return await readReply(response)
      } catch {
        return unreachable
      }
    },
    subscribe(listener) {
      listeners.add(listener)
      source ??= open()
      return () => {
        listeners.delete(listener)
        if (listeners.size > 0) return
        source?.close()
        source = null
      }
    },
    watch(watcher) {
      watchers.add(watcher)
      return () => watchers.delete(watcher)
    },
  }
}

async function readReply(response: Response): Promise<Reply<unknown>> {
  const text = await response.text()
  try {
    const reply: unknown = JSON.parse(text)
    if (typeof reply === 'object' && reply !== null && 'ok' in reply) return reply as Reply<unknown>
  } catch {
    // Not JSON: refused before it reached the commands, which the status explains below.
  }
  const refused = response.status === 401 || response.status === 403
  return {
    ok: false,
    error: {
      code: refused ? 'forbidden' : 'bad-response',
      message: refused
        ? 'This page is not allowed to talk to Evalwright any more'
        : `Evalwright answered with HTTP ${response.status} and no reply`,
      hint: refused
        ? 'Open the address that was printed at the start: it carries the token.'
        : 'Reload the page; if that does not help, start Evalwright again.',
    },
  }
}
