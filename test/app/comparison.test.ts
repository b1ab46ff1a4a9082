import { describe, expect, test } from 'vitest'
import type { RunId } from '../../src-main/contract'
import { shuffledIndices } from '../../src-main/engine/random'
import { hasShared, sharedPath } from '../support/shared'
import { storedRun, type StoredAnswer } from '../support/stored-run'
import { openApp } from '../support/test-app'

const answers = (score: (n: number) => number | null, count = 60): StoredAnswer[] =>
  Array.from({ length: count }, (_, n) => ({
    key: `key ${n}`,
    score: score(n),
    text: `reply ${n}`,
  }))

const shuffled = <T>(values: T[]): T[] =>
  [...shuffledIndices(values.length, 7)].map(place => values[place] as T)

async function twoRuns(more: { extraB?: StoredAnswer[] } = {}) {
  const page = openApp()
  const { store } = page.app
  const a = await storedRun(store, { id: 'a', answers: answers(n => (n % 2 === 0 ? 1 : 0)) })
  const b = await storedRun(store, {
    id: 'b',
    answers: shuffled([
      ...answers(n => (n === 4 ? 0 : n % 2 === 0 || n < 20 ? 1 : 0), 50).map((one, n) =>
        n === 0 ? { ...one, text: 'another reply' } : one,
      ),
      ...(more.extraB ?? []),
    ]),
  })
  return { ...page, a, b, runIds: [a, b] }
}

describe('two runs in another order', () => {
  test('are aligned by what was asked, and what has no partner is listed', async () => {
    const { call, runIds } = await twoRuns({ extraB: [{ key: 'only b', score: 1 }] })
    const { counts } = await call('compare.counts', { runIds, benchmarkId: 'plain' })
    expect(counts).toMatchObject({
      all: 61,
      regressed: 1,
      fixed: 10,
      bothRight: 24,
      bothWrong: 15,
      unmatched: 11,
      differ: 1,
      same: 49,
      unscored: 0,
    })
    const page = await call('compare.samples', {
      runIds,
      benchmarkId: 'plain',
      choice: 'regressed',
    })
    expect(page.rows).toMatchObject([
      { sampleKey: 'key 4', change: 'regressed', cells: [{ score: 1 }, { score: 0 }] },
    ])
    const lonely = await call('compare.samples', {
      runIds,
      benchmarkId: 'plain',
      choice: 'unmatched',
    })
    expect(lonely.rows).toHaveLength(11)
    expect(lonely.rows.at(-1)).toMatchObject({ sampleKey: 'only b', cells: [null, { score: 1 }] })
  })

  test('come in pages that join without gap or double', async () => {
    const { call, runIds } = await twoRuns()
    const keys: string[] = []
    for (let cursor: string | undefined; ;) {
      const page = await call('compare.samples', {
        runIds,
        benchmarkId: 'plain',
        limit: 7,
        ...(cursor !== undefined && { cursor }),
      })
      keys.push(...page.rows.map(({ sampleKey }) => sampleKey))
      if (page.nextCursor === null) break
      cursor = page.nextCursor
    }
    expect(keys).toEqual(answers(() => 1).map(({ key }) => key))
  })

  test('have their statistics, by benchmark and subset', async () => {
    const { call, a, b } = await twoRuns()
    const pair = await call('compare.pair', { a, b, draws: 500 })
    expect(pair.benchmarks).toMatchObject([
      {
        num: 50,
        onlyInA: 10,
        table: { bothRight: 24, onlyA: 1, onlyB: 10, bothWrong: 15 },
        bootstrap: { draws: 500, seed: 42 },
        verdict: { kind: 'b-higher' },
      },
    ])
    expect(pair.benchmarks[0]?.mcnemar?.exactP).toBeCloseTo(0.01171875, 10)
    expect(pair.benchmarks[0]?.grid.reduce((sum, { count }) => sum + count, 0)).toBe(50)
    const again = await call('compare.pair', { a, b, draws: 500 })
    expect(again.benchmarks[0]?.bootstrap).toEqual(pair.benchmarks[0]?.bootstrap)
  })

  test('say what may explain a difference besides the model', async () => {
    const { app, call, a } = await twoRuns()
    const c = await storedRun(app.store, {
      id: 'c',
      answers: answers(() => 1),
      fingerprint: 'other data',
      request: { sampling: { temperature: 1 } },
    })
    const { aspects, benchmarks } = await call('compare.facts', { runIds: [a, c] })
    const level = (kind: string) => aspects.find(one => one.kind === kind)?.level
    expect(level('data')).toBe('amber')
    expect(level('sampling')).toBe('amber')
    expect(level('repeats')).toBe('green')
    expect(level('shared')).toBe('green')
    expect(benchmarks).toMatchObject([{ benchmarkId: 'plain', comparable: [true, true] }])
    const config = await call('compare.config', { runIds: [a, c] })
    expect(config).toContainEqual({
      part: 'configuration',
      key: 'sampling.temperature',
      values: [null, 1],
    })
  })
})

test('equal rows and repeats are paired one by one', async () => {
  const { app, call } = openApp()
  const asked = (scores: (number | null)[]): StoredAnswer[] =>
    scores.map((score, n) => ({ key: 'same', score, repeat: n % 2 }))
  const a = await storedRun(app.store, { id: 'a', answers: asked([1, 0, 1, null]) })
  const b = await storedRun(app.store, { id: 'b', answers: asked([1, 1, 0, 1]) })
  const { rows } = await call('compare.samples', { runIds: [a, b], benchmarkId: 'plain' })
  expect(rows.map(row => [row.occurrence, row.repeat, row.change])).toEqual([
    [0, 0, 'same'],
    [0, 1, 'fixed'],
    [1, 0, 'regressed'],
    [1, 1, null],
  ])
  const { counts } = await call('compare.counts', { runIds: [a, b], benchmarkId: 'plain' })
  expect(counts.unscored).toBe(1)
})

test('several runs are ranked with ties, and each stands against the first', async () => {
  const { app, call } = openApp()
  const rate = (share: number) => answers(n => ((n * 7919) % 100 < share * 100 ? 1 : 0), 100)
  const runIds: RunId[] = []
  for (const [id, share] of [
    ['weak', 0.3],
    ['strong', 0.8],
    ['as-strong', 0.82],
  ] as const)
    runIds.push(await storedRun(app.store, { id, answers: rate(share) }))
  const { rows, ranks } = await call('compare.matrix', { runIds })
  expect(ranks).toEqual([
    { rank: 3, betterRuns: [1, 2] },
    { rank: 1, betterRuns: [] },
    { rank: 1, betterRuns: [] },
  ])
  const cells = rows[0]?.cells ?? []
  expect(cells.map(({ mean }) => mean)).toEqual([0.3, 0.8, 0.82])
  expect(cells[0]?.paired).toBeNull()
  expect(cells[1]?.paired).toMatchObject({ num: 100, verdict: { kind: 'b-higher' } })
})

test('runs that share nothing, or are one, are refused with what to do', async () => {
  const { app, call, refusal, a } = await twoRuns()
  const other = await storedRun(app.store, {
    id: 'other',
    answers: answers(() => 1),
    benchmarkId: 'else',
  })
  expect(await refusal('compare.pair', { a, b: other })).toMatchObject({
    code: 'invalid-input',
    message: "'a' and 'other' share no benchmark.",
  })
  expect(await refusal('compare.pair', { a, b: a })).toMatchObject({ code: 'invalid-input' })
  expect(await refusal('compare.facts', { runIds: [a] })).toMatchObject({ code: 'invalid-input' })
  expect(await refusal('compare.facts', { runIds: [a, 'nope'] })).toMatchObject({
    code: 'not-found',
  })
  expect(await call('compare.facts', { runIds: [a, other] })).toMatchObject({ benchmarks: [] })
})

test('a run that is scored again is aligned anew', async () => {
  const { app, call, runIds, b } = await twoRuns()
  const count = async () =>
    (await call('compare.counts', { runIds, benchmarkId: 'plain' })).counts.all
  expect(await count()).toBe(60)
  await app.store.runs.delete(b)
  await storedRun(app.store, { id: 'b', answers: answers(() => 1, 70) })
  expect(await count()).toBe(70)
})

const golden = ['golden', 'evalscope-runs', 'es-1.14.1'] as const

test.skipIf(!hasShared(...golden))('imported runs compare by their inputs', async () => {
  const { call } = openApp()
  const first = await call('import.folder', { path: sharedPath(...golden, 'a-gsm8k') })
  const second = await call('import.folder', { path: sharedPath(...golden, 'f-gsm8k-llm_recall') })
  const runIds = [...first.runs, ...second.runs].map(({ runId }) => runId)
  expect(runIds).toHaveLength(2)
  const facts = await call('compare.facts', { runIds })
  expect(facts.benchmarks.map(({ benchmarkId }) => benchmarkId)).toEqual(['gsm8k'])
  const { counts } = await call('compare.counts', { runIds, benchmarkId: 'gsm8k' })
  expect(counts.all).toBeGreaterThan(0)
  expect(counts.all - counts.unmatched).toBeGreaterThan(0)
  const cost = await call('compare.cost', { runIds })
  expect(cost.map(({ samples }) => samples)).toEqual(
    first.runs.concat(second.runs).map(r => r.samples),
  )
})
