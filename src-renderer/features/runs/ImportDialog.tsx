import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportReport } from '@contract'
import { useClient } from '../../client/client-context'
import { useCommand } from '../../client/queries'
import { ErrorView } from '../../ui/ErrorView'
import { FolderPicker } from '../../ui/FolderPicker'
import classes from './RunsScreen.module.css'

/** Reads a folder that EvalScope wrote, then shows what came of it and what could not be read. */
export function ImportDialog({
  opened,
  folder,
  onClose,
}: {
  opened: boolean
  /** What stands in the field at first. */
  folder: string
  onClose(): void
}) {
  const { t } = useTranslation(['runs', 'common'])
  return (
    <Modal opened={opened} onClose={onClose} title={t('importing.title')} size="lg">
      <ImportPane key={folder} folder={folder} onClose={onClose} />
    </Modal>
  )
}

function ImportPane({ folder, onClose }: { folder: string; onClose(): void }) {
  const { t } = useTranslation(['runs', 'common'])
  const client = useClient()
  const [path, setPath] = useState(folder)
  const [picking, picker] = useDisclosure()
  const read = useCommand('import.folder')
  const start = () => read.mutate({ path: path.trim() })
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        start()
      }}
    >
      <Stack gap="md">
        <Text>{t('importing.text')}</Text>
        <Group align="flex-end" gap="sm" wrap="nowrap">
          <TextInput
            label={t('importing.path')}
            description={t('importing.pathHint')}
            value={path}
            onChange={event => setPath(event.currentTarget.value)}
            style={{ flex: 1 }}
            data-autofocus
          />
          <Button variant="default" onClick={picker.open}>
            {t('common:folder.browse')}
          </Button>
        </Group>
        {read.error && <ErrorView error={read.error.info} />}
        {read.data && <ImportOutcome report={read.data} onClose={onClose} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('common:close')}
          </Button>
          <Button type="submit" disabled={path.trim() === ''} loading={read.isPending}>
            {t('importing.start')}
          </Button>
        </Group>
      </Stack>
      <FolderPicker
        opened={picking}
        onClose={picker.close}
        onPick={setPath}
        start={path.trim()}
        list={at => client.call('folder.list', at === undefined ? {} : { path: at })}
      />
    </form>
  )
}

function ImportOutcome({ report, onClose }: { report: ImportReport; onClose(): void }) {
  const { t } = useTranslation('runs')
  const { runs, problems } = report
  return (
    <>
      <Text fw={600} role="status">
        {runs.length === 0 ? t('importing.none') : t('importing.runs', { count: runs.length })}
      </Text>
      {runs.length > 0 && (
        <ul className={classes.importList}>
          {runs.map(run => (
            <li key={run.runId}>
              <Link
                to="/runs/$runId"
                params={{ runId: run.runId }}
                onClick={onClose}
                className={classes.name}
              >
                {run.name}
              </Link>
              <div className="ew-dim">
                {[
                  run.model,
                  t('importing.run', {
                    benchmarks: run.benchmarks.join(', '),
                    samples: run.samples,
                  }),
                  run.samples === 0 && run.hasReports && t('importing.reportOnly'),
                  run.existed && t('importing.existed'),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </div>
            </li>
          ))}
        </ul>
      )}
      {problems.length > 0 && (
        <>
          <Text fw={600}>{t('importing.problems', { count: problems.length })}</Text>
          <ul className={classes.importList}>
            {problems.map((problem, index) => (
              <li key={index}>
                <div className="ew-mono">
                  {problem.line === null
                    ? problem.file
                    : t('importing.place', { file: problem.file, line: problem.line })}
                </div>
                <div className="ew-dim">{problem.message}</div>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
