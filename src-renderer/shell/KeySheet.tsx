import { Modal } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { KeyTable } from '../ui/keys/KeyTable'

export function KeySheet({ onClose }: { onClose(): void }) {
  const { t } = useTranslation('shell')
  return (
    <Modal opened onClose={onClose} title={t('keys.title')} size="xl">
      <KeyTable />
    </Modal>
  )
}
