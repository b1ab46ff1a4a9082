import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../../router/root-route'
import { readSampleSearch } from './sample-search'

export const samplesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/runs/$runId/samples',
  staticData: { crumb: 'samples' },
  validateSearch: readSampleSearch,
  component: lazyRouteComponent(() => import('./SamplesScreen'), 'SamplesScreen'),
})
