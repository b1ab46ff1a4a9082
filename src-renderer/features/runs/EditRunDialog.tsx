import { Button, Group, Modal, Stack, TagsInput, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import type { RunSummary } from '@contract'
import { useCommand } from '../../client/queries'
import { ErrorView } from '../../ui/ErrorView'

/** Name, tags and note of a run. Closed when `run` is null. */
export function EditRunDialog({ run, onClose }: { run: RunSummary | null; onClose(): void }) {
  const { t } = useTranslation(['runs', 'common'])
  return (
    <Modal opened={run !== null} onClose={onClose} title={t('edit.title')}>
      {run && <EditRunForm key={run.id} run={run} onClose={onClose} />}
    </Modal>
  )
}

function EditRunForm({ run, onClose }: { run: RunSummary; onClose(): void }) {
  const { t } = useTranslation(['runs', 'common'])
  const update = useCommand('run.update')
  const form = useForm({
    initialValues: { name: run.name, tags: run.tags, note: run.note },
    validate: { name: name => (name.trim() === '' ? t('edit.needsName') : null) },
  })
  return (
    <form
      onSubmit={form.onSubmit(values =>
        update.mutate({ runId: run.id, ...values }, { onSuccess: onClose }),
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
          autosize
          minRows={3}
          maxRows={10}
          {...form.getInputProps('note')}
        />
        {update.error && <ErrorView error={update.error.info} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <Button type="submit" loading={update.isPending}>
            {t('common:save')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
