import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../../router/root-route'

export const liveRunRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/runs/$runId/live',
  staticData: { crumb: 'liveRun' },
  component: lazyRouteComponent(() => import('./LiveRunScreen'), 'LiveRunScreen'),
})
