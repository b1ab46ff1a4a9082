import { Button, Group, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useTranslation } from 'react-i18next'
import { useClient } from '../../client/client-context'
import { FolderPicker } from '../../ui/FolderPicker'

/** A path on the machine that runs the engine, typed or picked. */
export function PathInput(props: { label: string; value: string; onChange(path: string): void }) {
  const { t } = useTranslation('common')
  const client = useClient()
  const [picking, picker] = useDisclosure()
  return (
    <>
      <Group align="flex-end" gap="sm" wrap="nowrap">
        <TextInput
          label={props.label}
          value={props.value}
          onChange={event => props.onChange(event.currentTarget.value)}
          style={{ flex: 1 }}
        />
        <Button variant="default" onClick={picker.open}>
          {t('folder.browse')}
        </Button>
      </Group>
      <FolderPicker
        opened={picking}
        onClose={picker.close}
        onPick={props.onChange}
        start={props.value.trim()}
        mode="file"
        list={path => client.call('folder.list', path === undefined ? {} : { path })}
      />
    </>
  )
}
