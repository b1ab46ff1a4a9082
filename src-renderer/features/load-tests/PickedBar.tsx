import { Button, CloseButton } from '@mantine/core'
import { IconArrowsDiff, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { LoadTestSummary } from '@contract'
import classes from './LoadTests.module.css'

/** One baseline and at most eight others. */
const mostCompared = 9

/** What one can do with all ticked load tests. */
export function PickedBar(props: {
  tests: readonly LoadTestSummary[]
  onCompare(): void
  onDelete(): void
  onClear(): void
}) {
  const { t } = useTranslation('loadTests')
  const { length } = props.tests
  const isComparable = length >= 2 && length <= mostCompared
  return (
    <div className={classes.picked} role="toolbar" aria-label={t('picked.label')}>
      <span role="status">{t('picked.count', { count: length })}</span>
      <Button
        size="compact-sm"
        leftSection={<IconArrowsDiff size={14} />}
        disabled={!isComparable}
        title={isComparable ? undefined : t('picked.hint', { most: mostCompared })}
        onClick={props.onCompare}
      >
        {t('picked.compare')}
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconTrash size={14} />}
        onClick={props.onDelete}
      >
        {t('actions.delete')}
      </Button>
      <CloseButton size="sm" aria-label={t('picked.clear')} onClick={props.onClear} />
    </div>
  )
}
