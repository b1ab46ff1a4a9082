import { Button, Group, Modal, Stack, TagsInput, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import type { ErrorInfo } from '@contract'
import { ErrorView } from './ErrorView'

/** What users note on a run or a load test. */
export interface Notes {
  name: string
  tags: string[]
  note: string
}

interface EditDialogProps {
  /** Null while it is closed. */
  notes: Notes | null
  noteHint?: string
  error: ErrorInfo | undefined
  isSaving: boolean
  onSave(notes: Notes): void
  onClose(): void
}

/** Name, tags and note of something that has them. */
export function EditDialog(props: EditDialogProps) {
  const { t } = useTranslation()
  const { notes, onClose } = props
  return (
    <Modal opened={notes !== null} onClose={onClose} title={t('notes.title')}>
      {notes && <EditForm {...props} notes={notes} />}
    </Modal>
  )
}

function EditForm(props: EditDialogProps & { notes: Notes }) {
  const { t } = useTranslation()
  const { name, tags, note } = props.notes
  const form = useForm({
    initialValues: { name, tags, note },
    validate: { name: value => (value.trim() === '' ? t('notes.needsName') : null) },
  })
  return (
    <form onSubmit={form.onSubmit(props.onSave)}>
      <Stack gap="md">
        <TextInput label={t('notes.name')} data-autofocus {...form.getInputProps('name')} />
        <TagsInput
          label={t('notes.tags')}
          description={t('notes.tagsHint')}
          {...form.getInputProps('tags')}
        />
        <Textarea
          label={t('notes.note')}
          description={props.noteHint}
          autosize
          minRows={3}
          maxRows={10}
          {...form.getInputProps('note')}
        />
        {props.error && <ErrorView error={props.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={props.onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" loading={props.isSaving}>
            {t('save')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
