import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import type { RunId } from '@contract'
import { pagesOptions } from '../../client/queries'
import { rootRoute } from '../../router/root-route'
import { pageInput, readSampleSearch } from './sample-search'

export const samplesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/runs/$runId/samples',
  staticData: { crumb: 'samples' },
  validateSearch: readSampleSearch,
  loaderDeps: ({ search }) => search,
  // The first rows are asked for while the screen's code is read; what was shown before is there already.
  loader: ({ params, deps, context: { client, queries } }) => {
    const options = pagesOptions(client, 'sample.page', pageInput(params.runId as RunId, deps))
    if (queries.getQueryState(options.queryKey) === undefined) {
      void queries.prefetchInfiniteQuery(options)
    }
  },
  component: lazyRouteComponent(() => import('./SamplesScreen'), 'SamplesScreen'),
})
