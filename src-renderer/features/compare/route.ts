import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../../router/root-route'
import { readCompareSearch } from './compare-search'

export const compareRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/compare',
  staticData: { crumb: 'compare' },
  validateSearch: readCompareSearch,
  component: lazyRouteComponent(() => import('./CompareScreen'), 'CompareScreen'),
})
