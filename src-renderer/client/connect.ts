import type { Bridge, Client } from '@contract'
import { CallError } from './call-error'
import { httpBridge } from './http-bridge'
import type { WatchedBridge, Watcher } from './watched-bridge'

/** The contract's client, and where it can be lost, the news of that. */
export interface Connection extends Client {
  watch(watcher: Watcher): () => void
}

declare global {
  interface Window {
    /** Put there by Electron's preload. */
    evalwright?: Bridge
  }
}

/** Electron when its bridge is there, the web host otherwise. Nothing else in the renderer knows which. */
export const connect = (): Connection => fromBridge(window.evalwright ?? httpBridge('/api'))

/** Turns replies into values and errors into a thrown CallError. */
export function fromBridge(bridge: WatchedBridge): Connection {
  return {
    subscribe: listener => bridge.subscribe(listener),
    watch: watcher => bridge.watch?.(watcher) ?? (() => undefined),
    async call(name, input) {
      const reply = await bridge.call(name, input)
      if (!reply.ok) throw new CallError(reply.error)
      return reply.value as never
    },
  }
}
