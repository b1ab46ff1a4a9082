import type { Bridge } from '@contract'

/** A bridge that also says when it lost its host and found it again. In Electron that cannot happen. */
export interface WatchedBridge extends Bridge {
  watch?(watcher: (online: boolean) => void): () => void
}
