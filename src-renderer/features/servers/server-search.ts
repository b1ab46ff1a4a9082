import { readOrders, toOrder } from '../../router/link-order'
import { readText, type RawSearch } from '../../router/search'
import { serverColumns } from './server-columns'

export type ServerPanel = 'probe' | 'chat' | 'log' | 'models'

/** `edit`: the id of the server in the form, or `new`. `server` and `panel`: what is shown of which server. */
export interface ServerSearch {
  edit?: string
  server?: string
  panel?: ServerPanel
  /** Of the chat. */
  model?: string
  /** The orders of the list, the leading one first, such as runs.desc; without any, as the servers were added. */
  order?: string[]
}

const panels: readonly string[] = ['probe', 'chat', 'log', 'models'] satisfies ServerPanel[]

function readPanel(raw: unknown): ServerPanel | undefined {
  return typeof raw === 'string' && panels.includes(raw) ? (raw as ServerPanel) : undefined
}

export const readServerSearch = (raw: RawSearch): ServerSearch => ({
  edit: readText(raw.edit),
  server: readText(raw.server),
  panel: readPanel(raw.panel),
  model: readText(raw.model),
  order: readOrders(raw.order, serverColumns),
})

export const serverSortsOf = ({ order }: ServerSearch) =>
  (order ?? []).flatMap(text => toOrder(text, serverColumns) ?? [])
