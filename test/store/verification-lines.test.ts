import Sqlite from 'better-sqlite3'
import { join } from 'node:path'
import { onTestFinished, describe, expect, test } from 'vitest'
import {
  VerificationRequest,
  type VerificationId,
  type VerificationReason,
  type VerificationRow,
} from '@contract'
import { createStore, type Store } from '../../src-main/store/create-store'
import type { LineQuery } from '../../src-main/store/verification-lines'
import { tempFolder } from '../support/temp-folder'

const id = 'v' as VerificationId

function openStore(total: number): { store: Store; path: string } {
  const path = join(tempFolder(), 'evalwright.db')
  const store = createStore(path)
  onTestFinished(() => store.close())
  store.verifications.create(
    {
      id,
      name: 'One',
      request: VerificationRequest.parse({ target: { model: 'm' } }),
      place: 'here',
      setName: 'set',
      setHash: 'hash',
      generation: 'labelled',
      total,
      startedAt: 1,
    },
    '{}',
  )
  return { store, path }
}

const because = (code: VerificationReason['code'], detail = ''): VerificationReason => ({
  code,
  detail,
  isNote: false,
})

function row(dataIndex: number, more: Partial<VerificationRow> = {}): VerificationRow {
  const reasons = more.reasons ?? []
  return {
    dataIndex,
    loop: 1,
    occurrence: 0,
    hash: `h${dataIndex}`,
    pairKey: `p${dataIndex}`,
    questionKey: `q${dataIndex}`,
    request: '{}',
    response: { choices: [] },
    status: 'success',
    finishReason: 'stop',
    provider: '',
    lastRunAt: 0,
    durationMs: dataIndex,
    attempts: 1,
    error: null,
    isInconclusive: false,
    checkTypes: null,
    expectedToolCall: null,
    checks: { onlyReasoning: false, simple: {}, calls: [] },
    stream: null,
    reasons,
    verdict: reasons.length > 0 ? 'failed' : 'passed',
    extraBody: null,
    ...more,
  }
}

const query = (more: Partial<LineQuery> = {}): LineQuery => ({
  show: 'all',
  text: '',
  sort: { column: 'index', direction: 'asc' },
  offset: 0,
  limit: 100,
  ...more,
})

describe('lines of a verification', () => {
  function few(): Store {
    const { store } = openStore(4)
    const save = (one: VerificationRow, referenceFinish: string | null = null): void =>
      store.verifications.saveRow(id, one, { preview: `Frage ${one.dataIndex}`, referenceFinish })
    save(row(1), 'stop')
    save(row(2, { finishReason: 'tool_calls', durationMs: 90 }), 'stop')
    save(row(3, { reasons: [because('call-invalid', 'weather: /city must be string')] }), 'stop')
    save(
      row(4, {
        status: 'failed',
        isInconclusive: true,
        verdict: 'inconclusive',
        finishReason: null,
        reasons: [because('rate-limited')],
      }),
      'tool_calls',
    )
    return store
  }
  const shown = (store: Store, more: Partial<LineQuery>): number[] =>
    store.verifications.lines.page(id, query(more)).lines.map(({ dataIndex }) => dataIndex)

  test('are filtered by verdict, by calls, by the reference, by stage and by text', () => {
    const store = few()
    expect(shown(store, {})).toEqual([1, 2, 3, 4])
    expect(shown(store, { show: 'failed' })).toEqual([3])
    expect(shown(store, { show: 'inconclusive' })).toEqual([4])
    expect(shown(store, { show: 'called' })).toEqual([2])
    expect(shown(store, { show: 'differing' })).toEqual([2, 4])
    expect(shown(store, { stage: 'schema' })).toEqual([3])
    expect(shown(store, { text: 'CITY must' })).toEqual([3])
    expect(shown(store, { text: 'frage 2' })).toEqual([2])
    expect(shown(store, { text: '%' })).toEqual([])
  })

  test('are ordered and paged, and say how many there are', () => {
    const store = few()
    const page = store.verifications.lines.page(
      id,
      query({ sort: { column: 'time', direction: 'desc' }, limit: 2, offset: 1 }),
    )
    expect(page.total).toBe(4)
    expect(page.lines.map(({ dataIndex }) => dataIndex)).toEqual([4, 3])
  })

  test('are ordered by several columns, with a search too', () => {
    const store = few()
    store.verifications.saveRow(id, row(1, { durationMs: 90, attempts: 2 }), {
      preview: 'Frage 1',
      referenceFinish: null,
    })
    const sort: LineQuery['sort'] = {
      column: 'time',
      direction: 'desc',
      then: [{ column: 'attempts', direction: 'asc' }],
    }
    for (const text of ['', 'frage']) {
      const { lines } = store.verifications.lines.page(id, query({ sort, text }))
      expect(lines.map(({ dataIndex }) => dataIndex)).toEqual([2, 1, 4, 3])
    }
  })

  test('are counted once, however often a row is saved', () => {
    const store = few()
    store.verifications.saveRow(id, row(3), { preview: '', referenceFinish: null })
    store.verifications.saveRow(id, row(3), { preview: '', referenceFinish: null })
    expect(store.verifications.get(id)).toMatchObject({
      done: 4,
      passed: 3,
      failed: 0,
      inconclusive: 1,
    })
  })

  test('take over how another reference ended', () => {
    const store = few()
    store.verifications.lines.saveReferenceFinishes(id, new Map([['1 1', 'tool_calls']]))
    expect(shown(store, { show: 'differing' })).toEqual([1])
  })
})

test('a page of a hundred thousand rows takes less than 300 ms of the processor, whatever the filter', () => {
  const count = 100_000
  const { store, path } = openStore(count)
  const db = new Sqlite(path)
  db.transaction(() => {
    const body = JSON.stringify({ ...row(1), response: { text: 'x'.repeat(300) } })
    const put = db.prepare('INSERT INTO verification_rows VALUES (?, 1, ?, ?, ?)')
    const putLine =
      db.prepare(`INSERT INTO verification_lines (verification, loop, data_index, occurrence,
      pair_key, verdict, stage, status, finish, reference_finish, duration_ms, attempts, preview, reasons, search)
      VALUES (?, 1, ?, 0, ?, ?, ?, 'success', ?, 'stop', ?, 1, ?, ?, ?)`)
    for (let at = 1; at <= count; at += 1) {
      const isFailed = at % 3 === 0
      const preview = `question ${at} `.padEnd(160, 'lorem ipsum ')
      put.run(id, at, isFailed ? 'failed' : 'passed', body)
      const reasons = isFailed ? [because('call-missing', 'stop')] : []
      putLine.run(
        ...[id, at, `p${at}`, isFailed ? 'failed' : 'passed', isFailed ? 'trigger' : null],
        ...[at % 2 === 0 ? 'tool_calls' : 'stop', at % 977, preview, JSON.stringify(reasons)],
        `${at} ${preview}`,
      )
    }
  })()
  db.close()
  const asked: Partial<LineQuery>[] = [
    {},
    { show: 'failed' },
    { show: 'differing' },
    { stage: 'trigger' },
    { text: 'question 99999' },
    { offset: count - 100 },
    { sort: { column: 'time', direction: 'desc' } },
  ]
  for (const one of asked) {
    const begun = process.cpuUsage()
    const page = store.verifications.lines.page(id, query(one))
    expect(page.lines.length, JSON.stringify(one)).toBeGreaterThan(0)
    const { user, system } = process.cpuUsage(begun)
    expect((user + system) / 1000, JSON.stringify(one)).toBeLessThan(300)
  }
}, 60_000)
