import { getRouteApi } from '@tanstack/react-router'
import { Button, Drawer } from '@mantine/core'
import { IconPlus, IconShieldCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { VerificationId } from '@contract'
import { useCommand, useCommandQuery } from '../../client/queries'
import { EmptyState } from '../../ui/EmptyState'
import { ErrorView } from '../../ui/ErrorView'
import { Page } from '../../ui/Page'
import { HistoryList } from './HistoryList'
import { ProviderBoard } from './ProviderBoard'
import { useVerifyKeys } from './use-verify-keys'
import { VerificationForm } from './VerificationForm'
import { VerificationView } from './VerificationView'
import classes from './Verify.module.css'
import type { VerifySearch } from './verify-search'

const verifyRoute = getRouteApi('/verify')

/** Other processes write to the same store, and no event tells of it. */
const lookEveryMs = 10_000

/** Whether servers serve a model as its makers do: all providers side by side, and each verification, old and new. */
export function VerifyScreen() {
  const { t } = useTranslation('verify')
  const search = verifyRoute.useSearch()
  const navigate = verifyRoute.useNavigate()
  const list = useCommandQuery('verification.list', {}, { refetchMs: () => lookEveryMs })
  const start = useCommand('verification.start')
  const all = list.data ?? []
  const shown = all.find(({ id }) => id === search.id)
  const ticked = (search.ticked ?? '').split(',').filter(id => all.some(one => one.id === id))
  const change = (next: Partial<VerifySearch>) =>
    void navigate({ search: before => ({ ...before, ...next }) })
  const open = (id: string | undefined) =>
    change({ id, row: undefined, add: undefined, stage: undefined, text: undefined })

  useVerifyKeys({ add: () => change({ add: true }) })

  const addButton = (
    <Button leftSection={<IconPlus size={14} />} onClick={() => change({ add: true })}>
      {t('add')}
    </Button>
  )
  const tryDemo = () =>
    start.mutate(
      { request: { target: { kind: 'mock', model: 'mock' } } },
      { onSuccess: ({ id }) => open(id) },
    )

  return (
    <Page title={t('title')} actions={all.length > 0 && addButton}>
      {(list.error ?? start.error) && <ErrorView error={(list.error ?? start.error)!.info} />}
      {list.data && all.length === 0 && (
        <EmptyState
          icon={<IconShieldCheck size={28} />}
          title={t('empty.title')}
          text={t('empty.text')}
        >
          <div className={classes.emptyActions}>
            {addButton}
            <Button variant="default" loading={start.isPending} onClick={tryDemo}>
              {t('empty.demo')}
            </Button>
          </div>
        </EmptyState>
      )}
      {all.length > 0 && (
        <div className={classes.layout}>
          <HistoryList
            all={all}
            shownId={shown?.id}
            ticked={ticked}
            onOpen={open}
            onTick={ids => change({ ticked: ids.length === 0 ? undefined : ids.join(',') })}
          />
          {shown ? (
            <VerificationView
              key={shown.id}
              summary={shown}
              all={all}
              ticked={all.filter(({ id }) => ticked.includes(id))}
              search={search}
              onChange={change}
              onDeleted={() => change({ id: undefined, row: undefined, tab: undefined })}
            />
          ) : (
            <ProviderBoard
              all={all}
              set={search.set}
              onSet={set => change({ set })}
              onOpen={open}
            />
          )}
        </div>
      )}
      <Drawer
        opened={search.add === true}
        onClose={() => change({ add: undefined })}
        size={540}
        title={t('form.title')}
      >
        {search.add && (
          <VerificationForm
            all={all}
            model={shown?.request}
            onStarted={(id: VerificationId) => open(id)}
          />
        )}
      </Drawer>
    </Page>
  )
}
