import { expect, test } from 'vitest'
import type { RunId } from '../../src-main/contract'
import { heldStore, newRun } from '../support/held-store'

test('a thousand runs are paged by time in one list, each once, with counts of every kind', () => {
  const store = heldStore()
  for (let n = 0; n < 1000; n += 1) {
    store.runs.create({
      ...newRun(`run-${n}`),
      // Several at the same moment, as a group of runs is started.
      createdAt: 1_700_000_000_000 + Math.floor(n / 7),
      origin: n % 10 === 0 ? 'evalscope' : 'evalwright',
    })
  }
  const begun = performance.now()
  const met: string[] = []
  let cursor: string | undefined
  do {
    const page = store.jobs.list({ limit: 150, cursor })
    expect(page.total).toBe(1000)
    expect(page.counts).toEqual({ evaluation: 900, import: 100, loadTest: 0, verification: 0 })
    met.push(...page.jobs.map(({ id }) => id))
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
  expect(performance.now() - begun).toBeLessThan(1000)
  expect(new Set(met).size).toBe(1000)
  expect(met).toHaveLength(1000)

  const imports = store.jobs.list({ kinds: ['import'], limit: 1000 })
  expect(imports.jobs).toHaveLength(100)
  expect(imports.total).toBe(100)
  const times = imports.jobs.map(({ startedAt }) => startedAt)
  expect(times).toEqual([...times].sort((a, b) => b - a))

  store.runs.update('run-1' as RunId, { name: 'Needle 50%' })
  const found = store.jobs.list({ text: 'needle 50%', limit: 10 })
  expect(found.jobs.map(({ id }) => id)).toEqual(['run-1'])
  expect(found.counts.evaluation).toBe(1)
  store.runs.update('run-2' as RunId, { archived: true })
  expect(store.jobs.list({ limit: 1 }).total).toBe(999)
  expect(() => store.jobs.list({ limit: 1, cursor: 'x' })).toThrow(/cursor/)
})

test('the list of everything is ordered by any column, each line once', () => {
  const store = heldStore()
  for (let n = 0; n < 30; n += 1)
    store.runs.create({
      ...newRun(`run-${n}`),
      name: `Run ${String.fromCharCode(97 + (n % 26))}`,
      createdAt: 1_700_000_000_000 + n,
      origin: n % 3 === 0 ? 'evalscope' : 'evalwright',
    })
  const sort = [
    { column: 'kind', direction: 'desc' },
    { column: 'name', direction: 'asc' },
  ] as const
  const met: string[] = []
  let cursor: string | undefined
  do {
    const page = store.jobs.list({ sort, limit: 7, cursor })
    met.push(...page.jobs.map(({ kind, name, id }) => [kind, name, id].join(' ')))
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
  expect(new Set(met).size).toBe(30)
  const kinds = met.map(line => line.split(' ')[0])
  expect(kinds).toEqual([...Array(10).fill('import'), ...Array(20).fill('evaluation')])
  const names = met.slice(10).map(line => line.split(' ')[2])
  expect(names).toEqual([...names].sort())
  for (const column of ['status', 'model', 'server', 'score', 'done', 'started'] as const)
    expect(store.jobs.list({ sort: [{ column, direction: 'desc' }], limit: 40 }).jobs).toHaveLength(
      30,
    )
  expect(() => store.jobs.list({ sort, limit: 1, cursor: '1:a' })).toThrow(/cursor/)
})

test('ticks of several kinds narrow the list, and every value is counted as the other ticks leave it', () => {
  const store = heldStore()
  for (let n = 0; n < 12; n += 1)
    store.runs.create({
      ...newRun(`run-${n}`),
      createdAt: n,
      origin: n % 4 === 0 ? 'evalscope' : 'evalwright',
      modelId: n % 2 === 0 ? 'even' : '',
      modelName: `served-${n % 3}`,
      serverName: n < 6 ? 'A' : 'B',
      status: n === 11 ? 'failed' : 'finished',
      benchmarks: [
        { benchmarkId: 'gsm8k', title: 'GSM8K', version: 1, options: {} },
        ...(n === 3
          ? [{ benchmarkId: 'general_mcq', title: 'General MCQ', version: 1, options: {} }]
          : []),
      ],
    })
  const ids = (filter: object) =>
    store.jobs.list({ ...filter, limit: 50 }).jobs.map(({ id }) => Number(id.slice(4)))
  expect(ids({ models: ['even'], servers: ['A'] })).toEqual([4, 2, 0])
  // Without a name of its own, a model is filtered by the server's.
  expect(ids({ models: ['served-1'] })).toEqual([7, 1])
  expect(ids({ datasets: ['general_mcq'] })).toEqual([3])
  expect(ids({ statuses: ['failed', 'paused'] })).toEqual([11])
  expect(ids({ kinds: ['import'], servers: ['B'] })).toEqual([8])
  expect(ids({ kinds: [], models: [] })).toHaveLength(12)
  const narrowed = store.jobs.list({ kinds: ['import'], servers: ['A'], limit: 1 })
  expect(narrowed.total).toBe(2)
  expect(narrowed.counts).toMatchObject({ evaluation: 4, import: 2 })

  const facets = store.jobs.facets({ servers: ['A'], kinds: ['evaluation'] })
  expect(facets.servers).toEqual([
    { value: 'B', count: 5 },
    { value: 'A', count: 4 },
  ])
  expect(facets.kinds).toEqual([
    { value: 'evaluation', count: 4 },
    { value: 'import', count: 2 },
  ])
  expect(facets.statuses).toEqual([{ value: 'finished', count: 4 }])
  expect(facets.datasets).toEqual([
    { value: 'gsm8k', count: 4, title: 'GSM8K' },
    { value: 'general_mcq', count: 1, title: 'General MCQ' },
  ])
})
