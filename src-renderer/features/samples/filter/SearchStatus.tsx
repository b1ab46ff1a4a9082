import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../ui/use-format'
import { useElapsed, WaitLine } from '../../../ui/WaitLine'
import classes from './Filter.module.css'

/** How far a search in texts has come, and its end at a click. */
export function SearchStatus(props: {
  /** What is searched for: another search has a time of its own. */
  id: string
  searched: number | null
  isStopped: boolean
  onStop(): void
}) {
  const { t } = useTranslation('samples')
  const format = useFormat()
  if (props.searched === null && !props.isStopped) return null
  const share = format.percent(props.searched ?? 0, 0)
  return (
    <div className={classes.searchStatus} role="status">
      {props.isStopped ? (
        <WaitLine text={t('filter.stopped', { share })} elapsedMs={null} />
      ) : (
        <Searching key={props.id} share={share} onStop={props.onStop} />
      )}
    </div>
  )
}

function Searching({ share, onStop }: { share: string; onStop(): void }) {
  const { t } = useTranslation('samples')
  const elapsedMs = useElapsed()
  return (
    <WaitLine
      text={t('filter.searching', { share })}
      elapsedMs={elapsedMs}
      action={{ label: t('filter.stop'), act: onStop }}
    />
  )
}
