import { ActionIcon, Button, Menu } from '@mantine/core'
import {
  IconArrowAutofitHeight,
  IconArrowsDiff,
  IconCopyPlus,
  IconDots,
  IconDownload,
  IconEdit,
  IconFlag,
  IconListSearch,
  IconPlayerPlay,
  IconRefresh,
  IconRotateClockwise2,
} from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { RunSummary } from '@contract'
import { compareTray } from '../../state/compare-tray'
import { hasFailures, isActive, isFinishedEarly, isResumable } from '../../state/runs'
import { isRepeatable } from './is-repeatable'
import type { ResultActions } from './use-result-actions'

/** The screen's actions: only what the run's state allows. */
export function ResultMenu(props: {
  run: RunSummary
  actions: ResultActions
  onRename(): void
  onExport(): void
  onRetryTruncated(): void
}) {
  const { run, actions } = props
  const { t } = useTranslation(['results', 'common', 'compare'])
  const params = { runId: run.id }
  const active = isActive(run)
  return (
    <>
      {isResumable(run) && (
        <Button
          leftSection={<IconPlayerPlay size={14} />}
          loading={actions.isBusy}
          onClick={() => actions.resume(run, false)}
        >
          {t(isFinishedEarly(run) ? 'actions.runMissing' : 'actions.resume')}
        </Button>
      )}
      <Button variant="default" leftSection={<IconDownload size={14} />} onClick={props.onExport}>
        {t('actions.export')}
      </Button>
      <Button
        variant={isResumable(run) ? 'default' : 'filled'}
        leftSection={<IconListSearch size={14} />}
        component={Link}
        {...({ to: '/runs/$runId/samples', params } as object)}
      >
        {t('actions.samples')}
      </Button>
      <Menu position="bottom-end" width={240}>
        <Menu.Target>
          <ActionIcon size="lg" aria-label={t('common:more')}>
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {hasFailures(run) && (
            <Menu.Item
              leftSection={<IconRefresh size={14} />}
              onClick={() => actions.resume(run, true)}
            >
              {t('actions.retryFailed', { count: run.counts.failed })}
            </Menu.Item>
          )}
          {!active && (
            <Menu.Item
              leftSection={<IconRotateClockwise2 size={14} />}
              onClick={() => actions.rescore(run)}
            >
              {t('actions.rescore')}
            </Menu.Item>
          )}
          {run.counts.truncated > 0 && isRepeatable(run) && (
            <Menu.Item
              leftSection={<IconArrowAutofitHeight size={14} />}
              onClick={props.onRetryTruncated}
            >
              {t('actions.retryTruncated', { count: run.counts.truncated })}
            </Menu.Item>
          )}
          <Menu.Item
            leftSection={<IconFlag size={14} />}
            onClick={() => actions.setBaseline(run, run.baselineOf.length === 0)}
          >
            {t(run.baselineOf.length === 0 ? 'actions.setBaseline' : 'actions.noBaseline')}
          </Menu.Item>
          {run.origin === 'evalwright' && (
            <Menu.Item
              leftSection={<IconCopyPlus size={14} />}
              component={Link}
              {...({ to: '/new', search: { from: run.id } } as object)}
            >
              {t('actions.duplicate')}
            </Menu.Item>
          )}
          <Menu.Item
            leftSection={<IconArrowsDiff size={14} />}
            component={Link}
            {...({ to: '/compare' } as object)}
            onClick={() => compareTray.add(run.id)}
          >
            {t('compare:entry.withOther')}
          </Menu.Item>
          <Menu.Item leftSection={<IconEdit size={14} />} onClick={props.onRename}>
            {t('actions.rename')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  )
}
