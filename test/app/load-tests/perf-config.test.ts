import { describe, expect, test } from 'vitest'
import { readPerfConfig } from '../../../src-main/app/load-tests/perf-config'

const base = { model: 'm', url: 'http://127.0.0.1:8000/v1/chat/completions' }
const read = (more: Parameters<typeof readPerfConfig>[0]) =>
  readPerfConfig({ ...base, ...more }, {})

describe('EvalScope’s configuration of a load test', () => {
  test('lists go together place by place', () => {
    const { request } = read({ parallel: [1, 10, 50], number: [10, 100, 500] })
    expect(request.steps).toEqual([
      { concurrency: 1, rate: null, number: 10 },
      { concurrency: 10, rate: null, number: 100 },
      { concurrency: 50, rate: null, number: 500 },
    ])
    expect(() => read({ parallel: [1, 2, 3], number: [1, 2] })).toThrow(/2 values where another/)
  })

  test('a rate is an open loop unless users cap it; -1 is none', () => {
    expect(read({ rate: 5, number: 10 }).request.steps[0]).toMatchObject({
      concurrency: null,
      rate: 5,
    })
    expect(read({ rate: 5, parallel: 8 }).request.steps[0]).toMatchObject({
      concurrency: 8,
      rate: 5,
    })
    expect(read({ rate: 5, parallel: 8, open_loop: true }).request.steps[0]).toMatchObject({
      concurrency: null,
    })
    expect(read({ rate: -1, parallel: 2 }).request.steps[0]).toMatchObject({ rate: null })
    expect(() => read({ rate: 0 })).toThrow(/sends nothing/)
    expect(() => read({ open_loop: true })).toThrow(/needs a rate/)
  })

  test('a whole address says its API; a base gets the path', () => {
    expect(read({}).request).toMatchObject({ api: 'chat', endpoint: base.url })
    expect(read({ url: 'http://h:1/v1/completions' }).request.api).toBe('completions')
    expect(read({ url: 'http://h:1/v1/embeddings', dataset: 'random_embedding' }).request.api).toBe(
      'embeddings',
    )
    const bare = read({ url: 'http://h:1', api: 'openai_rerank', dataset: 'random_rerank' }).request
    expect([bare.api, bare.endpoint, bare.model.apiUrl]).toEqual([
      'rerank',
      undefined,
      'http://h:1',
    ])
    expect(() => read({ api: 'local' })).toThrow(/not served/)
  })

  test('durations, time-outs and objectives become milliseconds', () => {
    const { request } = read({
      duration: 2.5,
      read_timeout: 3,
      connect_timeout: 0,
      goodput: ['ttft:200', 'e2el=3s'],
    })
    expect(request.durationMs).toBe(2500)
    expect(request.timeouts).toEqual({ connectMs: null, readMs: 3000, totalMs: 21_600_000 })
    expect(request.goodput).toEqual([
      { metric: 'ttft', maxMs: 200 },
      { metric: 'latency', maxMs: 3000 },
    ])
    expect(request.steps[0]?.number).toBeNull()
  })

  test('SLA parameters are in seconds unless they say otherwise', () => {
    const { request } = read({
      sla_auto_tune: true,
      sla_params: '[{"p99_latency": "<=2", "avg_ttft": "<150ms"}, {"tps": "max"}]',
      sla_variable: 'rate',
    })
    expect(request.search).toMatchObject({
      kind: 'sla',
      variable: 'rate',
      repeats: 3,
      groups: [
        [
          { metric: 'p99_latency', op: '<=', value: 2000 },
          { metric: 'avg_ttft', op: '<', value: 150 },
        ],
        [{ kind: 'best', metric: 'tps', direction: 'max' }],
      ],
    })
    expect(() => read({ sla_auto_tune: true, sla_params: '[{"p98_ttft": "<1"}]' })).toThrow(
      /p98_ttft/,
    )
    expect(() => read({ sla_auto_tune: true, sla_params: 'nonsense' })).toThrow(/not JSON/)
  })

  test('unknown names and kinds are refused, the nearest known one is named', () => {
    expect(() => read({ paralel: 3 })).toThrow(/no option 'paralel'/)
    expect(() => read({ parallel: 'many' })).toThrow(/parallel/)
    expect(() => read({ dataset: 'opnqa' })).toThrow(/no workload/)
    expect(() => readPerfConfig({ url: base.url }, {})).toThrow(/No model/)
  })

  test('keys and secret headers are no part of what is stored', () => {
    const { request, apiKey } = read({ api_key: 'sk-secret' })
    expect(apiKey).toBe('sk-secret')
    expect(JSON.stringify(request)).not.toContain('sk-secret')
  })
})
