import { Button, Modal, Table, Text, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommand, useCommandQuery } from '../../client/queries'
import { ErrorView } from '../../ui/ErrorView'
import { useFormat } from '../../ui/use-format'
import classes from './Settings.module.css'

/** Makes a backup, lists those there are, and puts one back after a question. */
export function BackupBlock() {
  const { t } = useTranslation(['settings', 'common'])
  const format = useFormat()
  const queries = useQueryClient()
  const backups = useCommandQuery('backup.list', {})
  const create = useCommand('backup.create')
  const [path, setPath] = useState('')
  const [chosen, setChosen] = useState<string | null>(null)
  const other = path.trim()
  const error = backups.error ?? create.error
  const refresh = () => void queries.invalidateQueries({ queryKey: ['backup.list'] })
  return (
    <section className={classes.block}>
      <h3>{t('backup.title')}</h3>
      <p className="ew-dim">{t('backup.text')}</p>
      {error && <ErrorView error={error.info} />}
      {create.data && (
        <p role="status" className={classes.good}>
          {t('backup.made', { path: create.data.path, size: format.bytes(create.data.bytes) })}
        </p>
      )}
      {(backups.data?.length ?? 0) > 0 && (
        <Table className={classes.table} aria-label={t('backup.title')}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('backup.at')}</Table.Th>
              <Table.Th>{t('backup.runs')}</Table.Th>
              <Table.Th>{t('storage.total')}</Table.Th>
              <Table.Th>{t('backup.name')}</Table.Th>
              <Table.Th />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {backups.data?.map(backup => (
              <Table.Tr key={backup.path}>
                <Table.Td>{format.dateTime(backup.at)}</Table.Td>
                <Table.Td>{backup.runs === null ? '–' : format.integer(backup.runs)}</Table.Td>
                <Table.Td>{format.bytes(backup.bytes)}</Table.Td>
                <Table.Td title={backup.path}>
                  {backup.problem === null ? (
                    backup.name
                  ) : (
                    <span className={classes.bad}>{backup.problem.message}</span>
                  )}
                </Table.Td>
                <Table.Td>
                  <Button
                    size="compact-xs"
                    variant="default"
                    disabled={backup.problem !== null}
                    aria-label={t('backup.restoreOf', { name: backup.name })}
                    onClick={() => setChosen(backup.path)}
                  >
                    {t('backup.restore')}
                  </Button>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      <div className={classes.row} style={{ alignItems: 'flex-end' }}>
        <Button
          loading={create.isPending}
          onClick={() => create.mutate(other === '' ? {} : { path: other }, { onSuccess: refresh })}
        >
          {t('backup.create')}
        </Button>
        <TextInput
          label={t('backup.path')}
          placeholder={t('backup.pathHint')}
          value={path}
          onChange={event => setPath(event.currentTarget.value)}
          style={{ flex: '1 1 240px' }}
        />
        <Button variant="default" disabled={other === ''} onClick={() => setChosen(other)}>
          {t('backup.restoreFile')}
        </Button>
      </div>
      {chosen !== null && <RestoreDialog path={chosen} onClose={() => setChosen(null)} />}
    </section>
  )
}

function RestoreDialog({ path, onClose }: { path: string; onClose(): void }) {
  const { t } = useTranslation(['settings', 'common'])
  const restore = useCommand('backup.restore')
  return (
    <Modal opened onClose={onClose} title={t('backup.restore')}>
      {restore.data ? (
        <>
          <Text role="status">
            {t('backup.restored', { count: restore.data.runs, path: restore.data.keptAs })}
          </Text>
          <div className={classes.row}>
            <Button onClick={() => location.reload()}>{t('backup.reload')}</Button>
          </div>
        </>
      ) : (
        <>
          <Text>{t('backup.question')}</Text>
          <Text className="ew-mono" size="sm" my="sm" style={{ overflowWrap: 'anywhere' }}>
            {path}
          </Text>
          {restore.error && <ErrorView error={restore.error.info} />}
          <div className={classes.row}>
            <Button loading={restore.isPending} onClick={() => restore.mutate({ path })}>
              {t('backup.restore')}
            </Button>
            <Button variant="default" onClick={onClose} data-autofocus>
              {t('common:cancel')}
            </Button>
          </div>
        </>
      )}
    </Modal>
  )
}
