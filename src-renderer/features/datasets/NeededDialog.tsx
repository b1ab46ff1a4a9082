import { Button, Group, Modal, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { CommandOutput } from '@contract'
import { useClient } from '../../client/client-context'
import { showError } from '../../ui/show-error'
import { useFormat } from '../../ui/use-format'

type OwnFile = CommandOutput<'benchmark.custom.list'>['files'][number]

/** Before a benchmark file is deleted that imported rows need: what becomes of them. */
export function NeededDialog(props: {
  file: OwnFile | null
  onClose(): void
  onFile(fileName: string): void
  onGone(): void
}) {
  const { t } = useTranslation('ownBenchmarks')
  const client = useClient()
  const format = useFormat()
  const { file, onClose } = props
  if (!file) return null
  const { fileName, datasets } = file
  const removeBoth = async (): Promise<void> => {
    for (const { id } of datasets) await client.call('dataset.delete', { datasetId: id })
    // The file goes with the rows that it was made for; one that lies elsewhere is deleted by name.
    const { files } = await client.call('benchmark.custom.list', {})
    if (files.some(one => one.fileName === fileName)) {
      await client.call('benchmark.custom.delete', { fileName })
    }
  }
  return (
    <Modal opened onClose={onClose} title={t('needed.title', { name: fileName })}>
      <Text size="sm">
        {t('needed.text', {
          count: datasets.length,
          names: format.list(datasets.map(({ name }) => name)),
        })}
      </Text>
      <Group justify="flex-end" mt="md" gap="xs">
        <Button variant="default" onClick={onClose} data-autofocus>
          {t('needed.cancel')}
        </Button>
        <Button
          variant="default"
          onClick={() => {
            onClose()
            props.onFile(fileName)
          }}
        >
          {t('needed.file')}
        </Button>
        <Button
          variant="default"
          c="var(--ew-bad)"
          onClick={() => {
            onClose()
            removeBoth().then(props.onGone).catch(showError)
          }}
        >
          {t('needed.both')}
        </Button>
      </Group>
    </Modal>
  )
}
