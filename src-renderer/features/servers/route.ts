import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../../router/root-route'

export const serversRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/servers',
  staticData: { crumb: 'servers' },
  component: lazyRouteComponent(() => import('./ServersScreen'), 'ServersScreen'),
})
