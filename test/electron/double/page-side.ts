/** What the page's side of the double needs from the test's process. */
export interface DoubleBinding {
  electronDoubleInvoke(
    channel: string,
    args: unknown[],
  ): Promise<{ value?: unknown; error?: string }>
}

declare global {
  interface Window extends DoubleBinding {
    electronDoubleEmit(channel: string, args: unknown[]): void
  }
}

/**
 * Runs in the page before anything else: a double of `contextBridge` and `ipcRenderer` around the built preload. Values are copied,
 * prototypes dropped, functions proxied, the exposed object frozen, as contextBridge does; but it is one world, not two.
 */
export function runPreload(
  preload: (require: (name: string) => unknown, exports: object, process: object) => void,
): void {
  const listeners = new Map<string, Set<(event: object, ...args: unknown[]) => void>>()
  window.electronDoubleEmit = (channel, args) => {
    for (const listener of listeners.get(channel) ?? []) listener({}, ...args)
  }

  function copy(value: unknown): unknown {
    if (typeof value === 'function') return proxy(value as (...args: unknown[]) => unknown)
    if (value === null || typeof value !== 'object' || value instanceof File) return value
    if (Array.isArray(value)) return value.map(copy)
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, copy(member)]))
  }

  const proxy =
    (member: (...args: unknown[]) => unknown) =>
    (...args: unknown[]): unknown => {
      const back = member(...args.map(copy))
      return back instanceof Promise ? back.then(copy) : copy(back)
    }

  const electron = {
    contextBridge: {
      exposeInMainWorld(key: string, bridge: Record<string, (...args: unknown[]) => unknown>) {
        if (key in window) throw new Error(`Cannot bind to an existing property: ${key}`)
        const members = Object.entries(bridge).map(([name, member]) => [name, proxy(member)])
        const value: unknown = Object.freeze(Object.fromEntries(members))
        Object.defineProperty(window, key, { value, enumerable: true })
      },
    },
    webUtils: { getPathForFile: (file: File) => `/dropped/${file.name}` },
    ipcRenderer: {
      async invoke(channel: string, ...args: unknown[]) {
        const { value, error } = await window.electronDoubleInvoke(channel, structuredClone(args))
        if (error !== undefined) throw new Error(`Error invoking remote method: ${error}`)
        return value
      },
      on(channel: string, listener: (event: object, ...args: unknown[]) => void) {
        listeners.set(channel, (listeners.get(channel) ?? new Set()).add(listener))
      },
      off(channel: string, listener: (event: object, ...args: unknown[]) => void) {
        listeners.get(channel)?.delete(listener)
      },
    },
  }
  const require = (name: string): unknown => {
    if (name === 'electron') return electron
    throw new Error(`module not found: ${name}`)
  }
  preload(require, {}, { sandboxed: true })
}
