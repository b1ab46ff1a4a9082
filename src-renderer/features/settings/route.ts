import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../../router/root-route'
import { readSettingsSearch } from './setting-search'

export const settingsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings',
  staticData: { crumb: 'settings' },
  validateSearch: readSettingsSearch,
  component: lazyRouteComponent(() => import('./SettingsScreen'), 'SettingsScreen'),
})
