import { Tooltip } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useAppState } from '../state/app-state'
import { doneOf, isActive } from '../state/runs'
import classes from './Shell.module.css'

/** How many runs go on, and how far they are together. Nothing where none does. */
export function JobCounter({ narrow }: { narrow: boolean }) {
  const { t } = useTranslation('shell')
  const { count, done, total } = useAppState(state => {
    const active = Object.values(state.runs).filter(isActive)
    return {
      count: active.length,
      done: active.reduce((sum, run) => sum + doneOf(run), 0),
      total: active.reduce((sum, run) => sum + run.counts.total, 0),
    }
  })
  if (count === 0) return null
  const percent = total === 0 ? 0 : Math.floor((done / total) * 100)
  const text = t('jobs.label', { count, percent })
  return (
    <Tooltip label={text} position="right">
      <Link to="/runs" className={classes.jobs} aria-label={text}>
        <span>{narrow ? count : t('status.jobs', { count })}</span>
        <span className={classes.jobBar} aria-hidden>
          <span style={{ width: `${percent}%` }} />
        </span>
      </Link>
    </Tooltip>
  )
}
