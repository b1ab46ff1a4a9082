import { Button, Group, Modal, Stack, TagsInput, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import type { RunSummary } from '@contract'
import { useCommand } from '../../client/queries'
import { ErrorView } from '../../ui/ErrorView'

/** Name and tags of the run; its note has a tab of its own. */
export function RenameDialog(props: { run: RunSummary; opened: boolean; onClose(): void }) {
  const { t } = useTranslation(['results', 'common'])
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      title={t('rename.title')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <RenameForm run={props.run} onClose={props.onClose} />
    </Modal>
  )
}

function RenameForm({ run, onClose }: { run: RunSummary; onClose(): void }) {
  const { t } = useTranslation(['results', 'common'])
  const update = useCommand('run.update')
  const form = useForm({
    initialValues: { name: run.name, tags: run.tags },
    validate: { name: name => (name.trim() === '' ? t('rename.needsName') : null) },
  })
  return (
    <form
      onSubmit={form.onSubmit(values =>
        update.mutate({ runId: run.id, ...values }, { onSuccess: onClose }),
      )}
    >
      <Stack gap="md">
        <TextInput label={t('rename.name')} data-autofocus {...form.getInputProps('name')} />
        <TagsInput
          label={t('rename.tags')}
          description={t('rename.tagsHint')}
          {...form.getInputProps('tags')}
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
