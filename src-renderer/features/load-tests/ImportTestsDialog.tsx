import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useClient } from '../../client/client-context'
import { useCommand } from '../../client/queries'
import { ErrorView } from '../../ui/ErrorView'
import { PathBox } from '../../ui/PathBox'
import classes from './LoadTests.module.css'

/** Reads result folders of EvalScope's perf, then shows what came of it and what could not be read. */
export function ImportTestsDialog({ opened, onClose }: { opened: boolean; onClose(): void }) {
  const { t } = useTranslation('loadTests')
  return (
    <Modal opened={opened} onClose={onClose} title={t('importing.title')} size="lg">
      <ImportPane onClose={onClose} />
    </Modal>
  )
}

function ImportPane({ onClose }: { onClose(): void }) {
  const { t } = useTranslation('loadTests')
  const client = useClient()
  const [path, setPath] = useState('')
  const read = useCommand('loadTest.import')
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        read.mutate({ path: path.trim() })
      }}
    >
      <Stack gap="md">
        <Text>{t('importing.text')}</Text>
        <PathBox
          label={t('importing.path')}
          description={t('importing.pathHint')}
          value={path}
          onChange={setPath}
          list={at => client.call('folder.list', at === undefined ? {} : { path: at })}
        />
        {read.error && <ErrorView error={read.error.info} />}
        {read.data && (
          <>
            <Text fw={600} role="status">
              {t('importing.done', { count: read.data.loadTestIds.length })}
            </Text>
            <ul className={classes.plainList}>
              {read.data.loadTestIds.map(loadTestId => (
                <li key={loadTestId}>
                  <Link
                    to="/load-tests/$loadTestId"
                    params={{ loadTestId }}
                    className={classes.link}
                    onClick={onClose}
                  >
                    {t('importing.open', { id: loadTestId })}
                  </Link>
                </li>
              ))}
              {read.data.warnings.map(warning => (
                <li key={warning} className="ew-dim">
                  {warning}
                </li>
              ))}
            </ul>
          </>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('importing.close')}
          </Button>
          <Button type="submit" disabled={path.trim() === ''} loading={read.isPending}>
            {t('importing.start')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
