import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import { useShallow } from 'zustand/react/shallow'
import type { AppState, AppStore } from './store'

const StoreContext = createContext<AppStore | null>(null)

export const StoreProvider = StoreContext.Provider

/** Reads live state: `useAppState(state => state.runs[runId])`. A selector that builds a list or object may do so; it is compared shallowly. */
export function useAppState<T>(selector: (state: AppState) => T): T {
  const store = useContext(StoreContext)
  if (store === null) throw new Error('A component that reads state is outside its provider')
  return useStore(store, useShallow(selector))
}

/** The store itself, for the shell, which renews what no event tells. */
export function useAppStore(): AppStore {
  const store = useContext(StoreContext)
  if (store === null) throw new Error('A component that needs the store is outside its provider')
  return store
}
