import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DatasetDetail, EditReport } from '@contract'
import { useCommand } from '../../../client/queries'
import { ErrorView } from '../../../ui/ErrorView'
import { ChangeList } from './ChangeList'
import type { RowDraftState } from './use-row-draft'

interface SaveProps {
  detail: DatasetDetail
  draft: RowDraftState
  onSaved(report: EditReport): void
  onClose(): void
}

/** All changes once more, and why; saved they are a new version. */
export function SaveEditDialog({ opened, ...props }: SaveProps & { opened: boolean }) {
  const { t } = useTranslation('datasetEdits')
  return (
    <Modal opened={opened} onClose={props.onClose} title={t('saveTitle')} size={720}>
      <SavePane {...props} />
    </Modal>
  )
}

function SavePane({ detail, draft: { draft, drop, clear }, onSaved, onClose }: SaveProps) {
  const { t } = useTranslation(['datasetEdits', 'common'])
  const [note, setNote] = useState('')
  const save = useCommand('dataset.edit')
  if (!draft) return <Text>{t('nothingLeft')}</Text>
  const { base, changes } = draft
  const isBehind = !detail.versions.some(
    one => one.isCurrent && (one.fingerprint === base || `v${one.kept?.number}` === base),
  )
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        const asked = {
          datasetId: detail.summary.id,
          base,
          note,
          changes: changes.map(one => one.change),
        }
        save.mutate(asked, {
          onSuccess: report => {
            clear()
            onSaved(report)
          },
        })
      }}
    >
      <Stack gap="md">
        <ChangeList changes={changes} onDrop={drop} />
        {isBehind && (
          <Text role="status" size="sm">
            {t('behind')}
          </Text>
        )}
        <Textarea
          label={t('note')}
          description={t('noteHint')}
          data-autofocus
          autosize
          minRows={2}
          maxRows={6}
          value={note}
          onChange={event => setNote(event.currentTarget.value)}
        />
        {save.error && <ErrorView error={save.error.info} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <Button type="submit" disabled={note.trim() === ''} loading={save.isPending}>
            {t('save')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
