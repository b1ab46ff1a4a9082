import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DatasetRow } from '@contract'
import { useCommand } from '../../client/queries'
import { ErrorView } from '../../ui/ErrorView'
import classes from './Datasets.module.css'

/** One row with all its fields, and the way to the exclude list and back. */
export function RowView({ row, datasetId }: { row: DatasetRow; datasetId: string }) {
  const { t } = useTranslation('datasets')
  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed" className={classes.wrap}>
        {[row.subset, t('rows.at', { file: row.file, line: row.line })].filter(Boolean).join(' · ')}
      </Text>
      {row.value === null ? (
        <Text className={classes.bad}>{t('rows.broken', { reason: row.reason ?? '' })}</Text>
      ) : (
        <dl className={classes.fieldList}>
          {Object.entries(row.value).map(([name, value]) => (
            <div key={name}>
              <dt className="ew-mono">{name}</dt>
              <dd>{typeof value === 'string' ? value : JSON.stringify(value, null, 2)}</dd>
            </div>
          ))}
        </dl>
      )}
      {row.sampleKey !== null && (
        <Exclusion row={row} sampleKey={row.sampleKey} datasetId={datasetId} />
      )}
    </Stack>
  )
}

function Exclusion(props: { row: DatasetRow; sampleKey: string; datasetId: string }) {
  const { t } = useTranslation('datasets')
  const { row, sampleKey, datasetId } = props
  const [reason, setReason] = useState('')
  const exclude = useCommand('dataset.exclude')
  const include = useCommand('dataset.include')
  const error = exclude.error ?? include.error
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        const preview = JSON.stringify(row.value).slice(0, 200)
        exclude.mutate({ datasetId, reason, samples: [{ sampleKey, subset: row.subset, preview }] })
      }}
    >
      {error && <ErrorView error={error.info} />}
      {row.excluded !== null ? (
        <Group justify="space-between">
          <Text className={classes.warn}>{t('rows.excluded', { reason: row.excluded })}</Text>
          <Button
            variant="default"
            loading={include.isPending}
            onClick={() => include.mutate({ datasetId, sampleKeys: [sampleKey] })}
          >
            {t('rows.include')}
          </Button>
        </Group>
      ) : (
        <Group align="flex-end" gap="sm">
          <TextInput
            className={classes.grow}
            label={t('rows.reason')}
            description={t('rows.reasonHint')}
            value={reason}
            onChange={event => setReason(event.currentTarget.value)}
          />
          <Button
            type="submit"
            variant="default"
            disabled={reason.trim() === ''}
            loading={exclude.isPending}
          >
            {t('rows.exclude')}
          </Button>
        </Group>
      )}
    </form>
  )
}
