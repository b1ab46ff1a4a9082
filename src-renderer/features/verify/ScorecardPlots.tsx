import type { VerificationSummary } from '@contract'
import { FirstFailures } from './FirstFailures'
import { MetricHistory } from './MetricHistory'
import type { VerifySearch } from './verify-search'
import classes from './Scorecard.module.css'

/** Where the requests fall, and how a metric went from run to run; a module of its own, so that charts load only where they are shown. */
export default function ScorecardPlots(props: {
  verification: VerificationSummary
  history: readonly VerificationSummary[]
  onChange(next: Partial<VerifySearch>): void
}) {
  const { verification, history, onChange } = props
  return (
    <div className={classes.plots}>
      <FirstFailures verification={verification} onChange={onChange} />
      <MetricHistory history={history} />
    </div>
  )
}
