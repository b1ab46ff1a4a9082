import { describe, expect, test } from 'vitest'
import { awkwardServer } from '../../support/awkward-server'
import { runLoadTest } from '../../support/load-test'
import { openApp } from '../../support/test-app'

describe('a load test', () => {
  test('measures every request of a closed loop and keeps each as a row', async () => {
    const server = await awkwardServer({ ttftMs: 20, itlMs: 2, tokens: 5 })
    const app = openApp()
    const {
      id,
      test: summary,
      runs,
      first,
    } = await runLoadTest(app, {
      url: server.url,
      steps: [
        { concurrency: 1, number: 4 },
        { concurrency: 4, number: 20 },
      ],
      sampling: { maxTokens: 5 },
    })
    expect(summary.error).toBeNull()
    expect(summary.status).toBe('finished')
    expect(runs.map(run => run.summary?.ok)).toEqual([4, 20])
    // One more is the test of the connection.
    expect(server.bodies).toHaveLength(25)
    expect(server.bodies[0]).toMatchObject({ max_tokens: 1 })
    expect(first.tokenSource).toBe('usage')
    expect(first.outTokens).toMatchObject({ mean: 5, min: 5, max: 5 })
    expect(first.ttft?.p50).toBeGreaterThan(18)
    expect(first.latency?.min).toBeGreaterThan(first.ttft?.min ?? Infinity)
    const { rows, total } = await app.call('loadTest.requests', { loadTestId: id, position: 1 })
    expect(total).toBe(20)
    expect(rows.every(row => row.outcome === 'ok' && row.outTokens === 5)).toBe(true)
    const ordered = await app.call('loadTest.requests', {
      loadTestId: id,
      position: 1,
      sort: {
        column: 'outTokens',
        direction: 'asc',
        then: [{ column: 'latency', direction: 'desc' }],
      },
    })
    const latencies = rows.map(({ latencyMs }) => latencyMs ?? 0)
    expect(ordered.rows.map(row => row.latencyMs)).toEqual(latencies.toSorted((a, b) => b - a))
    expect(server.peak).toBeLessThanOrEqual(4)
  })

  test('a wrong key is found with one request and stops the test', async () => {
    const server = await awkwardServer({ key: 'right' })
    const app = openApp()
    const { test: summary, runs } = await runLoadTest(app, {
      url: server.url,
      steps: [{ concurrency: 8, number: 100 }],
    })
    expect(summary.status).toBe('failed')
    expect(summary.error).toMatchObject({ code: 'unauthorized' })
    expect(runs).toEqual([])
    expect(server.connections).toBe(1)
  })
})
