import { createRootRoute, lazyRouteComponent } from '@tanstack/react-router'
import { Shell } from '../shell/Shell'
import type { shell } from '../i18n/en/shell'

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    /** The screen's name in the title bar, a key of `shell:nav`. */
    crumb?: keyof (typeof shell)['nav']
  }
}

/** The shell around every screen. Features create their routes below it, in `features/<name>/route.ts`. */
export const rootRoute = createRootRoute({
  component: Shell,
  notFoundComponent: lazyRouteComponent(() => import('../shell/NotFound'), 'NotFound'),
})
