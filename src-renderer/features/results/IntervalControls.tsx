import { Select, Tooltip } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { levelText } from '../../ui/level-text'
import classes from './Results.module.css'
import {
  intervalLevels,
  intervalMethods,
  type IntervalChoice,
  type IntervalMethod,
  type IntervalSearch,
} from './interval-choice'

/** By which method intervals are made, and how sure they are. */
export function IntervalControls(props: {
  choice: IntervalChoice
  onChange(search: IntervalSearch): void
}) {
  const { t } = useTranslation('results')
  const { choice, onChange } = props
  const levels = [...new Set<number>([...intervalLevels, choice.level])].sort((a, b) => a - b)
  return (
    <>
      <Tooltip label={t(`interval.hints.${choice.method}`)} multiline maw={340}>
        <Select
          className={classes.method}
          aria-label={t('interval.method')}
          allowDeselect={false}
          data={intervalMethods.map(value => ({ value, label: t(`interval.names.${value}`) }))}
          value={choice.method}
          onChange={value =>
            value && onChange({ method: value as IntervalMethod, level: choice.level })
          }
        />
      </Tooltip>
      <Select
        className={classes.level}
        aria-label={t('interval.level')}
        allowDeselect={false}
        data={levels.map(level => ({ value: String(level), label: levelText(level) }))}
        value={String(choice.level)}
        onChange={value => value && onChange({ method: choice.method, level: Number(value) })}
      />
    </>
  )
}
