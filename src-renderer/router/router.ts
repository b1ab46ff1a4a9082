import { createHashHistory, createRoute, createRouter, redirect } from '@tanstack/react-router'
import { compareRoute } from '../features/compare/route'
import { datasetRoute, datasetsRoute } from '../features/datasets/route'
import { liveRunRoute } from '../features/live-run/route'
import {
  loadCompareRoute,
  loadTestRoute,
  loadTestsRoute,
  newLoadTestRoute,
} from '../features/load-tests/route'
import { newRunRoute } from '../features/new-run/route'
import { resultsRoute } from '../features/results/route'
import { runsRoute } from '../features/runs/route'
import { samplesRoute } from '../features/samples/route'
import { serversRoute } from '../features/servers/route'
import { settingsRoute } from '../features/settings/route'
import { verifyRoute } from '../features/verify/route'
import { RouteError } from '../shell/RouteError'
import { rootRoute, type RouteContext } from './root-route'

const homeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  beforeLoad: () => {
    // TanStack Router redirects by throwing what `redirect` returns.
    // eslint-disable-next-line @typescript-eslint/only-throw-error
    throw redirect({ to: '/runs' })
  },
})

const routeTree = rootRoute.addChildren([
  homeRoute,
  runsRoute,
  newRunRoute,
  resultsRoute,
  liveRunRoute,
  samplesRoute,
  compareRoute,
  datasetsRoute,
  datasetRoute,
  serversRoute,
  verifyRoute,
  loadTestsRoute,
  newLoadTestRoute,
  loadCompareRoute,
  loadTestRoute,
  settingsRoute,
])

/** Screens by hash (`#/runs?…`), so that one page serves Electron and the web alike and every filter is in the link. */
export const createAppRouter = (context: RouteContext) =>
  createRouter({
    routeTree,
    context,
    history: createHashHistory(),
    defaultPreload: 'intent',
    defaultErrorComponent: RouteError,
    scrollRestoration: false,
  })

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>
  }
}
