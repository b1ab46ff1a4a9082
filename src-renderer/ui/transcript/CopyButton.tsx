import { ActionIcon, Tooltip } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

/** Copies what `text` gives at the moment of the click. */
export function CopyButton({ text, label }: { text(): string; label?: string }) {
  const { t } = useTranslation('common')
  const clipboard = useClipboard({ timeout: 1500 })
  const name = clipboard.copied ? t('copied') : (label ?? t('copy'))
  const Icon = clipboard.copied ? IconCheck : IconCopy
  return (
    <Tooltip label={name}>
      <ActionIcon size="sm" aria-label={name} onClick={() => clipboard.copy(text())}>
        <Icon size={13} />
      </ActionIcon>
    </Tooltip>
  )
}
