import { Button, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DatasetDetail, DatasetRow } from '@contract'
import { useCommandQuery } from '../../../client/queries'
import { ErrorView } from '../../../ui/ErrorView'
import { RowView } from '../RowView'
import { placeKey } from './row-draft'
import { RowEditor } from './RowEditor'
import type { RowDraftState } from './use-row-draft'

interface OpenRowProps {
  row: DatasetRow
  detail: DatasetDetail
  split: string
  draft: RowDraftState
  onDone(): void
}

/** A row in the drawer; one's own rows can be changed and removed there. */
export function OpenRow(props: OpenRowProps) {
  const { row, detail } = props
  const [isEditing, setEditing] = useState(false)
  const isOwn = detail.summary.custom !== null && row.file.endsWith('.jsonl')
  if (isEditing) return <EditRow {...props} onCancel={() => setEditing(false)} />
  return (
    <Stack gap="md">
      {isOwn && <RowActions {...props} onEdit={() => setEditing(true)} />}
      <RowView row={row} datasetId={detail.summary.id} />
    </Stack>
  )
}

function RowActions({ row, draft, onEdit, onDone }: OpenRowProps & { onEdit(): void }) {
  const { t } = useTranslation('datasetEdits')
  const key = placeKey(row)
  const change = draft.draft?.changes.find(one => one.key === key)?.change
  const remove = () => {
    const { file, line } = row
    draft.put({ key, change: { kind: 'remove', file, line }, before: row.value })
    onDone()
  }
  return (
    <Group gap="sm">
      {row.value !== null && (
        <Button variant="default" onClick={onEdit}>
          {t('edit')}
        </Button>
      )}
      {change?.kind !== 'remove' && (
        <Button variant="default" onClick={remove}>
          {t('remove')}
        </Button>
      )}
      {change && (
        <>
          <Text size="sm">{t(change.kind === 'remove' ? 'removedInDraft' : 'changedInDraft')}</Text>
          <Button variant="subtle" onClick={() => draft.drop(key)}>
            {t('takeBack', { name: t(change.kind === 'remove' ? 'remove' : 'edit') })}
          </Button>
        </>
      )}
    </Group>
  )
}

function EditRow({
  row,
  detail,
  split,
  draft,
  onDone,
  onCancel,
}: OpenRowProps & { onCancel(): void }) {
  const { file, line } = row
  const version = draft.draft?.base
  const whole = useCommandQuery('dataset.row', {
    datasetId: detail.summary.id,
    split,
    file,
    line,
    ...(version && { version }),
  })
  if (whole.error) return <ErrorView error={whole.error.info} />
  if (!whole.data || whole.isPlaceholderData) return null
  const key = placeKey(row)
  const { value } = whole.data
  const change = draft.draft?.changes.find(one => one.key === key)?.change
  return (
    <RowEditor
      detail={detail}
      row={change?.kind === 'replace' ? change.row : value}
      onCancel={onCancel}
      onDone={edited => {
        draft.put({ key, change: { kind: 'replace', file, line, row: edited }, before: value })
        onDone()
      }}
    />
  )
}
