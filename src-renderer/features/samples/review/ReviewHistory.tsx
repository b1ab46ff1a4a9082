import { useTranslation } from 'react-i18next'
import type { SampleHistoryEntry } from '@contract'
import { useCommandQuery } from '../../../client/queries'
import { showControls } from '../../../ui/transcript/visible-controls'
import { useFormat } from '../../../ui/use-format'
import { FactGroup } from '../Fact'
import classes from './Review.module.css'

/** Every change of a sample's review: who, when, from what to what, and why. */
export function ReviewHistory({ sampleId }: { sampleId: number }) {
  const { t } = useTranslation('samples')
  const format = useFormat()
  const history = useCommandQuery('sample.history', { sampleId })
  const entries = history.data ?? []
  if (entries.length === 0) return null
  return (
    <FactGroup title={t('review.history')}>
      <ol className={classes.history}>
        {entries.map(entry => (
          <li key={entry.id}>
            <span className="ew-dim">
              {format.dateTime(entry.at)} · {entry.who || t('review.app')}
              {entry.isUndo && ` · ${t('review.wasUndo')}`}
            </span>
            <span>
              {t(`review.what.${entry.what}`)}: {shown(entry.before)} → {shown(entry.after)}
            </span>
            {entry.reason !== '' && <span>{showControls(entry.reason)}</span>}
          </li>
        ))}
      </ol>
    </FactGroup>
  )
}

function shown(value: SampleHistoryEntry['before']): string {
  if (value === null) return '–'
  if (typeof value === 'boolean') return value ? '✓' : '–'
  if (Array.isArray(value)) return value.length === 0 ? '–' : value.map(showControls).join(', ')
  return showControls(String(value).slice(0, 300))
}
