import { Button, CloseButton, Menu } from '@mantine/core'
import { IconArrowsDiff, IconDots, IconDownload, IconTag, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { RunSummary } from '@contract'
import { hasFailures, isActive, isResumable } from '../../state/runs'
import classes from './RunsScreen.module.css'
import type { RunActions } from './use-run-actions'

/** Most runs that can be compared at a time. */
export const mostCompared = 12

/** What one can do with all ticked runs. */
export function SelectionBar(props: {
  runs: readonly RunSummary[]
  actions: RunActions
  onCompare(): void
  onTag(): void
  onExport(): void
  onDelete(runs: readonly RunSummary[]): void
  onClear(): void
}) {
  const { t } = useTranslation('runs')
  const { runs, actions } = props
  const isComparable = runs.length >= 2 && runs.length <= mostCompared
  const resumable = runs.filter(isResumable)
  const failed = runs.filter(hasFailures)
  const ended = runs.filter(run => !isActive(run))
  return (
    <div className={classes.selection} role="toolbar" aria-label={t('selection.label')}>
      <span role="status">{t('selection.count', { count: runs.length })}</span>
      <Button
        size="compact-sm"
        leftSection={<IconArrowsDiff size={14} />}
        disabled={!isComparable}
        title={isComparable ? undefined : t('selection.compareHint', { most: mostCompared })}
        onClick={props.onCompare}
      >
        {t('selection.compare')}
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconTag size={14} />}
        onClick={props.onTag}
      >
        {t('selection.tag')}
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconDownload size={14} />}
        onClick={props.onExport}
      >
        {t('exports.menu')}
      </Button>
      <Menu position="bottom-start">
        <Menu.Target>
          <Button size="compact-sm" variant="default" leftSection={<IconDots size={14} />}>
            {t('selection.more')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            disabled={resumable.length === 0}
            onClick={() => resumable.forEach(run => actions.resume(run))}
          >
            {t('selection.resume', { count: resumable.length })}
          </Menu.Item>
          <Menu.Item
            disabled={failed.length === 0}
            onClick={() => failed.forEach(run => actions.retryFailed(run))}
          >
            {t('selection.retry', { count: failed.length })}
          </Menu.Item>
          <Menu.Item
            onClick={() =>
              runs.forEach(run => actions.setArchived(run, !runs.every(one => one.archived)))
            }
          >
            {t(runs.every(run => run.archived) ? 'actions.unarchive' : 'actions.archive')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Button
        size="compact-sm"
        variant="default"
        c="var(--ew-bad)"
        leftSection={<IconTrash size={14} />}
        disabled={ended.length === 0}
        onClick={() => props.onDelete(ended)}
      >
        {t('actions.delete')}
      </Button>
      <CloseButton size="sm" aria-label={t('selection.clear')} onClick={props.onClear} />
    </div>
  )
}
