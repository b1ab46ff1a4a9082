import type { Bridge } from '@contract'

/** Told at each loss and return of the host; `seq` is the number of the last event that was sent before the stream began. */
export type Watcher = (online: boolean, seq?: number) => void

/** A bridge that also says when it lost its host and found it again. In Electron that cannot happen. */
export interface WatchedBridge extends Bridge {
  watch?(watcher: Watcher): () => void
}
