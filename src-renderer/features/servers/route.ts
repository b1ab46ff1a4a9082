import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { readText, type RawSearch } from '../../router/search'
import { rootRoute } from '../../router/root-route'

export type ServerPanel = 'probe' | 'chat' | 'log'

/** `edit`: the id of the server in the form, or `new`. `server` and `panel`: what is shown of which server. */
export interface ServerSearch {
  edit?: string
  server?: string
  panel?: ServerPanel
}

const panels: readonly string[] = ['probe', 'chat', 'log'] satisfies ServerPanel[]

function readPanel(raw: unknown): ServerPanel | undefined {
  return typeof raw === 'string' && panels.includes(raw) ? (raw as ServerPanel) : undefined
}

export const serversRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/servers',
  staticData: { crumb: 'servers' },
  validateSearch: (raw: RawSearch): ServerSearch => ({
    edit: readText(raw.edit),
    server: readText(raw.server),
    panel: readPanel(raw.panel),
  }),
  component: lazyRouteComponent(() => import('./ServersScreen'), 'ServersScreen'),
})
