import { useTranslation } from 'react-i18next'
import { useCommandQuery } from '../../client/queries'
import { ErrorView } from '../../ui/ErrorView'
import { showControls } from '../../ui/transcript/visible-controls'
import { FactGroup } from './Fact'
import classes from './Facts.module.css'
import { verdictOf } from './verdict'
import { VerdictMark } from './VerdictMark'

/** The same question in other runs: what became of it there, one click away. */
export function AcrossFacts(props: {
  sampleId: number
  onOpen(other: { runId: string; sampleId: number }): void
}) {
  const { sampleId } = props
  const { t } = useTranslation('samples')
  const across = useCommandQuery('sample.across', { sampleId })
  if (across.error) return <ErrorView error={across.error.info} />
  if (across.data?.length === 0) return <div className="ew-dim">{t('facts.noOtherRun')}</div>
  return (
    <FactGroup title={t('facts.tabs.across')}>
      <ol className={classes.across}>
        {across.data?.map(other => (
          <li key={other.sampleId}>
            <button
              type="button"
              className={classes.acrossLink}
              onClick={() => props.onOpen(other)}
            >
              {other.runName}
            </button>
            <VerdictMark verdict={verdictOf(other)} isOverridden={other.override !== null} />
            <span className="ew-dim ew-ellipsis">{other.modelName}</span>
            {other.answer !== null && (
              <span className="ew-ellipsis">{showControls(other.answer)}</span>
            )}
            <span className={classes.acrossText}>{showControls(other.outputPreview)}</span>
          </li>
        ))}
      </ol>
    </FactGroup>
  )
}
