import { Table, Text } from '@mantine/core'
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { SentRequest } from '@contract'
import classes from './RequestTable.module.css'
import { useFormat } from './use-format'

/** The last requests to servers, the newest first: when, for what, how each ended. Nothing of what was said is in it. */
export function RequestTable(props: {
  requests: readonly SentRequest[]
  /** Names of runs by id; absent where all are of one run. */
  runNames?: Readonly<Record<string, string>>
}) {
  const { t } = useTranslation('common')
  const format = useFormat()
  const { requests, runNames } = props
  if (requests.length === 0) return <Text c="dimmed">{t('requests.none')}</Text>
  return (
    <>
      <div className={classes.frame} tabIndex={0} role="group" aria-label={t('requests.title')}>
        <Table verticalSpacing={3} className={classes.table} aria-label={t('requests.title')}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('requests.at')}</Table.Th>
              {runNames && <Table.Th>{t('requests.run')}</Table.Th>}
              <Table.Th>{t('requests.server')}</Table.Th>
              <Table.Th>{t('requests.sample')}</Table.Th>
              <Table.Th className="ew-number">{t('requests.status')}</Table.Th>
              <Table.Th className="ew-number">{t('requests.took')}</Table.Th>
              <Table.Th>{t('requests.ended')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {requests.map((request, index) => (
              <Table.Tr key={requests.length - index}>
                <Table.Td>{format.time(request.at)}</Table.Td>
                {runNames && (
                  <Table.Td>
                    <Link to="/runs/$runId" params={{ runId: request.runId }}>
                      {runNames[request.runId] ?? request.runId}
                    </Link>
                  </Table.Td>
                )}
                <Table.Td>
                  {request.of === 'judge'
                    ? t('requests.judge', { name: request.server })
                    : request.server}
                </Table.Td>
                <Table.Td>
                  <SampleLink request={request} />
                </Table.Td>
                <Table.Td className="ew-number">{request.status ?? '–'}</Table.Td>
                <Table.Td className="ew-number">{format.duration(request.durationMs)}</Table.Td>
                <Table.Td>
                  <Ended request={request} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
      <Text size="xs" c="dimmed" mt={6}>
        {t('requests.note')}
      </Text>
    </>
  )
}

function SampleLink({ request }: { request: SentRequest }) {
  const { t } = useTranslation('common')
  const format = useFormat()
  const { runId, sampleId, sample, attempt } = request
  return (
    <>
      {sampleId === null ? (
        '–'
      ) : (
        <Link to="/runs/$runId/samples" params={{ runId }} search={{ sample: sampleId }}>
          {sample === null
            ? t('requests.gone')
            : `${sample.subset} #${format.integer(sample.number)}${sample.repeat === null ? '' : ` · ${t('requests.repeat', { number: sample.repeat })}`}`}
        </Link>
      )}
      {attempt > 1 && (
        <span className="ew-dim">{` ${t('requests.attempt', { number: attempt })}`}</span>
      )}
    </>
  )
}

function Ended({ request: { code } }: { request: SentRequest }) {
  const { t } = useTranslation('common')
  const Icon = code === null ? IconCheck : IconAlertTriangle
  return (
    <span className={classes.ended} data-failed={code !== null}>
      <Icon size={13} aria-hidden />
      {code === null ? t('requests.answered') : t(`error.codes.${code}`)}
    </span>
  )
}
