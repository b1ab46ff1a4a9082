import {
  IconActivity,
  IconAlertTriangle,
  IconDatabase,
  IconPlugConnectedX,
  IconShieldCheck,
} from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useAppState } from '../state/app-state'
import type { JobKind } from '../state/jobs'
import { useFormat } from '../ui/use-format'
import classes from './Shell.module.css'
import { useEngineWords } from '../ui/engine-words'
import { useJobs, useJobWords, useTraffic } from './use-jobs'

const screens = {
  run: '/runs',
  loadTest: '/load-tests',
  verification: '/verify',
} as const satisfies Record<JobKind, string>

/** What leaves this machine, what runs, what failed last, and where the data lies. A click tells more. */
export function StatusBar({ onOpen }: { onOpen(): void }) {
  const { t } = useTranslation('shell')
  const words = useEngineWords()
  const format = useFormat()
  const online = useAppState(state => state.online)
  const info = useAppState(state => state.info)
  const jobs = useJobs()
  const jobWords = useJobWords()
  const { inFlight, rate } = useTraffic()
  const fault = useAppState(state => state.faults[0])
  return (
    <footer className={classes.status} aria-label={t('status.label')}>
      {online ? (
        <span data-tone="good">
          <IconShieldCheck size={13} aria-hidden />
          {t('status.network')}
        </span>
      ) : (
        <span data-tone="bad" role="alert">
          <IconPlugConnectedX size={13} aria-hidden />
          {t('status.lost')}
        </span>
      )}
      <Link to={screens[jobs[0]?.kind ?? 'run']} title={jobs.map(({ name }) => name).join('\n')}>
        <IconActivity size={13} aria-hidden />
        {jobs.length === 0 ? t('status.noJobs') : t('jobs.progress', { what: jobWords(jobs) })}
      </Link>
      {jobs.some(({ kind }) => kind !== 'verification') && (
        <span>{t('status.inFlight', { count: inFlight, rate: format.decimal(rate, 0) })}</span>
      )}
      <button type="button" className={classes.statusMore} onClick={onOpen}>
        {fault && (
          <span data-tone="bad" className={classes.fault}>
            <IconAlertTriangle size={13} aria-hidden />
            <span className="ew-ellipsis">{words.error(fault.error).title}</span>
          </span>
        )}
        <span className={classes.spacer} />
        {info && (
          <>
            <IconDatabase size={13} aria-hidden />
            <span className="ew-ellipsis">{info.databasePath}</span>
            <span>{format.bytes(info.databaseBytes)}</span>
            {info.freeBytes !== null && (
              <span>{t('status.free', { size: format.bytes(info.freeBytes) })}</span>
            )}
          </>
        )}
        <span className="ew-sr">{t('status.details')}</span>
      </button>
    </footer>
  )
}
