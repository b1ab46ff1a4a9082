import { useTranslation } from 'react-i18next'
import { useAppState } from '../state/app-state'
import { jobKinds, jobsOf, type Job } from '../state/jobs'
import { inFlightOf, outputRate } from '../state/progress'
import { isActive } from '../state/runs'
import { settledRate } from '../state/settled-rate'
import { useFormat } from '../ui/use-format'

/** Everything that goes on: evaluations, load tests and verifications. */
export function useJobs(): Job[] {
  const runs = useAppState(state => Object.values(state.runs).filter(isActive))
  const slices = useAppState(({ loadTests, loadProgress, verifications }) => ({
    loadTests,
    loadProgress,
    verifications,
  }))
  return jobsOf({ runs: Object.fromEntries(runs.map(run => [run.id, run])), ...slices })
}

/** Requests in flight and output tokens a second of evaluations and load tests together. */
export function useTraffic(): { inFlight: number; rate: number } {
  const ofRuns = useAppState(state =>
    Object.values(state.progress).filter(({ runId }) => state.runs[runId]?.status === 'running'),
  )
  const ofTests = useAppState(state => Object.values(state.loadProgress))
  return {
    inFlight: inFlightOf(ofRuns) + ofTests.reduce((sum, one) => sum + one.inFlight, 0),
    rate: outputRate(ofRuns) + ofTests.reduce((sum, one) => sum + settledRate(one), 0),
  }
}

/** "1 run, 2 load tests" in the words of the language. */
export function useJobWords(): (jobs: readonly Job[]) => string {
  const { t } = useTranslation('shell')
  const format = useFormat()
  return jobs =>
    format.list(
      jobKinds.flatMap(kind => {
        const count = jobs.filter(job => job.kind === kind).length
        return count === 0 ? [] : [t(`jobs.kinds.${kind}`, { count })]
      }),
    )
}
