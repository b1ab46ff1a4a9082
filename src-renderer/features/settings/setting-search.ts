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

export const readSettingsSearch = (raw: RawSearch): SettingsSearch => ({
  section: readOneOf(raw.section, settingSections),
})
