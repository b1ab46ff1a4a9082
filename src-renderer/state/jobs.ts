import type {
  AppEvent,
  LoadProgress,
  LoadTestStatus,
  LoadTestSummary,
  RunSummary,
  VerificationSummary,
} from '@contract'
import { doneOf, isActive, type RunsSlice } from './runs'

/** Load tests and verifications that go on, by id. Those that ended are asked for by the screens that show them. */
export interface JobsSlice {
  loadTests: Record<string, LoadTestSummary>
  loadProgress: Record<string, LoadProgress>
  verifications: Record<string, VerificationSummary>
}

export const noJobs: JobsSlice = { loadTests: {}, loadProgress: {}, verifications: {} }

export const activeLoadStatuses = [
  'queued',
  'running',
  'stopping',
] as const satisfies readonly LoadTestStatus[]

export function applyToJobs(slice: JobsSlice, event: AppEvent): Partial<JobsSlice> {
  switch (event.type) {
    case 'loadTest.changed':
      return withLoadTest(slice, event.test)
    case 'loadTest.progressed': {
      const { progress } = event
      return slice.loadTests[progress.loadTestId]
        ? { loadProgress: { ...slice.loadProgress, [progress.loadTestId]: progress } }
        : {}
    }
    case 'loadTest.deleted':
      return withoutLoadTest(slice, event.loadTestId)
    case 'verification.changed':
      return { verifications: withVerification(slice.verifications, event.verification) }
    case 'verification.deleted':
      return { verifications: without(slice.verifications, event.verificationId) }
    default:
      return {}
  }
}

/** With what was asked for when the page opened. */
export const withAskedJobs = (
  slice: JobsSlice,
  loadTests: readonly LoadTestSummary[],
  verifications: readonly VerificationSummary[],
): Partial<JobsSlice> => ({
  loadTests: {
    ...slice.loadTests,
    ...Object.fromEntries(loadTests.filter(isOngoing).map(test => [test.id, test])),
  },
  verifications: {
    ...slice.verifications,
    ...Object.fromEntries(verifications.filter(isRunning).map(one => [one.id, one])),
  },
})

function withLoadTest(slice: JobsSlice, test: LoadTestSummary): Partial<JobsSlice> {
  return isOngoing(test)
    ? { loadTests: { ...slice.loadTests, [test.id]: test } }
    : withoutLoadTest(slice, test.id)
}

const withoutLoadTest = (slice: JobsSlice, id: string): Partial<JobsSlice> => ({
  loadTests: without(slice.loadTests, id),
  loadProgress: without(slice.loadProgress, id),
})

const withVerification = (
  known: JobsSlice['verifications'],
  one: VerificationSummary,
): JobsSlice['verifications'] =>
  isRunning(one) ? { ...known, [one.id]: one } : without(known, one.id)

function without<T>(known: Record<string, T>, id: string): Record<string, T> {
  if (!(id in known)) return known
  const { [id]: _gone, ...others } = known
  return others
}

const isOngoing = ({ status }: LoadTestSummary): boolean =>
  (activeLoadStatuses as readonly LoadTestStatus[]).includes(status)

const isRunning = ({ status }: VerificationSummary): boolean => status === 'running'

export const jobKinds = ['run', 'loadTest', 'verification'] as const
export type JobKind = (typeof jobKinds)[number]

/** An evaluation, a load test or a verification that goes on. */
export interface Job {
  kind: JobKind
  id: string
  name: string
  /** From 0 to 1; null where nobody knows how much is to come. */
  share: number | null
}

/** Everything that goes on, evaluations first. */
export function jobsOf(state: Pick<RunsSlice, 'runs'> & JobsSlice): Job[] {
  return [
    ...Object.values(state.runs).filter(isActive).map(jobOfRun),
    ...Object.values(state.loadTests).map(({ id, name }): Job => ({
      kind: 'loadTest',
      id,
      name,
      share: shareOfLoadTest(state.loadProgress[id]),
    })),
    ...Object.values(state.verifications).map(({ id, name, done, total }): Job => ({
      kind: 'verification',
      id,
      name,
      share: total === 0 ? 0 : done / total,
    })),
  ]
}

const jobOfRun = (run: RunSummary): Job => ({
  kind: 'run',
  id: run.id,
  name: run.name,
  share: run.counts.total === 0 ? 0 : doneOf(run) / run.counts.total,
})

/** Runs that ended, and of the one at work as much as its time or its requests say. A search does not know how many come. */
function shareOfLoadTest(progress: LoadProgress | undefined): number | null {
  if (!progress) return 0
  const { plannedRuns, position, elapsedMs, etaMs, sent, total } = progress
  if (plannedRuns === null || plannedRuns === 0) return null
  const ofRun =
    etaMs !== null && elapsedMs + etaMs > 0
      ? elapsedMs / (elapsedMs + etaMs)
      : total === null || total === 0
        ? 0
        : sent / total
  return Math.min(1, (position + ofRun) / plannedRuns)
}

/** The mean of what is known, in whole percent; null where nothing is. */
export function percentOf(jobs: readonly Job[]): number | null {
  const shares = jobs.flatMap(({ share }) => (share === null ? [] : [share]))
  if (shares.length === 0) return null
  return Math.floor((shares.reduce((sum, share) => sum + share, 0) / shares.length) * 100)
}
