import { Stack, Table, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { DatasetDetail, DatasetRun, RunStatus } from '@contract'
import { ScoreBars } from '../../charts/ScoreBars'
import { StatusBadge } from '../../ui/StatusBadge'
import { useFormat } from '../../ui/use-format'
import classes from './Datasets.module.css'

const barsShown = 20

/** Which runs used the data, with what they scored, newest first. */
export function RunsTab({ detail }: { detail: DatasetDetail }) {
  const { t } = useTranslation('datasets')
  const format = useFormat()
  const { runs } = detail
  if (runs.length === 0) return <Text c="dimmed">{t('runs.none')}</Text>
  const scored = runs.filter(run => run.score !== null).slice(0, barsShown)
  const display = scored[0]?.display ?? 'percent'
  const alike = scored.filter(run => run.display === display && run.metric === scored[0]?.metric)
  return (
    <Stack gap="lg">
      {alike.length > 1 && (
        <ScoreBars
          title={t('runs.history')}
          unit={alike[0]?.metric}
          bars={alike.map(run => ({
            name: run.model,
            value: run.score ?? 0,
            note: run.startedAt === null ? '' : format.dateTime(run.startedAt),
          }))}
          {...(display === 'percent' && { max: 1 })}
          format={value => format.score(value, display)}
          columns={{
            name: t('runs.model'),
            value: t('runs.score'),
            low: '',
            high: '',
            note: t('runs.started'),
          }}
        />
      )}
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
      <Table.Td>{run.model}</Table.Td>
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
