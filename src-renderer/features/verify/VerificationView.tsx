import { Button, Modal, Progress, Tabs } from '@mantine/core'
import { IconPlayerStop, IconRefresh, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { VerificationSummary } from '@contract'
import { useCommand, useCommandQuery } from '../../client/queries'
import { ErrorView } from '../../ui/ErrorView'
import { CompareTable } from './CompareTable'
import { ExportMenu } from './ExportMenu'
import { historyOf, modelWords } from './provider-runs'
import { RequestsPanel } from './RequestsPanel'
import { Scorecard } from './Scorecard'
import { useVerifyKeys } from './use-verify-keys'
import { VendorTables } from './VendorTables'
import { verifyTabs, type VerifySearch, type VerifyTab } from './verify-search'
import classes from './VerificationView.module.css'
import shared from './Verify.module.css'

/** One verification: how far it is, what came out, its requests, and others beside it. */
export function VerificationView(props: {
  summary: VerificationSummary
  all: readonly VerificationSummary[]
  ticked: readonly VerificationSummary[]
  search: VerifySearch
  onChange(next: Partial<VerifySearch>): void
  onDeleted(): void
}) {
  const { t } = useTranslation(['verify', 'common'])
  const { summary, search } = props
  const { id } = summary
  const full = useCommandQuery('verification.get', { id })
  const shown = { ...summary, scorecard: full.data?.scorecard ?? summary.scorecard }
  const stop = useCommand('verification.stop')
  const resume = useCommand('verification.resume')
  const remove = useCommand('verification.delete')
  const [isDeleting, setDeleting] = useState(false)
  const isRunning = summary.status === 'running'
  const rerun = () => resume.mutate({ id, redo: 'failed' })
  const canRerun =
    !isRunning && (summary.inconclusive > 0 || (shown.scorecard?.finishReasons.failed ?? 0) > 0)
  const isPartial = !isRunning && summary.done < summary.total
  const problem = stop.error ?? resume.error ?? remove.error ?? full.error
  const tab = search.tab ?? 'card'

  useVerifyKeys({
    ...(canRerun && { rerun }),
    openFailed: () =>
      props.onChange({
        tab: 'rows',
        show: 'failed',
        stage: undefined,
        text: undefined,
        row: 'first',
      }),
  })

  return (
    <section className={classes.view} aria-label={summary.name}>
      <header className={classes.viewHead}>
        <div className={classes.viewTitle}>
          <h2 className="ew-ellipsis">{summary.name}</h2>
          <p className="ew-dim">
            {t(`status.${summary.status}`)} · {modelWords(summary)} · {summary.place} ·{' '}
            {summary.setName}
          </p>
        </div>
        <div className={classes.viewActions}>
          {isRunning && (
            <Button
              variant="default"
              leftSection={<IconPlayerStop size={14} />}
              onClick={() => stop.mutate({ id })}
            >
              {t('actions.stop')}
            </Button>
          )}
          {isPartial && (
            <Button
              leftSection={<IconRefresh size={14} />}
              onClick={() => resume.mutate({ id, redo: 'missing' })}
            >
              {t('actions.resume')}
            </Button>
          )}
          {canRerun && !isPartial && (
            <Button variant="default" leftSection={<IconRefresh size={14} />} onClick={rerun}>
              {t('actions.rerun')}
            </Button>
          )}
          {summary.done > 0 && <ExportMenu id={id} />}
          {!isRunning && (
            <Button
              variant="default"
              aria-label={t('actions.delete')}
              title={t('actions.delete')}
              onClick={() => setDeleting(true)}
            >
              <IconTrash size={14} aria-hidden />
            </Button>
          )}
        </div>
      </header>
      {isRunning && (
        <div className={classes.progress}>
          <Progress
            value={(100 * summary.done) / Math.max(1, summary.total)}
            aria-label={t('progress', { done: summary.done, total: summary.total })}
          />
          <span>{t('progress', { done: summary.done, total: summary.total })}</span>
          <span className="ew-dim">{t('counts', summary)}</span>
        </div>
      )}
      {problem && <ErrorView error={problem.info} />}
      {summary.error && <ErrorView error={summary.error} />}
      <Tabs
        value={tab}
        onChange={next => props.onChange({ tab: next as VerifyTab, row: undefined })}
        className={classes.tabs}
        keepMounted={false}
      >
        <Tabs.List>
          {verifyTabs.map(name => (
            <Tabs.Tab key={name} value={name}>
              {t(`tabs.${name}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="card">
          <Scorecard
            verification={shown}
            history={historyOf(props.all, shown)}
            onChange={props.onChange}
          />
        </Tabs.Panel>
        <Tabs.Panel value="rows">
          <RequestsPanel verification={shown} search={search} onChange={props.onChange} />
        </Tabs.Panel>
        <Tabs.Panel value="vendors">
          <VendorTables verification={shown} />
        </Tabs.Panel>
        <Tabs.Panel value="compare">
          <div className={shared.card}>
            {props.ticked.length === 0 ? (
              <p className={shared.hint}>{t('compare.none')}</p>
            ) : (
              <>
                <p className="ew-dim">{t('compare.text')}</p>
                <CompareTable
                  label={t('tabs.compare')}
                  shown={props.ticked}
                  all={props.all}
                  nameOf={({ name }) => name}
                  onOpen={other => props.onChange({ id: other, tab: undefined })}
                />
              </>
            )}
          </div>
        </Tabs.Panel>
      </Tabs>
      <Modal opened={isDeleting} onClose={() => setDeleting(false)} title={t('deleteTitle')}>
        <p>{t('deleteText', { count: summary.done })}</p>
        <div className={shared.modalActions}>
          <Button variant="default" onClick={() => setDeleting(false)}>
            {t('common:cancel')}
          </Button>
          <Button
            color="red"
            loading={remove.isPending}
            onClick={() => remove.mutate({ id }, { onSuccess: props.onDeleted })}
          >
            {t('actions.delete')}
          </Button>
        </div>
      </Modal>
    </section>
  )
}
