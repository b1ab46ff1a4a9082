import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../../router/root-route'

export const resultsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/runs/$runId',
  staticData: { crumb: 'results' },
  component: lazyRouteComponent(() => import('./ResultsScreen'), 'ResultsScreen'),
})
