import { ActionIcon, Menu } from '@mantine/core'
import {
  IconCopy,
  IconDots,
  IconDownload,
  IconEdit,
  IconListSearch,
  IconPlayerStop,
  IconStar,
  IconStarOff,
  IconTrash,
} from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { LoadTestSummary } from '@contract'
import { isActive } from './LoadStatusBadge'
import type { TestActions } from './use-test-actions'

/** Everything one can do with one load test; only what its state allows is offered. */
export function TestMenu(props: {
  test: LoadTestSummary
  actions: TestActions
  onEdit(test: LoadTestSummary): void
  onExport(test: LoadTestSummary): void
  onDelete(test: LoadTestSummary): void
  /** On the screen of the test itself. */
  isOpen?: true
}) {
  const { t } = useTranslation('loadTests')
  const { test, actions } = props
  const active = isActive(test.status)
  return (
    <Menu position="bottom-end" width={230}>
      <Menu.Target>
        <ActionIcon
          size={props.isOpen ? 'md' : 'sm'}
          aria-label={t('actions.of', { name: test.name })}
          onDoubleClick={event => event.stopPropagation()}
        >
          <IconDots size={15} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {!props.isOpen && (
          <Menu.Item
            leftSection={<IconListSearch size={14} />}
            component={Link}
            {...({ to: '/load-tests/$loadTestId', params: { loadTestId: test.id } } as object)}
          >
            {t(active ? 'actions.watch' : 'actions.open')}
          </Menu.Item>
        )}
        {active && (
          <Menu.Item leftSection={<IconPlayerStop size={14} />} onClick={() => actions.stop(test)}>
            {t('actions.stop')}
          </Menu.Item>
        )}
        {test.origin === 'evalwright' && (
          <Menu.Item
            leftSection={<IconCopy size={14} />}
            component={Link}
            {...({ to: '/load-tests/new', search: { from: test.id } } as object)}
          >
            {t('actions.duplicate')}
          </Menu.Item>
        )}
        <Menu.Item
          leftSection={test.isBaseline ? <IconStarOff size={14} /> : <IconStar size={14} />}
          onClick={() => actions.setBaseline(test, !test.isBaseline)}
        >
          {t(test.isBaseline ? 'actions.noBaseline' : 'actions.baseline')}
        </Menu.Item>
        <Menu.Item leftSection={<IconEdit size={14} />} onClick={() => props.onEdit(test)}>
          {t('actions.edit')}
        </Menu.Item>
        <Menu.Item leftSection={<IconDownload size={14} />} onClick={() => props.onExport(test)}>
          {t('actions.export')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconTrash size={14} />}
          c="var(--ew-bad)"
          disabled={active}
          onClick={() => props.onDelete(test)}
        >
          {t('actions.delete')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
