import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../../router/root-route'
import { readResultSearch } from './result-search'

export const resultsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/runs/$runId',
  staticData: { crumb: 'results' },
  validateSearch: readResultSearch,
  component: lazyRouteComponent(() => import('./ResultsScreen'), 'ResultsScreen'),
})
