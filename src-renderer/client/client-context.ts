import { createContext, useContext } from 'react'
import type { Connection } from './connect'

const ClientContext = createContext<Connection | null>(null)

export const ClientProvider = ClientContext.Provider

/** The connection of this page. Only a feature's top component should need it, and rarely: see `queries.ts`. */
export function useClient(): Connection {
  const client = useContext(ClientContext)
  if (client === null) throw new Error('A component that needs the client is outside its provider')
  return client
}
