import { Button, Group, Modal, Radio, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CommandInput, LoadTestSummary } from '@contract'
import { useClient } from '../../client/client-context'
import { openExport } from '../../client/export-link'
import { useCommand } from '../../client/queries'
import { ErrorView } from '../../ui/ErrorView'
import { PathBox } from '../../ui/PathBox'

type ExportFormat = CommandInput<'loadTest.export'>['format']

const formats = ['html', 'json', 'csv', 'text', 'folder', 'mlflow', 'wandb'] as const
const isFolder = (format: ExportFormat): boolean =>
  format === 'folder' || format === 'mlflow' || format === 'wandb'

/** A load test as a file to download, or as a folder of files on the engine's machine. */
export function ExportTestDialog({
  test,
  onClose,
}: {
  test: LoadTestSummary | null
  onClose(): void
}) {
  const { t } = useTranslation('loadTests')
  return (
    <Modal opened={test !== null} onClose={onClose} title={t('export.title')} size="lg">
      {test && <ExportPane key={test.id} test={test} onClose={onClose} />}
    </Modal>
  )
}

function ExportPane({ test, onClose }: { test: LoadTestSummary; onClose(): void }) {
  const { t } = useTranslation('loadTests')
  const client = useClient()
  const [format, setFormat] = useState<ExportFormat>('html')
  const [path, setPath] = useState('')
  const write = useCommand('loadTest.export')
  const needsPath = isFolder(format)
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        write.mutate(
          { loadTestId: test.id, format, ...(needsPath && { path: path.trim() }) },
          {
            onSuccess: ({ exportId, fileName }) => {
              if (exportId !== null) openExport({ id: exportId, fileName } as never)
            },
          },
        )
      }}
    >
      <Stack gap="md">
        <Radio.Group
          label={t('export.format')}
          value={format}
          onChange={value => {
            setFormat(value as ExportFormat)
            write.reset()
          }}
        >
          <Stack gap={6} mt={6}>
            {formats.map(value => (
              <Radio
                key={value}
                value={value}
                label={t(`export.formats.${value}`)}
                description={t(`export.hints.${value}`)}
              />
            ))}
          </Stack>
        </Radio.Group>
        {needsPath && (
          <PathBox
            label={t('export.path')}
            description={t('export.pathHint')}
            value={path}
            onChange={setPath}
            list={at => client.call('folder.list', at === undefined ? {} : { path: at })}
          />
        )}
        {write.error && <ErrorView error={write.error.info} />}
        {write.data && (
          <Text role="status">
            {write.data.path === null
              ? t('export.downloaded', { name: write.data.fileName })
              : t('export.written', { path: write.data.path })}
          </Text>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('export.close')}
          </Button>
          <Button
            type="submit"
            loading={write.isPending}
            disabled={needsPath && path.trim() === ''}
          >
            {t('export.start')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
