import { expect, test } from 'vitest'
import { openApp } from '../../support/test-app'

test('data sets of every benchmark are listed, those that cannot be run yet with what they need', async () => {
  const app = openApp()
  const all = await app.call('dataset.list', {})
  const later = all.filter(({ state }) => state.state === 'not-yet')
  expect(later.length).toBeGreaterThan(50)
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
  for (const { entry, state } of later) {
    expect(entry.needs.length, entry.id).toBeGreaterThan(0)
    expect(state.detail).toMatch(/^It needs /)
  }
  expect(await app.refusal('dataset.get', { datasetId: later[0]!.id })).toMatchObject({
    message: expect.stringMatching(/cannot be run yet: it needs/) as string,
  })
})
