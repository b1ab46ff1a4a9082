import { Stack, Table, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { DatasetDetail, DatasetRun, RunStatus } from '@contract'
import { modelLabel } from '../../ui/model-label'
import { StatusBadge } from '../../ui/StatusBadge'
import { useFormat } from '../../ui/use-format'
import classes from './Datasets.module.css'
import { ScoreHistory } from './ScoreHistory'

/** Which runs used the data, with what they scored, newest first. */
export function RunsTab({ detail }: { detail: DatasetDetail }) {
  const { t } = useTranslation('datasets')
  const { runs } = detail
  if (runs.length === 0) return <Text c="dimmed">{t('runs.none')}</Text>
  return (
    <Stack gap="lg">
      <ScoreHistory runs={runs} />
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('runs.run')}</Table.Th>
            <Table.Th>{t('runs.model')}</Table.Th>
            <Table.Th>{t('columns.state')}</Table.Th>
            <Table.Th>{t('runs.started')}</Table.Th>
            <Table.Th className="ew-number">{t('runs.score')}</Table.Th>
            <Table.Th>{t('runs.content')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {runs.map(run => (
            <RunRow key={run.runId} run={run} />
          ))}
        </Table.Tbody>
      </Table>
    </Stack>
  )
}

function RunRow({ run }: { run: DatasetRun }) {
  const format = useFormat()
  return (
    <Table.Tr>
      <Table.Td>
        <Link to="/runs/$runId" params={{ runId: run.runId }} className={classes.name}>
          {run.name}
        </Link>
      </Table.Td>
      <Table.Td>{modelLabel(run)}</Table.Td>
      <Table.Td>
        <StatusBadge status={run.status as RunStatus} />
      </Table.Td>
      <Table.Td>{run.startedAt === null ? '–' : format.dateTime(run.startedAt)}</Table.Td>
      <Table.Td className="ew-number" title={run.metric}>
        {run.score === null ? '–' : format.score(run.score, run.display)}
      </Table.Td>
      <Table.Td className="ew-mono">{run.fingerprint?.slice(0, 12) ?? '–'}</Table.Td>
    </Table.Tr>
  )
}
