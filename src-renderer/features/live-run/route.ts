import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { addTexts } from '../../i18n/late-texts'
import { rootRoute } from '../../router/root-route'
import { readLiveSearch } from './live-search'

export const liveRunRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/runs/$runId/live',
  staticData: { crumb: 'liveRun' },
  validateSearch: readLiveSearch,
  component: lazyRouteComponent(async () => {
    const texts = addTexts('livePlots')
    const { LiveRunScreen } = await import('./LiveRunScreen')
    await texts
    return { LiveRunScreen }
  }, 'LiveRunScreen'),
})
