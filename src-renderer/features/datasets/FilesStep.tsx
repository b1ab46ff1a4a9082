import { Button, Group, Stack, Table, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FileInspection } from '@contract'
import { useCommand } from '../../client/queries'
import { ErrorView } from '../../ui/ErrorView'
import { useFormat } from '../../ui/use-format'
import classes from './Datasets.module.css'
import { DropArea } from './DropArea'
import { PathInput } from './PathInput'
import { PreviewTable } from './PreviewTable'
import { ProblemList } from './ProblemList'

/** Takes files and shows what they are: format, encoding, first rows, lines that cannot be read. */
export function FilesStep(props: {
  found: FileInspection | null
  onFound(found: FileInspection | null): void
  onNext(): void
}) {
  const { t } = useTranslation('datasets')
  const { found, onFound } = props
  const [path, setPath] = useState(found?.path ?? '')
  const inspect = useCommand('dataset.inspect')
  const look = (next: string) => {
    onFound(null)
    inspect.mutate({ path: next.trim() }, { onSuccess: onFound })
  }
  return (
    <Stack gap="md">
      <DropArea
        title={t('importing.drop')}
        hint={t('importing.dropHint')}
        onPath={next => {
          setPath(next)
          look(next)
        }}
      />
      <form
        onSubmit={event => {
          event.preventDefault()
          look(path)
        }}
      >
        <Group align="flex-end" gap="sm">
          <div className={classes.grow}>
            <PathInput label={t('importing.path')} value={path} onChange={setPath} />
          </div>
          <Button
            type="submit"
            variant="default"
            disabled={path.trim() === ''}
            loading={inspect.isPending}
          >
            {t('importing.look')}
          </Button>
        </Group>
      </form>
      {inspect.error && <ErrorView error={inspect.error.info} />}
      {found && <Found found={found} />}
      <Group justify="flex-end">
        <Button disabled={!found || found.rows === 0} onClick={props.onNext}>
          {t('importing.next')}
        </Button>
      </Group>
    </Stack>
  )
}

function Found({ found }: { found: FileInspection }) {
  const { t } = useTranslation('datasets')
  const format = useFormat()
  return (
    <section aria-label={t('importing.found')} className={classes.section}>
      <Text role="status">
        <strong>
          {t(found.isWhole ? 'importing.rows' : 'importing.rowsPart', { count: found.rows })}
        </strong>
        {` · ${t('importing.kind')} ${t(`importing.kinds.${found.kind}`)}`}
      </Text>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('importing.file')}</Table.Th>
            <Table.Th>{t('importing.format')}</Table.Th>
            <Table.Th>{t('importing.encoding')}</Table.Th>
            <Table.Th className="ew-number">{t('importing.size')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {found.files.slice(0, 20).map(file => (
            <Table.Tr key={file.name}>
              <Table.Td className={classes.wrap}>{file.name}</Table.Td>
              <Table.Td>{file.format}</Table.Td>
              <Table.Td>
                {file.encoding?.toUpperCase() ?? '–'}
                {file.encodingDoubt !== null && (
                  <span className="ew-dim">
                    {` (${t('importing.doubt', { name: file.encodingDoubt })})`}
                  </span>
                )}
              </Table.Td>
              <Table.Td className="ew-number">{format.bytes(file.bytes)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {found.problemCount > 0 && (
        <ProblemList
          title={t('importing.problems', { count: found.problemCount })}
          problems={found.problems}
        />
      )}
      <PreviewTable found={found} />
    </section>
  )
}
