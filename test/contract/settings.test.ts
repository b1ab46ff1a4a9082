import { expect, test } from 'vitest'
import { readSettings, Settings, SettingsChange } from '../../src-main/contract/settings'

test('a stored value that this version does not accept leaves only its own setting at the default', () => {
  const read = readSettings({ theme: 'dark', fontSize: 'huge', fromTheFuture: 1, decimals: 3 })
  expect(read).toEqual({ ...Settings.parse({}), theme: 'dark', decimals: 3 })
})

test('a change holds what was changed and no defaults', () => {
  expect(SettingsChange.parse({ density: 'compact' })).toEqual({ density: 'compact' })
  expect(SettingsChange.safeParse({ fontSize: 99 }).success).toBe(false)
  expect(SettingsChange.safeParse({ unknown: true }).success).toBe(false)
})
