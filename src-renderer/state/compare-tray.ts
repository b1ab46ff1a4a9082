import { useSyncExternalStore } from 'react'

/** As many runs as a comparison takes. */
export const trayLimit = 12

const storageKey = 'evalwright.compare.tray'
const listeners = new Set<() => void>()
let runIds: readonly string[] = read()

/** Runs gathered for the next comparison, the baseline first: from any screen, and kept in this browser or window. */
export const compareTray = {
  get: (): readonly string[] => runIds,
  /** Adds a run or takes it out; a full tray keeps what it has. */
  toggle(runId: string): void {
    if (runIds.includes(runId)) compareTray.set(runIds.filter(id => id !== runId))
    else if (runIds.length < trayLimit) compareTray.set([...runIds, runId])
  },
  /** Adds a run that is not yet in the tray. */
  add(runId: string): void {
    if (!runIds.includes(runId)) compareTray.toggle(runId)
  },
  set(next: readonly string[]): void {
    runIds = [...new Set(next)].slice(0, trayLimit)
    try {
      localStorage.setItem(storageKey, JSON.stringify(runIds))
    } catch {
      // Storage is off or full: the choice lasts as long as the page.
    }
    listeners.forEach(listener => listener())
  },
}

/** The runs in the tray, kept up to date. */
export function useCompareTray(): readonly string[] {
  return useSyncExternalStore(subscribe, compareTray.get)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function read(): readonly string[] {
  try {
    const saved: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '[]')
    return Array.isArray(saved)
      ? saved.filter(one => typeof one === 'string').slice(0, trayLimit)
      : []
  } catch {
    return [] // Storage is off, or holds what another version wrote.
  }
}
