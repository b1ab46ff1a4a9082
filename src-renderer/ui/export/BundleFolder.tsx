import { Button, Stack, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconFolderOpen } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { FolderPicker, type FolderPickerProps } from '../FolderPicker'

/** Where the bundle's folder is made: a whole path, typed, or a place that is picked with a name to be changed. */
export function BundleFolder(props: {
  path: string
  means: { listFolders: FolderPickerProps['list']; exportFolder: string }
  onChange(path: string): void
  onPicking(picking: boolean): void
}) {
  const { t } = useTranslation('exports')
  const { path, means, onChange } = props
  const [picking, picker] = useDisclosure(false, {
    onOpen: () => props.onPicking(true),
    onClose: () => props.onPicking(false),
  })
  return (
    <Stack gap={6} align="flex-start">
      <TextInput
        w="100%"
        label={t('publish.folder')}
        description={t('publish.folderHint')}
        spellCheck={false}
        value={path}
        onChange={event => onChange(event.currentTarget.value)}
      />
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconFolderOpen size={14} />}
        onClick={picker.open}
      >
        {t('publish.choose')}
      </Button>
      <FolderPicker
        opened={picking}
        onClose={picker.close}
        onPick={place => onChange(withName(place))}
        start={means.exportFolder}
        list={means.listFolders}
      />
    </Stack>
  )
}

/** The picked place with a name that is new there tomorrow too. */
function withName(place: string): string {
  const separator = place.includes('\\') && !place.includes('/') ? '\\' : '/'
  const day = new Date().toISOString().slice(0, 10)
  return `${place.replace(/[\\/]$/, '')}${separator}evalwright-bundle-${day}`
}
