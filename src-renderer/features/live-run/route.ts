import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../../router/root-route'
import { readLiveSearch } from './live-search'

export const liveRunRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/runs/$runId/live',
  staticData: { crumb: 'liveRun' },
  validateSearch: readLiveSearch,
  component: lazyRouteComponent(() => import('./LiveRunScreen'), 'LiveRunScreen'),
})
