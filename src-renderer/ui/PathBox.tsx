import { ActionIcon, TextInput, Tooltip } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconFolderOpen } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { FolderPicker, type FolderPickerProps } from './FolderPicker'

export interface PathBoxProps {
  id?: string
  error?: string | undefined
  label: string
  description?: string
  placeholder?: string | undefined
  mode?: 'folder' | 'file'
  value: string
  onChange(path: string): void
}

/** A path on the machine that runs the engine: typed, or picked from its folders. */
export function PathBox(props: PathBoxProps & Pick<FolderPickerProps, 'list'>) {
  const { t } = useTranslation()
  const [isOpen, picker] = useDisclosure()
  return (
    <>
      <TextInput
        id={props.id}
        error={props.error}
        label={props.label}
        description={props.description}
        placeholder={props.placeholder}
        spellCheck={false}
        value={props.value}
        onChange={event => props.onChange(event.currentTarget.value)}
        rightSection={
          <Tooltip label={t('folder.browse')}>
            <ActionIcon
              size="sm"
              aria-label={`${props.label}: ${t('folder.browse')}`}
              onClick={picker.open}
            >
              <IconFolderOpen size={15} />
            </ActionIcon>
          </Tooltip>
        }
      />
      <FolderPicker
        opened={isOpen}
        onClose={picker.close}
        onPick={props.onChange}
        start={props.value}
        mode={props.mode}
        list={props.list}
      />
    </>
  )
}
