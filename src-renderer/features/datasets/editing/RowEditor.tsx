import { Autocomplete, Button, Group, Stack, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DatasetDetail, JsonObject } from '@contract'
import { useCommandQuery } from '../../../client/queries'
import { fieldsOf, rowOf, valueOf, type FieldDraft } from './row-fields'

interface RowEditorProps {
  detail: DatasetDetail
  /** Null for a new row. */
  row: JsonObject | null
  /** Of a new row. */
  subset?: string
  onDone(row: JsonObject, subset: string): void
  onCancel(): void
}

/** The fields of one row. What it makes goes into the draft; nothing is saved yet. */
export function RowEditor(props: RowEditorProps) {
  const forms = useCommandQuery('dataset.forms', {}, { staleMs: 60_000 })
  if (!forms.data) return null
  const form = forms.data.find(one => one.benchmarkId === props.detail.summary.benchmarkId)
  return <Fields {...props} start={fieldsOf(props.row, form, props.detail.fields)} />
}

function Fields({ detail, row, start, ...props }: RowEditorProps & { start: FieldDraft[] }) {
  const { t } = useTranslation(['datasetEdits', 'common'])
  const [fields, setFields] = useState(start)
  const [subset, setSubset] = useState(props.subset ?? '')
  const made = rowOf(fields)
  const isIncomplete = fields.some(field => field.isRequired && field.text.trim() === '')
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        if (made) props.onDone(made, subset.trim())
      }}
    >
      <Stack gap="sm">
        {row === null && (
          <Autocomplete
            label={t('subset')}
            description={t('subsetHint')}
            data={detail.subsets}
            value={subset}
            onChange={setSubset}
          />
        )}
        {fields.map((field, at) => (
          <Textarea
            key={field.name}
            label={field.name}
            withAsterisk={field.isRequired}
            autosize
            minRows={1}
            maxRows={12}
            spellCheck={false}
            data-autofocus={at === 0 || undefined}
            description={field.isJson ? t('asJson') : undefined}
            value={field.text}
            error={
              valueOf(field) === null && !(field.isNew && field.text.trim() === '')
                ? t('notJson')
                : undefined
            }
            onChange={event => {
              const text = event.currentTarget.value
              setFields(fields.map((one, index) => (index === at ? { ...one, text } : one)))
            }}
          />
        ))}
        <Group justify="flex-end">
          <Button variant="default" onClick={props.onCancel}>
            {t('common:cancel')}
          </Button>
          <Button type="submit" disabled={made === null || isIncomplete}>
            {t(row === null ? 'addToDraft' : 'changeInDraft')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
