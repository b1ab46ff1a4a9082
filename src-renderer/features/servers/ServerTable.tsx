import { ActionIcon, Button, Group, Table } from '@mantine/core'
import {
  IconCircleCheck,
  IconCircleDashed,
  IconCircleX,
  IconCopy,
  IconEdit,
  IconTrash,
} from '@tabler/icons-react'
import { Fragment, useMemo, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ModelServer } from '@contract'
import { useCommandQuery } from '../../client/queries'
import { useAppState } from '../../state/app-state'
import { ColumnMenu } from '../../ui/ColumnMenu'
import type { GridSort } from '../../ui/grid-column'
import { SortHeader } from '../../ui/SortHeader'
import { sortRows } from '../../ui/sort-rows'
import { useFormat } from '../../ui/use-format'
import { useGridLayout } from '../../ui/use-grid-layout'
import { useNow } from '../../ui/use-now'
import { StartStop, StateBadge, stateOf } from './ManagedPanel'
import {
  numberColumns,
  serverColumns,
  serverValue,
  type ServerColumn,
  type ServerFacts,
} from './server-columns'
import { UncheckedChip } from './NetworkFields'
import classes from './ServersScreen.module.css'
import type { ServerPanel } from './server-search'

const columns = serverColumns.map(id => ({ id }))

/** The saved servers, in an order and with columns of choice; `below` draws what a test of one found. */
export function ServerTable(props: {
  servers: readonly ModelServer[]
  sorts: readonly GridSort[]
  onSorts(sorts: GridSort[]): void
  testingId: string | null
  below(server: ModelServer): ReactNode
  onTest(server: ModelServer): void
  onEdit(server: ModelServer): void
  onDelete(server: ModelServer): void
  onDuplicate(server: ModelServer): void
  onShow(server: ModelServer, panel: ServerPanel): void
}) {
  const { t } = useTranslation('servers')
  const format = useFormat()
  const runCounts = useRunCounts()
  const managed = useAppState(state => state.managed)
  const [layout, setLayout] = useGridLayout('servers', columns)
  const keyText = ({ key }: ModelServer) =>
    key.kind === 'env' ? t('keys.env', { name: key.name }) : t(`keys.${key.kind}`)
  const facts: ServerFacts = {
    keyText,
    runsOf: id => runCounts.get(id) ?? 0,
    urlOf: id => (managed[id]?.state === 'ready' ? (managed[id].url ?? null) : null),
  }
  const isShown = (id: ServerColumn) => id === 'name' || layout.visibility[id] !== false
  const shown = serverColumns.filter(isShown)
  const servers = sortRows(props.servers, props.sorts, (server, column) =>
    serverValue(server, column as ServerColumn, facts),
  )
  return (
    <>
      <Group justify="flex-end">
        <ColumnMenu
          columns={serverColumns.map(id => ({
            id,
            title: t(`columns.${id}`),
            isShown: isShown(id),
            isFixed: id === 'name',
          }))}
          onShow={(id, isNowShown) =>
            setLayout(before => ({
              ...before,
              visibility: { ...before.visibility, [id]: isNowShown },
            }))
          }
        />
      </Group>
      <Table className={classes.table} verticalSpacing={6} horizontalSpacing={8} highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            {shown.map(id => (
              <SortHeader
                key={id}
                id={id}
                title={t(`columns.${id}`)}
                isNumber={numberColumns.includes(id)}
                firstSort={id === 'tested' ? 'desc' : undefined}
                sorts={props.sorts}
                onSorts={props.onSorts}
              />
            ))}
            <Table.Th className="ew-number">{t('columns.actions')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {servers.map(server => {
            const below = props.below(server)
            return (
              <Fragment key={server.id}>
                <Table.Tr data-server={server.id}>
                  <Table.Td>
                    <button
                      type="button"
                      className={classes.name}
                      onClick={() => props.onEdit(server)}
                    >
                      {server.name}
                    </button>
                    <span className={classes.kind}>
                      {server.kind === 'openai' && t(`flavours.${server.flavour}`)}
                      {server.allowSelfSigned && <UncheckedChip />}
                    </span>
                  </Table.Td>
                  {isShown('address') && (
                    <Table.Td className={classes.address}>
                      {server.kind === 'mock' ? (
                        <span className="ew-dim">{t('kinds.mock')}</span>
                      ) : (
                        <Address server={server} />
                      )}
                    </Table.Td>
                  )}
                  {isShown('key') && (
                    <Table.Td className={classes.keyCell}>{keyText(server)}</Table.Td>
                  )}
                  {isShown('concurrency') && (
                    <Table.Td className="ew-number">
                      {server.concurrency === null ? (
                        <span className="ew-dim">{t('defaultConcurrency')}</span>
                      ) : (
                        format.integer(server.concurrency)
                      )}
                    </Table.Td>
                  )}
                  {isShown('tested') && (
                    <Table.Td>
                      <LastTest server={server} />
                    </Table.Td>
                  )}
                  {isShown('runs') && (
                    <Table.Td className="ew-number">
                      {format.integer(facts.runsOf(server.id))}
                    </Table.Td>
                  )}
                  <Table.Td>
                    <span className={classes.actions}>
                      {server.launch && <StartStop server={server} size="compact-xs" />}
                      <Button
                        variant="default"
                        size="compact-xs"
                        loading={props.testingId === server.id}
                        onClick={() => props.onTest(server)}
                      >
                        {t('actions.test')}
                      </Button>
                      <Button
                        variant="default"
                        size="compact-xs"
                        aria-label={t('actions.probeNamed', { name: server.name })}
                        onClick={() => props.onShow(server, 'probe')}
                      >
                        {t('actions.probe')}
                      </Button>
                      <Button
                        variant="default"
                        size="compact-xs"
                        aria-label={t('actions.chatNamed', { name: server.name })}
                        onClick={() => props.onShow(server, 'chat')}
                      >
                        {t('actions.chat')}
                      </Button>
                      <Button
                        variant="default"
                        size="compact-xs"
                        aria-label={t('actions.modelsNamed', { name: server.name })}
                        onClick={() => props.onShow(server, 'models')}
                      >
                        {t('modelList.open')}
                      </Button>
                      {server.launch && (
                        <Button
                          variant="default"
                          size="compact-xs"
                          aria-label={t('actions.logNamed', { name: server.name })}
                          onClick={() => props.onShow(server, 'log')}
                        >
                          {t('actions.log')}
                        </Button>
                      )}
                      <ActionIcon
                        size="sm"
                        aria-label={t('actions.duplicate', { name: server.name })}
                        onClick={() => props.onDuplicate(server)}
                      >
                        <IconCopy size={15} />
                      </ActionIcon>
                      <ActionIcon
                        size="sm"
                        aria-label={t('actions.edit', { name: server.name })}
                        onClick={() => props.onEdit(server)}
                      >
                        <IconEdit size={15} />
                      </ActionIcon>
                      <ActionIcon
                        size="sm"
                        aria-label={t('actions.delete', { name: server.name })}
                        onClick={() => props.onDelete(server)}
                      >
                        <IconTrash size={15} />
                      </ActionIcon>
                    </span>
                  </Table.Td>
                </Table.Tr>
                {below && (
                  <Table.Tr>
                    <Table.Td colSpan={shown.length + 1} className={classes.below}>
                      {below}
                    </Table.Td>
                  </Table.Tr>
                )}
              </Fragment>
            )
          })}
        </Table.Tbody>
      </Table>
    </>
  )
}

/** Runs by the id of their server. */
function useRunCounts(): ReadonlyMap<string, number> {
  const { data } = useCommandQuery('server.runCounts', {}, { staleMs: 10_000 })
  return useMemo(() => new Map(Object.entries(data ?? {})), [data])
}

function Address({ server }: { server: ModelServer }) {
  const { t } = useTranslation('servers')
  const managed = useAppState(state => state.managed[server.id])
  if (!server.launch) return <span className="ew-mono">{server.baseUrl}</span>
  return (
    <span className={classes.tested}>
      <StateBadge state={stateOf(managed)} />
      {managed?.state === 'ready' ? (
        <span className="ew-mono">{managed.url}</span>
      ) : (
        <span className="ew-dim">{t('managed.byApp')}</span>
      )}
    </span>
  )
}

function LastTest({ server: { lastTest } }: { server: ModelServer }) {
  const { t } = useTranslation('servers')
  const format = useFormat()
  const now = useNow(30_000)
  if (lastTest === null) {
    return (
      <span className={classes.tested}>
        <IconCircleDashed size={14} aria-hidden />
        {t('neverTested')}
      </span>
    )
  }
  const when = format.ago(lastTest.at, now)
  const Icon = lastTest.ok ? IconCircleCheck : IconCircleX
  return (
    <span className={classes.tested} data-ok={lastTest.ok} title={format.dateTime(lastTest.at)}>
      <Icon size={14} aria-hidden />
      {t(lastTest.ok ? 'testedOk' : 'testedFailed', { when })}
      {lastTest.latencyMs !== null && (
        <span className="ew-dim">{format.duration(lastTest.latencyMs)}</span>
      )}
      {lastTest.models.length > 0 && (
        <span className="ew-dim" title={lastTest.models.join('\n')}>
          {t('models', { count: lastTest.models.length })}
        </span>
      )}
    </span>
  )
}
