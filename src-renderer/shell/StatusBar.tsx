import { Tooltip } from '@mantine/core'
import {
  IconActivity,
  IconDatabase,
  IconPlugConnectedX,
  IconShieldCheck,
} from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useAppState } from '../state/app-state'
import { outputRate } from '../state/progress'
import { isActive } from '../state/runs'
import { useFormat } from '../ui/use-format'
import classes from './Shell.module.css'

/** What leaves this machine, what runs, and where the data lies. */
export function StatusBar() {
  const { t } = useTranslation('shell')
  const format = useFormat()
  const online = useAppState(state => state.online)
  const info = useAppState(state => state.info)
  const jobs = useAppState(state => Object.values(state.runs).filter(isActive).length)
  const rate = useAppState(state =>
    outputRate(
      Object.values(state.progress).filter(({ runId }) => state.runs[runId]?.status === 'running'),
    ),
  )
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
      <Link to="/runs">
        <IconActivity size={13} aria-hidden />
        {jobs === 0 ? t('status.noJobs') : t('status.jobs', { count: jobs })}
      </Link>
      {jobs > 0 && rate > 0 && <span>{t('status.tokens', { rate: format.decimal(rate, 0) })}</span>}
      <span className={classes.spacer} />
      {info && (
        <Tooltip label={`${t('status.dataFolder')}: ${info.dataDir}`}>
          <span>
            <IconDatabase size={13} aria-hidden />
            <span className="ew-ellipsis">{info.dataDir}</span>
            {info.freeBytes !== null && (
              <span>{t('status.free', { size: format.bytes(info.freeBytes) })}</span>
            )}
          </span>
        </Tooltip>
      )}
    </footer>
  )
}
