import { Switch, Tooltip } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { BenchmarkScores } from '@contract'
import classes from './Results.module.css'
import type { DetailedRow } from './with-scores'

/** Leaves reviewers' scores out of the figures; absent where nobody overrode one. */
export function OverrideSwitch(props: {
  scores: readonly BenchmarkScores[] | undefined
  isComputed: boolean
  onComputed(isOn: boolean): void
}) {
  const { t } = useTranslation('results')
  const count = (props.scores ?? []).reduce((sum, { overrides }) => sum + overrides, 0)
  if (count === 0) return null
  return (
    <Tooltip label={t('overrides.hint', { count })} multiline maw={340}>
      <Switch
        size="xs"
        label={t('overrides.without')}
        checked={props.isComputed}
        onChange={event => props.onComputed(event.currentTarget.checked)}
      />
    </Tooltip>
  )
}

/** Says beside a score that reviewers changed it, and what it is without that. */
export function OverrideMark(props: {
  overridden: NonNullable<DetailedRow['overridden']>
  show(value: number): string
}) {
  const { t } = useTranslation('results')
  const { count, without } = props.overridden
  const text = t('overrides.mark', { count, score: props.show(without) })
  return (
    <Tooltip label={text}>
      <span className={classes.overridden} tabIndex={0} role="note" aria-label={text}>
        <IconPencil size={12} aria-hidden />
        {t('overrides.computed', { score: props.show(without) })}
      </span>
    </Tooltip>
  )
}
