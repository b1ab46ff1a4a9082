import { Button, Drawer, Group, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconEdit, IconPlus, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CommandOutput } from '@contract'
import { useClient } from '../../client/client-context'
import { useCommandQuery } from '../../client/queries'
import { ErrorView } from '../../ui/ErrorView'
import { BenchmarkEditor } from './BenchmarkEditor'
import { LineProblems } from './LineProblems'
import { NeededDialog } from './NeededDialog'
import classes from './OwnBenchmarks.module.css'
import { showError } from '../../ui/show-error'

type OwnFile = CommandOutput<'benchmark.custom.list'>['files'][number]

/** The user's own benchmark files: what is wrong with each, an editor, and deletion that can be taken back. */
export function OwnBenchmarks(props: { opened: boolean; onClose(): void }) {
  const { t } = useTranslation('ownBenchmarks')
  return (
    <Drawer
      opened={props.opened}
      onClose={props.onClose}
      position="right"
      size="min(760px, 100vw)"
      title={t('title')}
    >
      {props.opened && <Panel />}
    </Drawer>
  )
}

function Panel() {
  const { t } = useTranslation('ownBenchmarks')
  const query = useCommandQuery('benchmark.custom.list', {})
  const [needed, setNeeded] = useState<OwnFile | null>(null)
  const [edited, setEdited] = useState<string | null>(null)
  const remove = useRemoval(() => void query.refetch())
  if (edited !== null) {
    return (
      <BenchmarkEditor
        fileName={edited}
        taken={query.data?.files.map(({ fileName }) => fileName) ?? []}
        onDone={() => {
          setEdited(null)
          void query.refetch()
        }}
      />
    )
  }
  if (query.error) return <ErrorView error={query.error.info} />
  if (!query.data) return null
  const { files, folder } = query.data
  return (
    <>
      <Text size="sm">{t('hint')}</Text>
      <Text size="sm" c="dimmed" className={classes.path}>
        {t('folder', { folder })}
      </Text>
      <Button
        my="sm"
        variant="default"
        leftSection={<IconPlus size={14} />}
        onClick={() => setEdited('')}
      >
        {t('add')}
      </Button>
      {files.length === 0 && <Text size="sm">{t('none')}</Text>}
      <ul className={classes.files} aria-label={t('title')}>
        {files.map(file => (
          <FileLine
            key={file.fileName}
            file={file}
            onEdit={() => setEdited(file.fileName)}
            onDelete={() => (file.datasets.length > 0 ? setNeeded(file) : remove(file.fileName))}
          />
        ))}
      </ul>
      <NeededDialog
        file={needed}
        onClose={() => setNeeded(null)}
        onFile={remove}
        onGone={() => void query.refetch()}
      />
    </>
  )
}

function FileLine(props: { file: OwnFile; onEdit(): void; onDelete(): void }) {
  const { t } = useTranslation('ownBenchmarks')
  const { fileName, benchmarkId, problems } = props.file
  return (
    <li>
      <Group justify="space-between" wrap="nowrap">
        <div className={classes.name}>
          <strong>{benchmarkId ?? fileName}</strong>
          <div className="ew-dim">
            {benchmarkId === null ? t('faulty', { count: problems.length }) : fileName}
          </div>
        </div>
        <Group gap="xs" wrap="nowrap">
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconEdit size={14} />}
            aria-label={t('editNamed', { name: fileName })}
            onClick={props.onEdit}
          >
            {t('edit')}
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            c="var(--ew-bad)"
            leftSection={<IconTrash size={14} />}
            aria-label={t('deleteNamed', { name: fileName })}
            onClick={props.onDelete}
          >
            {t('delete')}
          </Button>
        </Group>
      </Group>
      {problems.length > 0 && <LineProblems problems={problems} />}
    </li>
  )
}

const undoMs = 10_000

/** Deletes a file at once and offers to write it back. */
function useRemoval(onChanged: () => void) {
  const { t } = useTranslation(['ownBenchmarks', 'common'])
  const client = useClient()
  return (fileName: string): void => {
    const restore = (text: string, id: string) => {
      notifications.hide(id)
      client.call('benchmark.custom.save', { fileName, text }).then(onChanged).catch(showError)
    }
    client
      .call('benchmark.custom.get', { fileName })
      .then(async ({ text }) => {
        await client.call('benchmark.custom.delete', { fileName })
        onChanged()
        const id = `own-benchmark-${fileName}`
        notifications.show({
          id,
          autoClose: undoMs,
          message: (
            <Group justify="space-between">
              {t('deleted', { name: fileName })}
              <Button size="compact-sm" variant="default" onClick={() => restore(text, id)}>
                {t('undo')}
              </Button>
            </Group>
          ),
        })
      })
      .catch(showError)
  }
}
