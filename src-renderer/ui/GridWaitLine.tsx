import { useTranslation } from 'react-i18next'
import classes from './DataGrid.module.css'
import type { GridWait } from './use-grid-wait'
import { useElapsed, WaitLine } from './WaitLine'

/** Quicker answers come without a word. */
const quickMs = 300

/** Over the rows that are to come: since when they are waited for, and the end of the wait. */
export function GridWaitLine({ wait, hasRows }: { wait: GridWait; hasRows: boolean }) {
  const { t } = useTranslation('tables')
  const elapsedMs = useElapsed()
  if (wait.state === 'waiting' && elapsedMs < quickMs) return null
  return (
    <div className={classes.wait} role="status">
      {wait.state === 'waiting' ? (
        <WaitLine
          text={t('wait.loading')}
          elapsedMs={elapsedMs}
          action={{ label: t('wait.cancel'), act: wait.cancel }}
        />
      ) : (
        <WaitLine
          text={t(hasRows ? 'wait.cancelledOld' : 'wait.cancelled')}
          elapsedMs={null}
          action={{ label: t('wait.again'), act: wait.retry }}
        />
      )}
    </div>
  )
}
