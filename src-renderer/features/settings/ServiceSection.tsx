import {
  Alert,
  Button,
  Code,
  CopyButton,
  Modal,
  Select,
  Switch,
  TagsInput,
  Text,
} from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CommandOutput } from '@contract'
import { useCommand, useCommandQuery } from '../../client/queries'
import { ErrorView } from '../../ui/ErrorView'
import { NumberSetting } from './SettingFields'
import classes from './Settings.module.css'
import { ServiceTasks } from './ServiceTasks'
import { useSetting } from './use-setting'

type State = CommandOutput<'service.state'>

const THIS_MACHINE = '127.0.0.1'
const EVERYONE = '0.0.0.0'

/** The HTTP service of this process: its switch, its token, who may reach it, what was asked. */
export function ServiceSection() {
  const { t } = useTranslation(['settings', 'common'])
  const queries = useQueryClient()
  const query = useCommandQuery('service.state', {})
  const state = query.data
  const start = useCommand('service.start')
  const stop = useCommand('service.stop')
  const [host, setHost] = useSetting('serviceHost')
  const [origins, setOrigins] = useSetting('serviceOrigins')
  const [token, setToken] = useState<string | null>(null)
  const [wantsToken, setWantsToken] = useState(true)
  /** What the user wants to do that opens the service to others. */
  const [warned, setWarned] = useState<'start' | 'host' | null>(null)
  if (!state) return query.error ? <ErrorView error={query.error.info} /> : null
  const isRunning = state.state === 'running'
  const isOpen = host !== undefined && host !== THIS_MACHINE
  const refresh = () => void queries.invalidateQueries({ queryKey: ['service.state'] })
  const begin = (kind: 'new' | 'keep' | 'none') =>
    start.mutate(
      { token: kind, remember: true },
      { onSuccess: ({ token: made }) => setToken(made), onSettled: refresh },
    )
  const turn = (on: boolean) => {
    if (!on) {
      setToken(null)
      stop.mutate({ remember: true }, { onSettled: refresh })
    } else if (isOpen) setWarned('start')
    else begin(kindOf(state, wantsToken || isOpen))
  }

  return (
    <>
      <section className={classes.block}>
        <p>{t('service.text')}</p>
        <div className={classes.fields}>
          <Switch
            label={t('service.on')}
            checked={isRunning}
            disabled={state.state === 'unavailable' || start.isPending || stop.isPending}
            onChange={event => turn(event.currentTarget.checked)}
          />
        </div>
        <p role="status">
          {t(`service.states.${state.state}`)}
          {state.url !== null && (
            <>
              {' '}
              <Code>{state.url}</Code> <Copy text={state.url} label={t('service.copyAddress')} />
            </>
          )}
        </p>
        {isRunning && (
          <p className="ew-dim">
            {t(state.hasToken ? 'service.withToken' : 'service.withoutToken')}
          </p>
        )}
        {token !== null && (
          <Alert color="yellow" title={t('service.tokenOnce')}>
            <Code>{token}</Code> <Copy text={token} label={t('service.copyToken')} />
          </Alert>
        )}
        {(start.error ?? stop.error) && <ErrorView error={(start.error ?? stop.error)!.info} />}
        {!start.error && state.error && <ErrorView error={state.error} />}
        {isRunning && (
          <div className={classes.row}>
            <Button variant="default" loading={start.isPending} onClick={() => begin('new')}>
              {t('service.rotate')}
            </Button>
          </div>
        )}
      </section>
      <section className={classes.block}>
        <h3>{t('service.access')}</h3>
        {isRunning && <p className="ew-dim">{t('service.nextStart')}</p>}
        <div className={classes.fields}>
          <Select
            className={classes.field}
            label={t('service.host')}
            data={[
              { value: THIS_MACHINE, label: t('service.thisMachine') },
              { value: EVERYONE, label: t('service.everyone') },
            ]}
            value={host ?? THIS_MACHINE}
            onChange={next => {
              if (next === EVERYONE && !isOpen) setWarned('host')
              else if (next !== null) setHost(next)
            }}
            allowDeselect={false}
          />
          <NumberSetting name="servicePort" min={0} max={65535} />
          <Switch
            label={t('service.askToken')}
            description={t('service.askTokenHint')}
            checked={wantsToken || isOpen}
            disabled={isOpen}
            onChange={event => setWantsToken(event.currentTarget.checked)}
          />
          <TagsInput
            className={classes.field}
            label={t('service.origins')}
            description={t('service.originsHint')}
            value={origins ?? []}
            onChange={setOrigins}
          />
        </div>
        <p className="ew-dim">{t('service.outputs', { folder: state.outputs })}</p>
      </section>
      <ServiceTasks />
      <section className={classes.block}>
        <h3>{t('service.log')}</h3>
        <p className="ew-dim">{t('service.logText', { count: state.requests })}</p>
        {state.log.length > 0 && (
          <pre className={classes.preview} tabIndex={0} aria-label={t('service.log')}>
            {state.log
              .map(
                line =>
                  `${new Date(line.at).toISOString().slice(11, 19)} ${line.status} ${line.method} ${line.path} ${line.ms} ms ${line.from}`,
              )
              .join('\n')}
          </pre>
        )}
      </section>
      <Modal opened={warned !== null} onClose={() => setWarned(null)} title={t('service.everyone')}>
        <Text>{t('service.everyoneText')}</Text>
        <div className={classes.row}>
          <Button
            onClick={() => {
              setWarned(null)
              if (warned === 'host') setHost(EVERYONE)
              else begin(kindOf(state, true))
            }}
          >
            {t('service.openAnyway')}
          </Button>
          <Button variant="default" onClick={() => setWarned(null)} data-autofocus>
            {t('common:cancel')}
          </Button>
        </div>
      </Modal>
    </>
  )
}

/** The token that was made before, where there is one. */
const kindOf = (state: State, isWanted: boolean): 'new' | 'keep' | 'none' =>
  !isWanted ? 'none' : state.hasToken ? 'keep' : 'new'

function Copy({ text, label }: { text: string; label: string }) {
  const { t } = useTranslation('common')
  return (
    <CopyButton value={text}>
      {({ copied, copy }) => (
        <Button size="compact-xs" variant="default" onClick={copy} aria-label={label}>
          {t(copied ? 'copied' : 'copy')}
        </Button>
      )}
    </CopyButton>
  )
}
