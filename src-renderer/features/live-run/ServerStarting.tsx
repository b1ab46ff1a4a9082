import { Loader } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useAppState } from '../../state/app-state'
import classes from './LiveRun.module.css'

/** Says that the app itself is starting the run's server, with the newest line of its log. */
export function ServerStarting({ serverName }: { serverName: string }) {
  const { t } = useTranslation('liveRun')
  const server = useAppState(state => state.servers.find(({ name }) => name === serverName))
  const managed = useAppState(state => (server ? state.managed[server.id] : undefined))
  if (!server || managed?.state !== 'starting') return null
  return (
    <div className={classes.banner} role="status">
      <Loader size={14} aria-hidden />
      <div className={classes.bannerText}>
        <strong>{t('serverStarting.title', { server: serverName })}</strong>
        <span>{managed.log.at(-1) ?? t('serverStarting.text')}</span>
      </div>
      <Link to="/servers" search={{ server: server.id, panel: 'log' }}>
        {t('serverStarting.log')}
      </Link>
    </div>
  )
}
