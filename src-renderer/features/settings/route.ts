import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../../router/root-route'
import { readOneOf, type RawSearch } from '../../router/search'

export const settingSections = [
  'general',
  'privacy',
  'security',
  'storage',
  'execution',
  'statistics',
  'viewer',
  'exports',
  'service',
  'shortcuts',
  'cli',
  'about',
] as const
export type SettingSection = (typeof settingSections)[number]

export interface SettingsSearch {
  section?: SettingSection
}

export const settingsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings',
  staticData: { crumb: 'settings' },
  validateSearch: (raw: RawSearch): SettingsSearch => ({
    section: readOneOf(raw.section, settingSections),
  }),
  component: lazyRouteComponent(() => import('./SettingsScreen'), 'SettingsScreen'),
})
