import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../../router/root-route'
import { readText, type RawSearch } from '../../router/search'
import { readCompareSearch } from './compare-search'
import { readDetailSearch } from './detail-search'
import { readListSearch } from './list-search'

export const loadTestsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/load-tests',
  staticData: { crumb: 'loadTests' },
  validateSearch: readListSearch,
  component: lazyRouteComponent(() => import('./LoadTestsScreen'), 'LoadTestsScreen'),
})

/** `from`: the load test whose settings fill the form. `preset`: one of `presets.ts`. `server`: a saved server. */
export interface NewLoadTestSearch {
  from?: string
  preset?: string
  server?: string
}

export const newLoadTestRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/load-tests/new',
  staticData: { crumb: 'newLoadTest' },
  validateSearch: (raw: RawSearch): NewLoadTestSearch => ({
    from: readText(raw.from),
    preset: readText(raw.preset),
    server: readText(raw.server),
  }),
  component: lazyRouteComponent(() => import('./NewLoadTestScreen'), 'NewLoadTestScreen'),
})

export const loadCompareRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/load-tests/compare',
  staticData: { crumb: 'compareLoadTests' },
  validateSearch: readCompareSearch,
  component: lazyRouteComponent(() => import('./LoadCompareScreen'), 'LoadCompareScreen'),
})

export const loadTestRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/load-tests/$loadTestId',
  staticData: { crumb: 'loadTest' },
  validateSearch: readDetailSearch,
  component: lazyRouteComponent(() => import('./LoadTestScreen'), 'LoadTestScreen'),
})
