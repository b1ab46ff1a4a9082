import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../../router/root-route'

export const newRunRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/new',
  staticData: { crumb: 'newRun' },
  component: lazyRouteComponent(() => import('./NewRunScreen'), 'NewRunScreen'),
})
