import { Button, Drawer, Group } from '@mantine/core'
import { IconPlus, IconServer2 } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ModelServer } from '@contract'
import { useClient } from '../../client/client-context'
import { useCommand } from '../../client/queries'
import { useAppState } from '../../state/app-state'
import { EmptyState } from '../../ui/EmptyState'
import { ErrorView } from '../../ui/ErrorView'
import { Page } from '../../ui/Page'
import { useUndoableDelete } from '../../ui/use-undoable-delete'
import { ModelNames } from './ModelNames'
import { serversRoute } from './route'
import { emptyServer, valuesOf } from './server-form'
import { ServerForm } from './ServerForm'
import classes from './ServersScreen.module.css'
import { ServerTable } from './ServerTable'
import { TestSteps } from './TestSteps'

/** Where models answer: the list of servers, a drawer to add or edit one, and staged connection tests. */
export function ServersScreen() {
  const { t } = useTranslation(['servers', 'common'])
  const { edit } = serversRoute.useSearch()
  const navigate = serversRoute.useNavigate()
  const client = useClient()
  const info = useAppState(state => state.info)
  const all = useAppState(state => state.servers)
  const deletion = useUndoableDelete(id => client.call('server.delete', { serverId: id }))
  const servers = all.filter(({ id }) => !deletion.hiddenIds.has(id))
  const edited = all.find(({ id }) => id === edit)

  const openForm = (id: string | undefined) => void navigate({ search: { edit: id } })
  const close = () => openForm(undefined)
  const remove = (server: ModelServer) =>
    deletion.remove(server.id, {
      title: t('deleted.title'),
      text: t('deleted.text', { name: server.name }),
    })
  const addButton = (
    <Button leftSection={<IconPlus size={14} />} onClick={() => openForm('new')}>
      {t('add')}
    </Button>
  )

  return (
    <Page title={t('title')} actions={servers.length > 0 && addButton}>
      {info !== null && servers.length === 0 ? (
        <EmptyState
          icon={<IconServer2 size={28} />}
          title={t('empty.title')}
          text={t('empty.text')}
        >
          {addButton}
        </EmptyState>
      ) : (
        <TestedServers servers={servers} onEdit={({ id }) => openForm(id)} onDelete={remove} />
      )}
      <Drawer
        opened={edit === 'new' || edited !== undefined}
        onClose={close}
        size={460}
        title={t(edit === 'new' ? 'form.addTitle' : 'form.editTitle')}
      >
        {(edit === 'new' || edited) && (
          <ServerForm
            key={edit}
            initial={edited ? valuesOf(edited) : emptyServer}
            storage={info?.keyStorage ?? 'file'}
            onDone={close}
          />
        )}
      </Drawer>
    </Page>
  )
}

function TestedServers(props: {
  servers: readonly ModelServer[]
  onEdit(server: ModelServer): void
  onDelete(server: ModelServer): void
}) {
  const { t } = useTranslation('servers')
  const test = useCommand('server.test')
  const [testedId, setTestedId] = useState<string | null>(null)

  function below(server: ModelServer) {
    if (server.id !== testedId || test.isPending || test.isIdle) return null
    return (
      <div className={classes.found}>
        {test.error && <ErrorView error={test.error.info} />}
        {test.data && (
          <>
            <TestSteps test={test.data} />
            <ModelNames models={test.data.models} />
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
      testingId={test.isPending ? testedId : null}
      below={below}
      onTest={({ id }) => {
        setTestedId(id)
        test.mutate({ serverId: id })
      }}
      onEdit={props.onEdit}
      onDelete={props.onDelete}
    />
  )
}
