import type { AppEvent, Settings } from '@contract'

/** Null until the first answer. */
export interface SettingsSlice {
  settings: Settings | null
}

export const noSettings: SettingsSlice = { settings: null }

export const applyToSettings = (event: AppEvent): Partial<SettingsSlice> =>
  event.type === 'settings.changed' ? { settings: event.settings } : {}
