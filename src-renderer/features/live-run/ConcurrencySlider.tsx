import { Slider, Tooltip } from '@mantine/core'
import '@mantine/core/styles/Slider.css'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../ui/use-format'
import { concurrencyStops, stopOf } from './concurrency-stops'
import classes from './LiveRun.module.css'

/**
 * The user's number of requests at once; where the run has lowered it by itself, that number too. Dragging shows the number that would
 * hold; letting go sets it.
 */
export function ConcurrencySlider(props: {
  of: 'model' | 'judges'
  now: number
  limit: number
  onTune(value: number): void
}) {
  const { t } = useTranslation('liveRun')
  const format = useFormat()
  const { of, now, limit } = props
  // What was chosen holds until the run says so, or says another number.
  const [draft, setDraft] = useState<{ at: number; limit: number } | null>(null)
  const chosen = draft?.limit === limit ? draft.at : null
  const shown = chosen === null ? limit : (concurrencyStops[chosen] ?? limit)
  const isLowered = chosen === null && now < limit
  return (
    <div className={classes.concurrency} role="group" aria-label={t(`concurrency.${of}.label`)}>
      <Slider
        className={classes.slider}
        size="sm"
        thumbSize={14}
        label={null}
        thumbLabel={t(`concurrency.${of}.label`)}
        thumbProps={{ 'aria-valuetext': format.integer(shown) }}
        min={0}
        max={concurrencyStops.length - 1}
        value={chosen ?? stopOf(limit)}
        onChange={at => setDraft({ at, limit })}
        onChangeEnd={at => {
          const value = concurrencyStops[at]
          if (value === undefined || value === limit) setDraft(null)
          else props.onTune(value)
        }}
      />
      <Tooltip label={isLowered ? t('concurrency.lowered') : t(`concurrency.${of}.hint`)}>
        <span className={classes.concurrencyValue}>
          {isLowered
            ? t('concurrency.nowOf', { now: format.integer(now), limit: format.integer(limit) })
            : t(`concurrency.${of}.atOnce`, { limit: format.integer(shown) })}
        </span>
      </Tooltip>
    </div>
  )
}
