import { useTranslation } from 'react-i18next'
import { useCommandQuery } from '../../client/queries'
import { useAppState } from '../../state/app-state'
import { RequestTable } from '../../ui/RequestTable'
import { SwitchSetting } from './SettingFields'
import classes from './Settings.module.css'
import { UpdateBlock } from './UpdateBlock'

/** What may leave this machine: the hosts of the saved servers, and what goes to them. */
export function PrivacySection() {
  const { t } = useTranslation('settings')
  const requests = useCommandQuery('app.requests', { limit: 50 })
  const hosts = useAppState(state => [
    ...new Set(
      state.servers.flatMap(({ baseUrl }) =>
        URL.canParse(baseUrl) ? [new URL(baseUrl).host] : [],
      ),
    ),
  ])
  const isLocal = (host: string) => /^(localhost|127\.|\[::1\])/.test(host)
  return (
    <>
      <section className={classes.block}>
        <SwitchSetting name="offline" />
      </section>
      <section className={classes.block}>
        <h3>{t('privacy.hosts')}</h3>
        <p className="ew-dim">{t('privacy.hostsText')}</p>
        {hosts.length === 0 ? (
          <p>{t('privacy.noHosts')}</p>
        ) : (
          <ul>
            {hosts.map(host => (
              <li key={host}>
                <span className="ew-mono">{host}</span>{' '}
                <span className="ew-dim">
                  {t(isLocal(host) ? 'privacy.thisMachine' : 'privacy.otherMachine')}
                </span>
              </li>
            ))}
          </ul>
        )}
      </section>
      <section className={classes.block}>
        <h3>{t('privacy.requests')}</h3>
        <p className="ew-dim">{t('privacy.requestsText')}</p>
        {requests.data && <RequestTable requests={requests.data} />}
      </section>
      <UpdateBlock />
      <section className={classes.block}>
        <h3>{t('privacy.leaves')}</h3>
        <ul>
          {(['requests', 'downloads', 'nothing', 'links'] as const).map(line => (
            <li key={line}>
              <p>{t(`privacy.lines.${line}`)}</p>
            </li>
          ))}
        </ul>
      </section>
    </>
  )
}
