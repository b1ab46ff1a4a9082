import { ActionIcon, Menu } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { IconCheck, IconHash, IconLink } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useAppState } from '../state/app-state'

/** Copies where one is, with filters, order and selection; for a run also its plain id. */
export function CopyLink({ runId }: { runId: string | undefined }) {
  const { t } = useTranslation('shell')
  const clipboard = useClipboard({ timeout: 1500 })
  const isDesktop = useAppState(state => state.info?.host === 'electron')
  const copy = () =>
    clipboard.copy(isDesktop ? `evalwright://open/${location.hash}` : location.href)
  const icon = clipboard.copied ? <IconCheck size={15} /> : <IconLink size={15} />
  if (runId === undefined) {
    return (
      <ActionIcon size="sm" aria-label={t('copyLink')} title={t('copyLink')} onClick={copy}>
        {icon}
      </ActionIcon>
    )
  }
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon size="sm" aria-label={t('copyLink')} title={t('copyLink')}>
          {icon}
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconLink size={14} />} onClick={copy}>
          {t('copyLink')}
        </Menu.Item>
        <Menu.Item leftSection={<IconHash size={14} />} onClick={() => clipboard.copy(runId)}>
          {t('copyId')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
