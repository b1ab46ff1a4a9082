import {
  Autocomplete,
  Button,
  Group,
  Modal,
  SegmentedControl,
  Stack,
  Text,
  TextInput,
} from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DatasetDetail, Hub } from '@contract'
import { useCommand, useCommandQuery } from '../../client/queries'
import { useAppState } from '../../state/app-state'
import { ErrorView } from '../../ui/ErrorView'
import { useLocalText } from '../../ui/use-local-text'
import { OfflineSwitch } from './OfflineSwitch'

/** Asks from which hub and under which name, and starts the download. */
export function DownloadDialog(props: { opened: boolean; onClose(): void; detail: DatasetDetail }) {
  const { t } = useTranslation('datasets')
  const localText = useLocalText()
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      title={t('download.title', { name: localText(props.detail.summary.entry.title) })}
    >
      <DownloadPane {...props} />
    </Modal>
  )
}

function DownloadPane({ detail, onClose }: { detail: DatasetDetail; onClose(): void }) {
  const { t } = useTranslation(['datasets', 'common'])
  const isOffline = useAppState(state => state.settings?.offline ?? true)
  const hubs = useCommandQuery('hub.list', {})
  const start = useCommand('dataset.download')
  const [hub, setHub] = useState<Hub>('modelscope')
  const [repo, setRepo] = useState(detail.hubIds[0] ?? '')
  const [revision, setRevision] = useState('')
  const endpoint = hubs.data?.find(one => one.hub === hub)?.endpoint ?? ''
  const send = () => {
    const asked = { datasetId: detail.summary.id, hub, repo: repo.trim() }
    const wanted = revision.trim()
    start.mutate(wanted === '' ? asked : { ...asked, revision: wanted }, { onSuccess: onClose })
  }
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        send()
      }}
    >
      <Stack gap="sm">
        <OfflineSwitch />
        {isOffline && <Text c="dimmed">{t('download.locked')}</Text>}
        <SegmentedControl
          aria-label={t('download.hub')}
          value={hub}
          onChange={value => setHub(value as Hub)}
          data={(['modelscope', 'huggingface'] as const).map(value => ({
            value,
            label: t(`hub.names.${value}`),
          }))}
        />
        <Text size="sm" c="dimmed">
          {t('download.from', { endpoint })}
        </Text>
        <Autocomplete
          label={t('download.repo')}
          description={t('download.repoHint')}
          data={detail.hubIds}
          value={repo}
          onChange={setRepo}
        />
        <TextInput
          label={t('download.revision')}
          description={t('download.revisionHint')}
          value={revision}
          onChange={event => setRevision(event.currentTarget.value)}
        />
        {start.error && <ErrorView error={start.error.info} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <Button
            type="submit"
            disabled={isOffline || repo.trim() === ''}
            loading={start.isPending}
          >
            {t('download.start')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
