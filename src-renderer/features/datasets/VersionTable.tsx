import { Button, Group, Modal, Stack, Table, Text, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DatasetDetail, DatasetVersion } from '@contract'
import { useCommand } from '../../client/queries'
import { ErrorView } from '../../ui/ErrorView'
import { useFormat } from '../../ui/use-format'
import classes from './Datasets.module.css'

/** The versions that are kept whole, with why they were made and the way back to them, then contents that were only seen. */
export function VersionTable({ detail }: { detail: DatasetDetail }) {
  const { t } = useTranslation(['datasets', 'datasetEdits'])
  const [chosen, setChosen] = useState<number | null>(null)
  const { versions } = detail
  if (versions.length === 0) return <Text c="dimmed">{t('versions.none')}</Text>
  const hasKept = versions.some(one => one.kept !== null)
  return (
    <div className={classes.scroll}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            {hasKept && <Table.Th>{t('datasetEdits:version')}</Table.Th>}
            {hasKept && <Table.Th>{t('datasetEdits:why')}</Table.Th>}
            <Table.Th>{t('versions.fingerprint')}</Table.Th>
            <Table.Th className="ew-number">{t('columns.rows')}</Table.Th>
            <Table.Th className="ew-number">{t('columns.size')}</Table.Th>
            <Table.Th className="ew-number">{t('columns.runs')}</Table.Th>
            <Table.Th>{t('versions.firstSeen')}</Table.Th>
            <Table.Th>{t('versions.lastSeen')}</Table.Th>
            {hasKept && <Table.Th>{t('excluded.actions')}</Table.Th>}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {versions.map(one => (
            <VersionRow
              key={one.kept?.number ?? one.fingerprint}
              version={one}
              hasKept={hasKept}
              onRestore={setChosen}
            />
          ))}
        </Table.Tbody>
      </Table>
      <RestoreDialog
        datasetId={detail.summary.id}
        number={chosen}
        onClose={() => setChosen(null)}
      />
    </div>
  )
}

function VersionRow(props: {
  version: DatasetVersion
  hasKept: boolean
  onRestore(number: number): void
}) {
  const { t } = useTranslation(['datasets', 'datasetEdits'])
  const format = useFormat()
  const { version: one, hasKept, onRestore } = props
  const { kept } = one
  return (
    <Table.Tr>
      {hasKept && (
        <Table.Td>
          {kept ? t('datasetEdits:versionOf', { number: kept.number }) : t('datasetEdits:seenOnly')}
          {one.isCurrent && <span className="ew-dim">{` · ${t('versions.current')}`}</span>}
        </Table.Td>
      )}
      {hasKept && (
        <Table.Td className={classes.wrap}>
          {kept && (
            <>
              {kept.note !== '' && <div>{kept.note}</div>}
              <span className="ew-dim">
                {t(`datasetEdits:origin.${kept.kind}`, { basedOn: kept.basedOn ?? 1 })}
              </span>
            </>
          )}
        </Table.Td>
      )}
      <Table.Td>
        <span className="ew-mono" title={one.fingerprint}>
          {one.fingerprint.slice(0, 12)}
        </span>
        {!hasKept && one.isCurrent && (
          <span className="ew-dim">{` · ${t('versions.current')}`}</span>
        )}
      </Table.Td>
      <Table.Td className="ew-number">{format.integer(one.rows)}</Table.Td>
      <Table.Td className="ew-number">{format.bytes(one.bytes)}</Table.Td>
      <Table.Td className="ew-number">{format.integer(one.runs)}</Table.Td>
      <Table.Td>{format.dateTime(one.firstSeen)}</Table.Td>
      <Table.Td>{format.dateTime(one.lastSeen)}</Table.Td>
      {hasKept && (
        <Table.Td>
          {kept && !one.isCurrent && (
            <Button size="compact-xs" variant="default" onClick={() => onRestore(kept.number)}>
              {t('datasetEdits:restore')}
            </Button>
          )}
        </Table.Td>
      )}
    </Table.Tr>
  )
}

function RestoreDialog(props: { datasetId: string; number: number | null; onClose(): void }) {
  const { t } = useTranslation('datasetEdits')
  const { number } = props
  return (
    <Modal
      opened={number !== null}
      onClose={props.onClose}
      title={t('restoreTitle', { number: number ?? 0 })}
    >
      {number !== null && <RestorePane {...props} number={number} />}
    </Modal>
  )
}

function RestorePane(props: { datasetId: string; number: number; onClose(): void }) {
  const { t } = useTranslation(['datasetEdits', 'common'])
  const [note, setNote] = useState('')
  const restore = useCommand('dataset.restore')
  const { datasetId, number, onClose } = props
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        restore.mutate({ datasetId, number, note }, { onSuccess: onClose })
      }}
    >
      <Stack gap="md">
        <Text size="sm">{t('restoreText')}</Text>
        <Textarea
          label={t('note')}
          description={t('noteHint')}
          data-autofocus
          autosize
          minRows={2}
          value={note}
          onChange={event => setNote(event.currentTarget.value)}
        />
        {restore.error && <ErrorView error={restore.error.info} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <Button type="submit" loading={restore.isPending}>
            {t('restore')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
