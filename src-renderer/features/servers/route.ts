import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { readText, type RawSearch } from '../../router/search'
import { rootRoute } from '../../router/root-route'

/** `edit`: the id of the server in the form, or `new`. */
export interface ServerSearch {
  edit?: string
}

export const serversRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/servers',
  staticData: { crumb: 'servers' },
  validateSearch: (raw: RawSearch): ServerSearch => ({ edit: readText(raw.edit) }),
  component: lazyRouteComponent(() => import('./ServersScreen'), 'ServersScreen'),
})
