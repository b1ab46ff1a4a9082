import { Drawer, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useCommandQuery } from '../client/queries'
import { useAppState } from '../state/app-state'
import { ErrorView } from '../ui/ErrorView'
import { RequestTable } from '../ui/RequestTable'
import { useFormat } from '../ui/use-format'
import classes from './Shell.module.css'
import { useJobs, useJobWords, useTraffic } from './use-jobs'

/** Behind the status bar: the app's facts and the last commands that failed. */
export function StatusDrawer({ onClose }: { onClose(): void }) {
  const { t } = useTranslation('shell')
  const format = useFormat()
  const info = useAppState(state => state.info)
  const faults = useAppState(state => state.faults)
  const jobs = useJobs()
  const jobWords = useJobWords()
  const { inFlight, rate } = useTraffic()
  const requests = useCommandQuery('app.requests', {}, { refetchMs: () => 2000 })
  const runs = useAppState(state => state.runs)
  const runNames = Object.fromEntries(Object.values(runs).map(run => [run.id, run.name]))
  const facts: [string, string][] = info
    ? [
        [t('status.database'), info.databasePath],
        [t('status.size'), format.bytes(info.databaseBytes)],
        [
          t('status.freeDisk'),
          info.freeBytes === null ? t('status.unknown') : format.bytes(info.freeBytes),
        ],
        [t('status.schema'), String(info.schemaVersion)],
        [t('status.version'), info.version],
        [t('status.jobs'), jobs.length === 0 ? t('status.noJobs') : jobWords(jobs)],
        [t('status.requests'), format.integer(inFlight)],
        [t('status.rate'), format.decimal(rate, 0)],
      ]
    : []
  return (
    <Drawer opened onClose={onClose} title={t('status.label')} size="xl">
      <dl className={classes.facts}>
        {facts.map(([name, value]) => (
          <div key={name} style={{ display: 'contents' }}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Title order={2} mb="sm">
        {t('status.faults')}
      </Title>
      {faults.length === 0 ? (
        <Text c="dimmed">{t('status.noFaults')}</Text>
      ) : (
        <ul className={classes.faultList}>
          {faults.map(fault => (
            <li key={`${fault.at} ${fault.command}`}>
              <span className={classes.faultAt}>
                {`${format.time(fault.at)} · ${fault.command}`}
              </span>
              <ErrorView error={fault.error} />
            </li>
          ))}
        </ul>
      )}
      <Title order={2} mt="lg" mb="sm">
        {t('status.requestLog')}
      </Title>
      <RequestTable requests={requests.data ?? []} runNames={runNames} />
    </Drawer>
  )
}
