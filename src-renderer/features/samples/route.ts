import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../../router/root-route'

export const samplesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/runs/$runId/samples',
  staticData: { crumb: 'samples' },
  component: lazyRouteComponent(() => import('./SamplesScreen'), 'SamplesScreen'),
})
