import { Button, Group, Text } from '@mantine/core'
import { IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { ManagedServer, ModelServer } from '@contract'
import { useCommand } from '../../client/queries'
import { useAppState } from '../../state/app-state'
import { ErrorView } from '../../ui/ErrorView'
import classes from './ServersScreen.module.css'

export const stateOf = (managed: ManagedServer | undefined): ManagedServer['state'] =>
  managed?.state ?? 'stopped'

/** State, command and log of a server that the app starts, with the button that fits. */
export function ManagedPanel({ server }: { server: ModelServer }) {
  const { t } = useTranslation('servers')
  const managed = useAppState(state => state.managed[server.id])
  const log = useRef<HTMLPreElement>(null)
  const lines = managed?.log ?? []
  const newest = lines.length === 0 ? '' : `${lines.length} ${lines.at(-1) ?? ''}`
  useEffect(() => {
    const box = log.current
    if (box && box.scrollHeight - box.scrollTop - box.clientHeight < 120)
      box.scrollTop = box.scrollHeight
  }, [newest])
  return (
    <div className={classes.panel}>
      <Group justify="space-between">
        <StateBadge state={stateOf(managed)} />
        <StartStop server={server} />
      </Group>
      {managed && managed.users > 0 && (
        <Text size="sm">{t('managed.users', { count: managed.users })}</Text>
      )}
      {managed?.url != null && <Text className="ew-mono">{managed.url}</Text>}
      {managed && managed.command.length > 0 && (
        <code className={classes.command}>{managed.command.join(' ')}</code>
      )}
      {managed?.error && <ErrorView error={managed.error} />}
      <pre
        ref={log}
        className={classes.log}
        tabIndex={0}
        role="log"
        aria-label={t('managed.log', { name: server.name })}
      >
        {lines.length === 0 ? t('managed.noLog') : lines.join('\n')}
      </pre>
      {managed && (
        <Text size="xs" c="dimmed" className={classes.wrap}>
          {t('managed.file', { path: managed.logPath })}
        </Text>
      )}
    </div>
  )
}

/** The state in a word and a colour. */
export function StateBadge({ state }: { state: ManagedServer['state'] }) {
  const { t } = useTranslation('servers')
  return (
    <span className={classes.state} data-state={state} role="status">
      {t(`managed.states.${state}`)}
    </span>
  )
}

export function StartStop({ server, size }: { server: ModelServer; size?: 'compact-xs' }) {
  const { t } = useTranslation('servers')
  const state = useAppState(so => stateOf(so.managed[server.id]))
  const start = useCommand('server.start')
  const stop = useCommand('server.stop')
  const isUp = state === 'starting' || state === 'ready'
  const error = start.error ?? stop.error
  const look = { variant: 'default', ...(size && { size }) }
  return (
    <>
      {isUp || state === 'stopping' ? (
        <Button
          {...look}
          leftSection={<IconPlayerStop size={13} />}
          loading={state === 'stopping'}
          aria-label={t('managed.stopNamed', { name: server.name })}
          onClick={() => stop.mutate({ serverId: server.id })}
        >
          {t('managed.stop')}
        </Button>
      ) : (
        <Button
          {...look}
          leftSection={<IconPlayerPlay size={13} />}
          loading={start.isPending}
          aria-label={t('managed.startNamed', { name: server.name })}
          onClick={() => start.mutate({ serverId: server.id })}
        >
          {t('managed.start')}
        </Button>
      )}
      {error && <ErrorView error={error.info} />}
    </>
  )
}
