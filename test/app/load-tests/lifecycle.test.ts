import { describe, expect, test } from 'vitest'
import type { LoadTestId } from '../../../src-main/contract'
import { awkwardServer } from '../../support/awkward-server'
import { runLoadTest } from '../../support/load-test'
import { openApp, type TestApp } from '../../support/test-app'

/** A test that would go on for minutes. */
async function long(app: TestApp, url: string): Promise<LoadTestId> {
  const { loadTestId } = await app.call('loadTest.start', {
    request: {
      model: { name: 'm', apiUrl: url },
      steps: [{ concurrency: 2, number: 100_000 }],
      sampling: { maxTokens: 3 },
    },
  })
  await app.until(
    event =>
      event.type === 'loadTest.progressed' &&
      event.progress.loadTestId === loadTestId &&
      event.progress.ok > 0,
  )
  return loadTestId
}

describe('a running load test', () => {
  test('is stopped, and keeps what it measured', async () => {
    const server = await awkwardServer({ ttftMs: 10, tokens: 3 })
    const app = openApp()
    const loadTestId = await long(app, server.url)
    await app.call('loadTest.stop', { loadTestId })
    expect(await app.app.loadRunner.ended(loadTestId)).toBe('stopped')
    const { runs } = await app.call('loadTest.get', { loadTestId })
    expect(runs[0]?.summary?.ok).toBeGreaterThan(0)
    expect(runs[0]?.summary?.failed).toBe(0)
    const { rows } = await app.call('loadTest.requests', {
      loadTestId,
      position: 0,
      outcomes: ['failed'],
    })
    expect(rows).toEqual([])
  })

  test('is stopped by another process of the same data folder, which sees it go on', async () => {
    const server = await awkwardServer({ ttftMs: 10, tokens: 3 })
    const app = openApp()
    const other = openApp({ dataDir: app.dataDir, watch: true })
    const seen = other.until(event => event.type === 'loadTest.progressed' && event.progress.ok > 0)
    const loadTestId = await long(app, server.url)
    expect(await seen).toBe(true)
    const { test: summary } = await other.call('loadTest.get', { loadTestId })
    expect(summary.owner).toMatchObject({ mine: false })
    expect(await other.refusal('loadTest.delete', { loadTestId })).toMatchObject({
      code: 'conflict',
    })
    await other.call('loadTest.stop', { loadTestId })
    expect(await app.app.loadRunner.ended(loadTestId)).toBe('stopped')
  })

  test('is interrupted when its app closes', async () => {
    const server = await awkwardServer({ ttftMs: 10, tokens: 3 })
    const app = openApp()
    const loadTestId = await long(app, server.url)
    await app.close()
    const again = openApp({ dataDir: app.dataDir })
    const { test: summary, runs } = await again.call('loadTest.get', { loadTestId })
    expect(summary.status).toBe('interrupted')
    expect(runs[0]?.summary?.ok).toBeGreaterThan(0)
  })
})

test('tests on one server wait for each other', async () => {
  const server = await awkwardServer({ ttftMs: 30, tokens: 3 })
  const app = openApp()
  const one = { url: server.url, steps: [{ concurrency: 2, number: 20 }] }
  const [a, b] = await Promise.all([runLoadTest(app, one), runLoadTest(app, one)])
  expect(server.peak).toBeLessThanOrEqual(2)
  expect([a.first.ok, b.first.ok]).toEqual([20, 20])
})

test('a deleted test is gone with its requests', async () => {
  const server = await awkwardServer({ tokens: 3 })
  const app = openApp()
  const { id } = await runLoadTest(app, {
    url: server.url,
    steps: [{ concurrency: 2, number: 10 }],
  })
  await app.call('loadTest.delete', { loadTestId: id })
  expect(await app.call('loadTest.list', {})).toEqual({ tests: [], total: 0 })
  expect(await app.refusal('loadTest.get', { loadTestId: id })).toMatchObject({ code: 'not-found' })
  while (app.app.store.loadTests.purge());
  expect(app.app.store.loadTests.ids()).toEqual([])
})

test('the built-in mock server is loaded too, and a key never comes back', async () => {
  const app = openApp()
  const mock = await runLoadTest(app, {
    model: { name: 'mock', kind: 'mock' },
    steps: [{ concurrency: 2, number: 6 }],
  })
  expect(mock.test.error).toBeNull()
  expect(mock.first.ok).toBe(6)
  const server = await awkwardServer({ key: 'sk-right-key' })
  const { loadTestId } = await app.call('loadTest.start', {
    apiKey: 'sk-wrong-key-42',
    request: {
      model: {
        name: 'm',
        apiUrl: server.url,
        args: { default_headers: { 'x-api-key': 'hidden-77' } },
      },
      steps: [{ concurrency: 1, number: 3 }],
      testConnection: false,
    },
  })
  await app.app.loadRunner.ended(loadTestId)
  const detail = await app.call('loadTest.get', { loadTestId })
  const { rows } = await app.call('loadTest.requests', { loadTestId, position: 0 })
  expect(rows.map(row => row.errorClass)).toEqual(['http-401', 'http-401', 'http-401'])
  expect(JSON.stringify([detail, rows])).not.toMatch(/sk-wrong-key-42|hidden-77/)
})
