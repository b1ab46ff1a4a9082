import { getRouteApi } from '@tanstack/react-router'
import { Autocomplete, Button, Group, Modal, Select, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DatasetSummary, RunRequestInput } from '@contract'
import { useCommand, useCommandQuery } from '../../client/queries'
import { useAppState } from '../../state/app-state'
import { ErrorView } from '../../ui/ErrorView'
import { useLocalText } from '../../ui/use-local-text'

const datasetRoute = getRouteApi('/datasets/$datasetId')

const mock = 'mock'
const ownRows = 5

/** A short run over the example rows, on a saved server or the built-in mock. */
export function TryDialog(props: { opened: boolean; onClose(): void; summary: DatasetSummary }) {
  const { t } = useTranslation('datasets')
  const localText = useLocalText()
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      title={t('tryIt.title', { name: localText(props.summary.entry.title) })}
    >
      <TryPane {...props} />
    </Modal>
  )
}

function TryPane({ summary, onClose }: { summary: DatasetSummary; onClose(): void }) {
  const { t } = useTranslation(['datasets', 'common'])
  const navigate = datasetRoute.useNavigate()
  const servers = useAppState(state => state.servers)
  const [serverId, setServerId] = useState(mock)
  const [model, setModel] = useState('mock')
  const server = servers.find(({ id }) => id === serverId)
  const names = useCommandQuery(
    'server.models',
    { serverId },
    { enabled: server !== undefined, staleMs: 60_000 },
  )
  const start = useCommand('run.start')
  const known = server ? (names.data ?? server.lastTest?.models ?? []) : ['mock']

  function run(): void {
    const request = requestOf(summary, {
      name: model.trim(),
      ...(server ? { serverId } : { kind: 'mock' as const }),
    })
    start.mutate(
      { requests: [request] },
      {
        onSuccess: ({ runIds }) => {
          const runId = runIds[0]
          if (runId) void navigate({ to: '/runs/$runId/live', params: { runId } })
        },
      },
    )
  }

  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        run()
      }}
    >
      <Stack gap="sm">
        <Text>{t(summary.custom ? 'tryIt.own' : 'tryIt.bundled')}</Text>
        <Select
          label={t('tryIt.server')}
          allowDeselect={false}
          data={[
            { value: mock, label: t('tryIt.mock') },
            ...servers.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          value={serverId}
          onChange={value => {
            setServerId(value ?? mock)
            setModel(value === mock ? 'mock' : '')
          }}
        />
        <Autocomplete label={t('tryIt.model')} data={known} value={model} onChange={setModel} />
        {start.error && <ErrorView error={start.error.info} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <Button type="submit" disabled={model.trim() === ''} loading={start.isPending}>
            {t('tryIt.start')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

function requestOf(
  { custom, benchmarkId }: DatasetSummary,
  model: RunRequestInput['model'],
): RunRequestInput {
  return custom
    ? {
        model,
        benchmarks: [{ id: benchmarkId, options: { localPath: custom.path } }],
        limit: { kind: 'count', count: ownRows },
        totalLimit: ownRows,
      }
    : { model, benchmarks: [{ id: benchmarkId, options: { bundledRows: true } }] }
}
