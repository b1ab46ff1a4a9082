export interface Gate {
  readonly isOpen: boolean
  open(): void
  close(): void
  /** Resolves while the gate is open; rejects when the signal aborts. */
  pass(signal: AbortSignal): Promise<void>
}

/** Holds back what wants to start while a run is paused or its server is away. */
export function createGate(): Gate {
  let opened: Promise<void> | null = null
  let release: () => void = () => undefined

  return {
    get isOpen() {
      return opened === null
    },
    open() {
      opened = null
      release()
    },
    close() {
      opened ??= new Promise(resolve => (release = resolve))
    },
    async pass(signal) {
      while (opened !== null) {
        signal.throwIfAborted()
        const closed = opened
        await new Promise<void>((resolve, reject) => {
          const aborted = (): void => reject(signal.reason as Error)
          signal.addEventListener('abort', aborted, { once: true })
          void closed.then(() => {
            signal.removeEventListener('abort', aborted)
            resolve()
          })
        })
      }
      signal.throwIfAborted()
    },
  }
}
