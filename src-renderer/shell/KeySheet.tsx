import { Modal } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useAppState } from '../state/app-state'
import { KeyTable } from '../ui/keys/KeyTable'

const none = {}

export function KeySheet({ onClose }: { onClose(): void }) {
  const { t } = useTranslation('shell')
  const bindings = useAppState(state => state.settings?.keyBindings ?? none)
  return (
    <Modal opened onClose={onClose} title={t('keys.title')} size="xl">
      <KeyTable bindings={bindings} />
    </Modal>
  )
}
