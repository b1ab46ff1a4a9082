import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, lazyRouteComponent } from '@tanstack/react-router'
import { Shell } from '../shell/Shell'
import type { Client } from '@contract'
import type { shell } from '../i18n/en/shell'

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    /** The screen's name in the title bar, a key of `shell:nav`. */
    crumb?: keyof (typeof shell)['nav']
  }
}

/** What a route may ask with while the code of its screen is on its way. */
export interface RouteContext {
  client: Client
  queries: QueryClient
}

/** The shell around every screen. Features create their routes below it, in `features/<name>/route.ts`. */
export const rootRoute = createRootRouteWithContext<RouteContext>()({
  component: Shell,
  notFoundComponent: lazyRouteComponent(() => import('../shell/NotFound'), 'NotFound'),
})
