import { getRouteApi } from '@tanstack/react-router'
import { Button, Drawer, Group } from '@mantine/core'
import { IconPlus, IconRadar2, IconServer2 } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ModelServer, ServerFlavour } from '@contract'
import { useClient } from '../../client/client-context'
import { useCommand } from '../../client/queries'
import { orderText } from '../../router/link-order'
import { useAppState } from '../../state/app-state'
import { EmptyState } from '../../ui/EmptyState'
import { ErrorView } from '../../ui/ErrorView'
import type { GridSort } from '../../ui/grid-column'
import { Page } from '../../ui/Page'
import { useUndoableDelete } from '../../ui/use-undoable-delete'
import { ChatPanel } from './ChatPanel'
import { ManagedPanel } from './ManagedPanel'
import { ModelNames } from './ModelNames'
import { ModelsPanel } from './ModelsPanel'
import { PresetButtons } from './PresetButtons'
import { ProbePanel } from './ProbePanel'
import { ScanDialog } from './ScanDialog'
import { emptyServer, valuesOf, type ServerValues } from './server-form'
import { presetValues, ServerForm } from './ServerForm'
import classes from './ServersScreen.module.css'
import { ServerTable } from './ServerTable'
import { TestSteps } from './TestSteps'
import { useServerKeys } from './use-server-keys'
import { serverSortsOf, type ServerPanel } from './server-search'

const serversRoute = getRouteApi('/servers')

/** Where models answer: the list of servers, a form to add or edit one, tests, probes, a small chat, and servers that the app starts. */
export function ServersScreen() {
  const { t } = useTranslation(['servers', 'common'])
  const search = serversRoute.useSearch()
  const { edit, server: shownId, panel, model, order } = search
  const navigate = serversRoute.useNavigate()
  const client = useClient()
  const info = useAppState(state => state.info)
  const all = useAppState(state => state.servers)
  const [isScanning, setScanning] = useState(false)
  const [start, setStart] = useState<Partial<ServerValues>>({})
  const [tested, setTested] = useState<string | null>(null)
  const duplicate = useCommand('server.duplicate')
  const deletion = useUndoableDelete(id => client.call('server.delete', { serverId: id }))
  const servers = all.filter(({ id }) => !deletion.hiddenIds.has(id))
  const edited = all.find(({ id }) => id === edit)
  const shown = servers.find(({ id }) => id === shownId)

  const openForm = (id: string | undefined, values: Partial<ServerValues> = {}) => {
    setStart(values)
    void navigate({ search: { order, edit: id } })
  }
  const close = () => void navigate({ search: { order } })
  const show = (id: string, wanted: ServerPanel) =>
    void navigate({ search: { order, server: id, panel: wanted } })
  const remove = (server: ModelServer) =>
    deletion.remove(server.id, {
      title: t('deleted.title'),
      text: t('deleted.text', { name: server.name }),
    })
  useServerKeys({
    add: () => openForm('new'),
    test: setTested,
    probe: id => show(id, 'probe'),
    chat: id => show(id, 'chat'),
    models: id => show(id, 'models'),
    duplicate: serverId => duplicate.mutate({ serverId }),
  })
  const addButton = (
    <Group gap="xs">
      <Button
        variant="default"
        leftSection={<IconRadar2 size={14} />}
        onClick={() => setScanning(true)}
      >
        {t('scan.open')}
      </Button>
      <Button leftSection={<IconPlus size={14} />} onClick={() => openForm('new')}>
        {t('add')}
      </Button>
    </Group>
  )

  return (
    <Page title={t('title')} actions={servers.length > 0 && addButton}>
      {duplicate.error && <ErrorView error={duplicate.error.info} />}
      {info !== null && servers.length === 0 ? (
        <EmptyState
          icon={<IconServer2 size={28} />}
          title={t('empty.title')}
          text={t('empty.text')}
        >
          <div className={classes.emptyPresets}>
            <PresetButtons
              onChoose={preset => openForm('new', presetValues(preset, t))}
              onScan={() => setScanning(true)}
            />
            <Button leftSection={<IconPlus size={14} />} onClick={() => openForm('new')}>
              {t('add')}
            </Button>
          </div>
        </EmptyState>
      ) : (
        <TestedServers
          servers={servers}
          sorts={serverSortsOf(search)}
          onSorts={sorts =>
            void navigate({ search: { ...search, order: sorts.map(orderText) }, replace: true })
          }
          wanted={tested}
          onTested={() => setTested(null)}
          onEdit={({ id }) => openForm(id)}
          onDelete={remove}
          onDuplicate={({ id }) => duplicate.mutate({ serverId: id })}
          onShow={({ id }, wanted) => show(id, wanted)}
        />
      )}
      <ScanDialog
        opened={isScanning}
        onClose={() => setScanning(false)}
        onAdd={({ baseUrl, flavour }) => {
          setScanning(false)
          const known = flavour as ServerFlavour
          openForm('new', { baseUrl, flavour: known, name: t(`flavours.${known}`) })
        }}
      />
      <Drawer
        opened={edit === 'new' || edited !== undefined}
        onClose={close}
        size={520}
        title={t(edit === 'new' ? 'form.addTitle' : 'form.editTitle')}
      >
        {(edit === 'new' || edited) && (
          <ServerForm
            key={`${edit} ${start.baseUrl ?? ''}`}
            initial={edited ? valuesOf(edited) : { ...emptyServer, ...start }}
            known={edited?.lastTest?.models ?? []}
            storage={info?.keyStorage ?? 'file'}
            onDone={close}
          />
        )}
      </Drawer>
      <Drawer
        opened={shown !== undefined && panel !== undefined}
        onClose={close}
        size={640}
        title={shown && panel && t(panelTitles[panel], { name: shown.name })}
      >
        {shown && panel === 'probe' && <ProbePanel key={shown.id} server={shown} />}
        {shown && panel === 'chat' && <ChatPanel key={shown.id} server={shown} wanted={model} />}
        {shown && panel === 'models' && (
          <ModelsPanel
            key={shown.id}
            server={shown}
            onTry={wanted =>
              void navigate({
                search: { order, server: shown.id, panel: 'chat', model: wanted },
              })
            }
          />
        )}
        {shown && panel === 'log' && <ManagedPanel key={shown.id} server={shown} />}
      </Drawer>
    </Page>
  )
}

const panelTitles = {
  probe: 'probe.title',
  chat: 'chat.title',
  log: 'managed.log',
  models: 'modelList.title',
} as const

function TestedServers(props: {
  servers: readonly ModelServer[]
  sorts: readonly GridSort[]
  onSorts(sorts: GridSort[]): void
  /** A server that a key asked to test. */
  wanted: string | null
  onTested(): void
  onDuplicate(server: ModelServer): void
  onShow(server: ModelServer, panel: ServerPanel): void
  onEdit(server: ModelServer): void
  onDelete(server: ModelServer): void
}) {
  const { t } = useTranslation('servers')
  const test = useCommand('server.test')
  const [testedId, setTestedId] = useState<string | null>(null)
  const { mutate } = test
  const { wanted, onTested } = props

  useEffect(() => {
    if (wanted === null) return
    setTestedId(wanted)
    mutate({ serverId: wanted })
    onTested()
  }, [wanted, mutate, onTested])

  function below(server: ModelServer) {
    if (server.id !== testedId || test.isPending || test.isIdle) return null
    return (
      <div className={classes.found}>
        {test.error && <ErrorView error={test.error.info} />}
        {test.data && (
          <>
            <TestSteps test={test.data} />
            <ModelNames models={test.data.models} cards={server.modelCards} />
          </>
        )}
        <Group>
          <Button variant="subtle" color="gray" size="compact-xs" onClick={() => setTestedId(null)}>
            {t('actions.hide')}
          </Button>
        </Group>
      </div>
    )
  }

  return (
    <ServerTable
      servers={props.servers}
      sorts={props.sorts}
      onSorts={props.onSorts}
      testingId={test.isPending ? testedId : null}
      below={below}
      onTest={({ id }) => {
        setTestedId(id)
        test.mutate({ serverId: id })
      }}
      onEdit={props.onEdit}
      onDelete={props.onDelete}
      onDuplicate={props.onDuplicate}
      onShow={props.onShow}
    />
  )
}
