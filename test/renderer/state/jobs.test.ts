import { describe, expect, test, vi } from 'vitest'
import {
  LoadTestId,
  VerificationId,
  type LoadProgress,
  type LoadTestSummary,
  type VerificationSummary,
} from '@contract'
import { jobsOf, percentOf } from '../../../src-renderer/state/jobs'
import { createAppStore } from '../../../src-renderer/state/store'
import { createFakeClient } from '../support/fake-client'
import { fakeRun } from '../support/fake-runs'

const loadTest = (id: string, status: LoadTestSummary['status']): LoadTestSummary => ({
  id: LoadTestId.parse(id),
  name: `Load ${id}`,
  status,
  error: null,
  origin: 'evalwright',
  modelName: 'm',
  modelId: '',
  serverName: 's',
  api: 'chat',
  workload: 'open-questions',
  runCount: 0,
  plannedRuns: 4,
  ok: 0,
  failed: 0,
  bestRps: null,
  bestOutTokPerSec: null,
  isClientBound: false,
  isBaseline: false,
  tags: [],
  note: '',
  createdAt: 1,
  startedAt: 1,
  finishedAt: null,
  appVersion: '0.1.0',
  owner: null,
})

const progress = (id: string, part: Partial<LoadProgress> = {}): LoadProgress => ({
  loadTestId: LoadTestId.parse(id),
  at: 1,
  phase: 'measuring',
  position: 1,
  step: { concurrency: 2, rate: null, number: 10 },
  label: 'steps',
  plannedRuns: 4,
  elapsedMs: 500,
  etaMs: 500,
  sent: 5,
  total: 10,
  ok: 5,
  failed: 0,
  inFlight: 2,
  rps: 10,
  outTokPerSec: 120,
  latencyP50Ms: null,
  latencyP99Ms: null,
  ttftP50Ms: null,
  ttftP99Ms: null,
  errors: {},
  clientBound: [],
  points: [],
  notices: [],
  ...part,
})

const verification = (id: string, status: VerificationSummary['status']) =>
  ({
    id: VerificationId.parse(id),
    name: `Check ${id}`,
    status,
    done: 3,
    total: 4,
  }) as VerificationSummary

async function openedPage() {
  const client = createFakeClient({ runs: [fakeRun('r', { status: 'running' })], servers: [] })
  client.answer({
    'loadTest.list': () => ({ tests: [loadTest('asked', 'running')], total: 1 }),
    'verification.list': () => [
      verification('asked-v', 'running'),
      verification('old', 'finished'),
    ],
  })
  const store = createAppStore(client)
  await vi.waitFor(() => expect(store.getState().verifications['asked-v']).toBeDefined())
  const ids = () => jobsOf(store.getState()).map(({ id }) => id)
  return { client, store, ids }
}

describe('what goes on', () => {
  test('is known from the moment a page opens, whoever started it', async () => {
    const { ids } = await openedPage()
    expect(ids()).toEqual(['r', 'asked', 'asked-v'])
  })

  test('follows events, and what ended counts no more', async () => {
    const { client, ids, store } = await openedPage()
    client.emit({ type: 'loadTest.changed', test: loadTest('new', 'queued') })
    client.emit({ type: 'loadTest.progressed', progress: progress('new') })
    client.emit({
      type: 'verification.changed',
      verification: verification('asked-v', 'cancelled'),
    })
    expect(ids()).toEqual(['r', 'asked', 'new'])
    expect(store.getState().loadProgress['new']?.inFlight).toBe(2)
    client.emit({ type: 'loadTest.changed', test: loadTest('new', 'finished') })
    client.emit({ type: 'loadTest.progressed', progress: progress('new') })
    client.emit({ type: 'loadTest.deleted', loadTestId: LoadTestId.parse('asked') })
    expect(ids()).toEqual(['r'])
    expect(store.getState().loadProgress).toEqual({})
  })

  test('that ended while the answer was on its way is not brought back', async () => {
    const client = createFakeClient({ runs: [], servers: [] })
    client.answer({
      'loadTest.list': () => {
        client.emit({ type: 'loadTest.changed', test: loadTest('late', 'finished') })
        return { tests: [loadTest('late', 'running'), loadTest('on', 'running')], total: 2 }
      },
      'verification.list': () => [],
    })
    const store = createAppStore(client)
    await vi.waitFor(() => expect(store.getState().loadTests['on']).toBeDefined())
    expect(store.getState().loadTests['late']).toBeUndefined()
  })
})

describe('how far a load test is', () => {
  const shareOf = (part?: Partial<LoadProgress>) =>
    jobsOf({
      runs: {},
      loadTests: { a: loadTest('a', 'running') },
      loadProgress: part ? { a: progress('a', part) } : {},
      verifications: {},
    })[0]?.share

  test('is told by the runs that ended, and by time or requests of the one at work', () => {
    expect(shareOf()).toBe(0)
    expect(shareOf({})).toBe((1 + 0.5) / 4)
    expect(shareOf({ etaMs: null, sent: 2 })).toBe((1 + 0.2) / 4)
    expect(shareOf({ etaMs: null, total: null })).toBe(1 / 4)
  })

  test('of a search is not known, and does not count in the mean', () => {
    expect(shareOf({ plannedRuns: null })).toBeNull()
    const job = { kind: 'run', id: 'r', name: 'r' } as const
    expect(
      percentOf([
        { ...job, share: 0.5 },
        { ...job, share: null },
      ]),
    ).toBe(50)
    expect(percentOf([{ ...job, share: null }])).toBeNull()
  })
})
