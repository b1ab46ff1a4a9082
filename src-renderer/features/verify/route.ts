import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../../router/root-route'
import { readVerifySearch } from './verify-search'

export const verifyRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/verify',
  staticData: { crumb: 'verify' },
  validateSearch: readVerifySearch,
  component: lazyRouteComponent(() => import('./VerifyScreen'), 'VerifyScreen'),
})
