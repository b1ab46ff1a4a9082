import { describe, expect, test } from 'vitest'
import { benchmarks } from '../../src-main/benchmarks'
import { openApp } from '../support/test-app'

const judged = [...benchmarks.keys()].filter(id => benchmarks.get(id)?.judge !== undefined)

describe('a benchmark with questions to judges', () => {
  test.each(judged)('%s is judged over its own example rows and reports a figure', async id => {
    const app = openApp()
    const demo = await app.call('server.save', {
      name: 'Demo',
      kind: 'mock',
      baseUrl: '',
      key: { action: 'none' },
      mock: { mode: 'scripted' },
    })
    const run = await app.run({
      model: { name: 'demo-small', serverId: demo.id },
      benchmarks: [{ id }],
      judge: { strategy: 'llm', models: [{ name: 'demo-large', serverId: demo.id }] },
    })
    expect(run).toMatchObject({ status: 'finished', counts: { unscored: 0, failed: 0 } })
    const [report] = app.app.store.runs.reports(run.id)
    expect(report?.judge?.samples.judged).toBe(run.counts.total)
    expect(report?.metrics.some(metric => metric.primary)).toBe(true)
    const [sample] = app.samples(run.id)
    expect(sample?.judgeCalls?.length).toBeGreaterThan(0)
  })
})
