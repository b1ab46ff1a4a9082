import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../../router/root-route'
import { readServerSearch } from './server-search'

export const serversRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/servers',
  staticData: { crumb: 'servers' },
  validateSearch: readServerSearch,
  component: lazyRouteComponent(() => import('./ServersScreen'), 'ServersScreen'),
})
