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
