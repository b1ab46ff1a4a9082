import { Button, Group, Modal, Stack, TagsInput, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import type { LoadTestSummary } from '@contract'
import { useCommand } from '../../client/queries'
import { ErrorView } from '../../ui/ErrorView'

/** Name, tags and note of a load test. Closed when `test` is null. */
export function EditTestDialog({
  test,
  onClose,
}: {
  test: LoadTestSummary | null
  onClose(): void
}) {
  const { t } = useTranslation('loadTests')
  return (
    <Modal opened={test !== null} onClose={onClose} title={t('edit.title')}>
      {test && <EditTestForm key={test.id} test={test} onClose={onClose} />}
    </Modal>
  )
}

function EditTestForm({ test, onClose }: { test: LoadTestSummary; onClose(): void }) {
  const { t } = useTranslation('loadTests')
  const update = useCommand('loadTest.update')
  const form = useForm({
    initialValues: { name: test.name, tags: test.tags, note: test.note },
    validate: { name: name => (name.trim() === '' ? t('edit.needsName') : null) },
  })
  return (
    <form
      onSubmit={form.onSubmit(values =>
        update.mutate({ loadTestId: test.id, ...values }, { onSuccess: onClose }),
      )}
    >
      <Stack gap="md">
        <TextInput label={t('edit.name')} data-autofocus {...form.getInputProps('name')} />
        <TagsInput
          label={t('edit.tags')}
          description={t('edit.tagsHint')}
          {...form.getInputProps('tags')}
        />
        <Textarea
          label={t('edit.note')}
          description={t('edit.noteHint')}
          autosize
          minRows={3}
          maxRows={10}
          {...form.getInputProps('note')}
        />
        {update.error && <ErrorView error={update.error.info} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('edit.cancel')}
          </Button>
          <Button type="submit" loading={update.isPending}>
            {t('edit.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
