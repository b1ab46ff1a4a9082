import { Button, Modal, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

/** Asks for the name of a preset; one of the same name is replaced, and that is said. */
export function SavePresetDialog(props: {
  isOpen: boolean
  taken: readonly string[]
  isNameFree(name: string): boolean
  onClose(): void
  onSave(name: string): void
}) {
  const { t } = useTranslation(['planning', 'common'])
  const [name, setName] = useState('')
  const as = name.trim()
  const isFree = props.isNameFree(as)
  const close = () => {
    setName('')
    props.onClose()
  }
  return (
    <Modal opened={props.isOpen} onClose={close} title={t('presets.save')}>
      <form
        onSubmit={event => {
          event.preventDefault()
          if (as === '' || !isFree) return
          props.onSave(as)
          close()
        }}
      >
        <TextInput
          label={t('presets.name')}
          value={name}
          onChange={event => setName(event.currentTarget.value)}
          error={isFree ? undefined : t('presets.beingDeleted')}
          data-autofocus
          maxLength={80}
        />
        <Text size="sm" c="dimmed" mt="xs" role="status">
          {props.taken.includes(as) ? t('presets.replaces', { name: as }) : t('presets.keeps')}
        </Text>
        <Button type="submit" mt="md" disabled={as === '' || !isFree}>
          {t('common:save')}
        </Button>
      </form>
    </Modal>
  )
}
