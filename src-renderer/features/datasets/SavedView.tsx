import { Anchor, Button, Group, Stack, Text } from '@mantine/core'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { CustomDataset } from '@contract'
import { useCommand } from '../../client/queries'
import { useAppState } from '../../state/app-state'
import { ErrorView } from '../../ui/ErrorView'
import classes from './Datasets.module.css'

const datasetsRoute = getRouteApi('/datasets')

/** What was imported, with a run of one sample through the mock server, and the ways on. */
export function SavedView({ custom, onClose }: { custom: CustomDataset; onClose(): void }) {
  const { t } = useTranslation(['datasets', 'common'])
  const navigate = datasetsRoute.useNavigate()
  return (
    <Stack gap="md">
      <Text role="status" fw={600}>
        {t('importing.done', { name: custom.name, rows: custom.rows })}
      </Text>
      {custom.rejected > 0 && (
        <Text className={classes.wrap}>
          {t('importing.doneRejected', { count: custom.rejected, path: `${custom.path}/.import` })}
        </Text>
      )}
      <SampleTest custom={custom} />
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t('common:close')}
        </Button>
        <Button
          variant="default"
          onClick={() =>
            void navigate({ to: '/datasets/$datasetId', params: { datasetId: custom.id } })
          }
        >
          {t('importing.open')}
        </Button>
        <Button onClick={() => void navigate({ to: '/new', search: { dataset: custom.id } })}>
          {t('actions.use')}
        </Button>
      </Group>
    </Stack>
  )
}

function SampleTest({ custom }: { custom: CustomDataset }) {
  const { t } = useTranslation(['datasets', 'common'])
  const start = useCommand('run.start')
  const runId = start.data?.runIds[0]
  const status = useAppState(state => (runId === undefined ? undefined : state.runs[runId]?.status))
  const isOver = status !== undefined && !['queued', 'preparing', 'running'].includes(status)
  const send = () =>
    start.mutate({
      requests: [
        {
          name: `${custom.name} · 1`,
          model: { name: 'mock', kind: 'mock' },
          benchmarks: [{ id: custom.benchmarkId, options: { localPath: custom.path } }],
          totalLimit: 1,
        },
      ],
    })
  return (
    <Group gap="sm">
      <Button
        variant="default"
        loading={start.isPending || (runId !== undefined && !isOver)}
        onClick={send}
      >
        {t('importing.test')}
      </Button>
      {isOver && (
        <Text role="status">
          {status === 'finished'
            ? t('importing.tested')
            : t('importing.testFailed', { status: t(`common:status.${status}`) })}
        </Text>
      )}
      {isOver && runId !== undefined && (
        <Anchor
          renderRoot={given => <Link {...given} to="/runs/$runId/samples" params={{ runId }} />}
        >
          {t('importing.testOpen')}
        </Anchor>
      )}
      {start.error && <ErrorView error={start.error.info} />}
    </Group>
  )
}
