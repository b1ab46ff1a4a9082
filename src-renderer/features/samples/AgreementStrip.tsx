import type { SampleDetail } from '@contract'
import classes from './SampleMarks.module.css'
import { verdictOf } from './verdict'

/** One dot for each repeat: full right, empty wrong, half partly, a dash where there is no score. */
const dots = { right: '●', wrong: '○', partly: '◐' } as const

export function AgreementStrip({ repeats }: { repeats: SampleDetail['repeats'] }) {
  return (
    <span className={classes.strip} aria-hidden>
      {repeats.map(repeat => {
        const verdict = verdictOf(repeat)
        return (
          <span key={repeat.id} data-verdict={verdict}>
            {verdict in dots ? dots[verdict as keyof typeof dots] : '–'}
          </span>
        )
      })}
    </span>
  )
}
