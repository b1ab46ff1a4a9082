import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../../router/root-route'
import { readRunSearch } from './run-search'

export const runsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/runs',
  staticData: { crumb: 'runs' },
  validateSearch: readRunSearch,
  component: lazyRouteComponent(() => import('./RunsScreen'), 'RunsScreen'),
})
