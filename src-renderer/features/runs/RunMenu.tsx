import { ActionIcon, Menu } from '@mantine/core'
import {
  IconArchive,
  IconArchiveOff,
  IconDots,
  IconCopy,
  IconEdit,
  IconFolderDown,
  IconLayoutSidebarRight,
  IconListSearch,
  IconStar,
  IconStarOff,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerStop,
  IconRefresh,
  IconRotateClockwise2,
  IconTableDown,
  IconTrash,
  IconFileDownload,
} from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { RunSummary } from '@contract'
import { hasFailures, isActive, isFinishedEarly, isResumable } from '../../state/runs'
import type { RunActions } from './use-run-actions'

export interface RunMenuProps {
  run: RunSummary
  actions: RunActions
  onEdit(run: RunSummary): void
  onDelete(run: RunSummary): void
  onPeek(run: RunSummary): void
}

/** Everything one can do with one run; only what its state allows is offered. */
export function RunMenu(props: RunMenuProps) {
  const { t } = useTranslation('runs')
  return (
    <Menu position="bottom-end" width={230}>
      <Menu.Target>
        <ActionIcon
          size="sm"
          aria-label={t('actions.of', { name: props.run.name })}
          onDoubleClick={event => event.stopPropagation()}
        >
          <IconDots size={15} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <RunMenuItems {...props} />
      </Menu.Dropdown>
    </Menu>
  )
}

function RunMenuItems({ run, actions, onEdit, onDelete, onPeek }: RunMenuProps) {
  const { t } = useTranslation('runs')
  const params = { runId: run.id }
  const active = isActive(run)
  return (
    <>
      <Menu.Item
        leftSection={<IconListSearch size={14} />}
        component={Link}
        {...({ to: active ? '/runs/$runId/live' : '/runs/$runId', params } as object)}
      >
        {t(active ? 'actions.watch' : 'actions.open')}
      </Menu.Item>
      <ControlItems run={run} actions={actions} />
      <Menu.Divider />
      <Menu.Item
        leftSection={<IconTableDown size={14} />}
        onClick={() => actions.exportRuns([run], 'report', 'csv')}
      >
        {t('actions.exportReport')}
      </Menu.Item>
      <Menu.Item
        leftSection={<IconFileDownload size={14} />}
        onClick={() => actions.exportRuns([run], 'samples', 'jsonl')}
      >
        {t('actions.exportSamples')}
      </Menu.Item>
      <Menu.Item
        leftSection={<IconFolderDown size={14} />}
        onClick={() => actions.exportRuns([run], 'samples', 'evalscope')}
      >
        {t('actions.exportFolder')}
      </Menu.Item>
      <Menu.Divider />
      {run.origin === 'evalwright' && (
        <Menu.Item
          leftSection={<IconCopy size={14} />}
          component={Link}
          {...({ to: '/new', search: { from: run.id } } as object)}
        >
          {t('actions.duplicate')}
        </Menu.Item>
      )}
      <Menu.Item leftSection={<IconLayoutSidebarRight size={14} />} onClick={() => onPeek(run)}>
        {t('actions.peek')}
      </Menu.Item>
      <Menu.Item
        leftSection={run.baselineOf.length > 0 ? <IconStarOff size={14} /> : <IconStar size={14} />}
        onClick={() => actions.setBaseline(run, run.baselineOf.length === 0)}
      >
        {t(run.baselineOf.length > 0 ? 'actions.noBaseline' : 'actions.baseline')}
      </Menu.Item>
      <Menu.Item leftSection={<IconEdit size={14} />} onClick={() => onEdit(run)}>
        {t('actions.edit')}
      </Menu.Item>
      <Menu.Item
        leftSection={run.archived ? <IconArchiveOff size={14} /> : <IconArchive size={14} />}
        onClick={() => actions.setArchived(run, !run.archived)}
      >
        {t(run.archived ? 'actions.unarchive' : 'actions.archive')}
      </Menu.Item>
      <Menu.Item
        leftSection={<IconTrash size={14} />}
        c="var(--ew-bad)"
        disabled={active}
        onClick={() => onDelete(run)}
      >
        {t('actions.delete')}
      </Menu.Item>
    </>
  )
}

function ControlItems({ run, actions }: { run: RunSummary; actions: RunActions }) {
  const { t } = useTranslation('runs')
  const active = isActive(run)
  return (
    <>
      {active && run.status !== 'paused' && (
        <Menu.Item leftSection={<IconPlayerPause size={14} />} onClick={() => actions.pause(run)}>
          {t('actions.pause')}
        </Menu.Item>
      )}
      {(run.status === 'paused' || run.status === 'waiting' || isResumable(run)) && (
        <Menu.Item leftSection={<IconPlayerPlay size={14} />} onClick={() => actions.resume(run)}>
          {t(isFinishedEarly(run) ? 'actions.runMissing' : 'actions.resume')}
        </Menu.Item>
      )}
      {active && (
        <Menu.Item leftSection={<IconPlayerStop size={14} />} onClick={() => actions.cancel(run)}>
          {t('actions.cancel')}
        </Menu.Item>
      )}
      {hasFailures(run) && (
        <Menu.Item leftSection={<IconRefresh size={14} />} onClick={() => actions.retryFailed(run)}>
          {t('actions.retryFailed')}
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
    </>
  )
}
