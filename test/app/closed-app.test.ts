import { afterEach, expect, test, vi } from 'vitest'
import { openApp } from '../support/test-app'

afterEach(() => vi.restoreAllMocks())

test('a command that comes after the close is refused in words, and nothing is logged as a bug', async () => {
  const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const t = openApp()
  await t.close()
  for (const name of ['run.list', 'settings.get', 'loadTest.list'])
    expect(await t.refusal(name, {})).toEqual({
      code: 'conflict',
      message: 'The app is closed.',
      hint: expect.any(String) as string,
    })
  expect(logged).not.toHaveBeenCalled()
})

test('commands that are under way while the app closes end in an answer or the same refusal', async () => {
  const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const t = openApp()
  const asked = Array.from({ length: 40 }, () =>
    ['storage.usage', 'benchmark.list', 'diagnostics.preview'].map(name => t.app.call(name, {})),
  ).flat()
  const closed = t.close()
  for (const reply of await Promise.all(asked))
    if (!reply.ok) expect(reply.error.message).toBe('The app is closed.')
  await closed
  expect(logged).not.toHaveBeenCalled()
})
