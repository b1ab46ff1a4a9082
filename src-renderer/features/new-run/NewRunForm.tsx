import { notifications } from '@mantine/notifications'
import { Menu, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useClient } from '../../client/client-context'
import { useCommandQuery } from '../../client/queries'
import { useAppState } from '../../state/app-state'
import { Page } from '../../ui/Page'
import { showError } from '../../ui/show-error'
import { useLocalText } from '../../ui/use-local-text'
import { useFormKeys } from '../../ui/keys/use-form-keys'
import { fitsOneConfig, requestsAsCommands, requestsAsConfig } from './copy-request'
import { DatasetsBlock } from './DatasetsBlock'
import { draftWith, type Draft } from './draft'
import { faultsOf } from './draft-faults'
import { baseOf, optionsOf, planBaseOf, requestsOf } from './draft-request'
import { AdjustedModels } from './AdjustedModels'
import { ExecutionBlock } from './ExecutionBlock'
import { FormWays } from './FormWays'
import { faultTexts } from './fault-texts'
import { GenerationBlock } from './GenerationBlock'
import { JudgeFields } from './JudgeFields'
import { ModelsBlock } from './ModelsBlock'
import classes from './NewRunForm.module.css'
import { PlanFigures } from './PlanFigures'
import { PreviewDrawer, type PreviewTarget } from './PreviewDrawer'
import { SandboxFields } from './SandboxFields'
import { ScoringBlock } from './ScoringBlock'
import { warningsIn } from './warnings-in'
import { SummaryRail } from './SummaryRail'
import { emptyOwn, withOwn } from './own-settings'
import { requestAsCurl } from './request-as-curl'
import { useDraft } from './use-draft'
import { useDryRun } from './use-dry-run'
import { useFormWarnings } from './use-form-warnings'
import { usePlan } from './use-plan'
import { useStart } from './use-start'
import { contextOf, useWeights } from './use-weights'

const DryRunDrawer = lazy(async () => ({ default: (await import('./DryRunDrawer')).DryRunDrawer }))

/** The whole form: five blocks and the summary beside them. */
export function NewRunForm(props: {
  initial: Draft
  copiedFrom: string | undefined
  onTouched(): void
}) {
  const { t } = useTranslation(['newRun', 'planning'])
  const localText = useLocalText()
  const servers = useAppState(state => state.servers)
  const settings = useAppState(state => state.settings)
  const queries = useQueryClient()
  const client = useClient()
  const { draft, change: setDraft, empty } = useDraft(props.initial, servers, draftWith(settings))
  const [apiKey, setApiKey] = useState('')
  const [judgeKey, setJudgeKey] = useState('')
  const [isChecked, setChecked] = useState(false)
  const [previewId, setPreviewId] = useState<string | null>(null)
  const { start, isStarting, error: startError } = useStart()
  const dir = draft.datasetDir.trim()
  const catalogue = useCommandQuery('benchmark.list', dir === '' ? {} : { datasetDir: dir })
  const entries = catalogue.data ?? []

  const faults = faultsOf(draft, id => servers.some(server => server.id === id), entries)
  const texts = faultTexts(faults, isChecked, t)
  const isPlannable = !faults.some(({ fault }) => fault === 'json' || fault === 'limit')
  const { plan, isCounting, error: planError, problems } = usePlan(draft, isPlannable)
  const requests = () =>
    requestsOf(
      draft,
      id => servers.find(server => server.id === id)?.concurrency ?? null,
      id => servers.find(server => server.id === id)?.timeoutMs ?? null,
      id => servers.find(server => server.id === id),
    )

  const change = (part: Partial<Draft>) => {
    setDraft(part)
    props.onTouched()
  }
  /** Goes on where nothing is to be mended; else the first fault gets the focus. */
  const checked = (go: () => void) => {
    setChecked(true)
    const [first] = faults
    if (first) focusField(first.field)
    else go()
  }
  const keys = () => ({
    apiKey,
    judgeKey,
    recording: draft.models.find(({ kind }) => kind === 'recorded')?.recording.trim() ?? '',
  })
  const { timestampFolder } = draft.execution
  const startAll = () => checked(() => start(requests(), { ...keys(), timestampFolder }))
  const queueAll = () => checked(() => start(requests(), { ...keys(), timestampFolder }, true))
  const dryRun = useDryRun()
  const tryAll = () =>
    checked(() => dryRun.start(requests(), { ...keys(), name: t('planning:dryRun.runName') }))
  useFormKeys(startAll, 'new-run-block', tryAll)

  const context = contextOf(draft.models, servers)
  const weights = useWeights(
    plan && plan.requests > 0
      ? withOwn(
          {
            ...planBaseOf(draft),
            sampling: baseOf(draft).sampling,
            model: { name: 'plan', kind: 'mock' },
          },
          draft.models[0]?.own ?? emptyOwn,
        )
      : null,
    context,
  )

  function copyCurl(): void {
    const [request] = requests()
    if (!request) return
    const server = servers.find(({ id }) => id === request.model.serverId)
    client
      .call('run.weigh', { request })
      .then(({ firstBody }) =>
        navigator.clipboard.writeText(requestAsCurl(firstBody ?? {}, request.model, server)),
      )
      .then(
        () => notifications.show({ title: t('planning:copied'), message: t('planning:curlText') }),
        (error: unknown) =>
          error instanceof DOMException
            ? notifications.show({ color: 'red', title: t('summary.copyFailed'), message: '' })
            : showError(error),
      )
  }

  function copy(format: 'commandLine' | 'json'): void {
    const all = requests()
    const isMany = all.length > 1
    const text = format === 'json' ? requestsAsConfig(all) : requestsAsCommands(all)
    const said =
      format === 'json'
        ? t(fitsOneConfig(all) ? 'summary.copiedJson' : 'summary.copiedJsonFirst')
        : isMany
          ? t('summary.copiedCommands', { count: all.length })
          : t('summary.copiedCommand')
    const notes = [
      said,
      ...(draft.models.some(({ serverId, kind }) => serverId === null && kind === 'openai')
        ? [t('summary.keyHint')]
        : []),
    ]
    navigator.clipboard.writeText(text).then(
      () => notifications.show({ title: t('summary.copied'), message: notes.join(' ') }),
      () => notifications.show({ color: 'red', title: t('summary.copyFailed'), message: '' }),
    )
  }

  const warnings = [
    ...warningsIn(plan?.warnings ?? [], entries, localText),
    ...useFormWarnings({ draft, servers, entries, weights }),
  ]

  return (
    <Page
      title={t('title')}
      subtitle={
        props.copiedFrom !== undefined && (
          <Text c="dimmed" className="ew-ellipsis">
            {t('copied', { name: props.copiedFrom })}
          </Text>
        )
      }
    >
      <div className={classes.layout}>
        <div className={classes.blocks}>
          <ModelsBlock
            models={draft.models}
            servers={servers}
            faults={texts}
            apiKey={apiKey}
            onApiKey={setApiKey}
            onChange={models => change({ models })}
          />
          <DatasetsBlock
            draft={draft}
            entries={entries}
            isLoading={catalogue.isFetching}
            error={catalogue.error?.info}
            plan={plan}
            problems={problems}
            faults={texts}
            onChange={change}
            onRescan={() =>
              void queries.invalidateQueries({
                predicate: ({ queryKey: [name] }) =>
                  name === 'benchmark.list' || name === 'run.plan',
              })
            }
            onPreview={setPreviewId}
          />
          <GenerationBlock
            generation={draft.generation}
            models={draft.models}
            servers={servers}
            onChange={generation => change({ generation })}
          />
          <ScoringBlock
            benchmarks={draft.benchmarks}
            entries={entries}
            repeats={draft.repeats}
            onChange={benchmarks => change({ benchmarks })}
          >
            <JudgeFields
              draft={draft}
              entries={entries}
              servers={servers}
              faults={texts}
              judgeKey={judgeKey}
              onJudgeKey={setJudgeKey}
              onChange={judge => change({ judge })}
            />
            <SandboxFields
              sandbox={draft.sandbox}
              isNeeded={draft.benchmarks.some(
                ({ id }) => entries.find(entry => entry.id === id)?.family === 'code',
              )}
              onChange={sandbox => change({ sandbox })}
            />
          </ScoringBlock>
          <ExecutionBlock
            execution={draft.execution}
            hasOwnConcurrency={draft.models.some(({ serverId }) =>
              servers.some(({ id, concurrency }) => id === serverId && concurrency !== null),
            )}
            isStreaming={draft.generation.stream}
            onChange={execution => change({ execution })}
          />
        </div>
        <SummaryRail
          name={draft.name}
          onName={name => change({ name })}
          modelCount={draft.models.length}
          repeats={draft.repeats === '' ? 1 : draft.repeats}
          plan={plan}
          warnings={warnings}
          isCounting={isCounting}
          figures={
            <>
              <AdjustedModels models={draft.models} />
              {plan && <PlanFigures draft={draft} plan={plan} weights={weights} />}
            </>
          }
          more={
            <FormWays
              draft={draft}
              isTrying={dryRun.isStarting}
              onTry={tryAll}
              onQueue={queueAll}
              onOpen={change}
            />
          }
          moreCopies={<Menu.Item onClick={() => checked(copyCurl)}>{t('planning:curl')}</Menu.Item>}
          faults={isChecked ? faults : []}
          error={startError ?? dryRun.error ?? planError}
          stuck={[...problems.keys()].map(id => ({
            id,
            title: localText(entries.find(entry => entry.id === id)?.title ?? { en: id, zh: id }),
          }))}
          isStarting={isStarting}
          onFault={focusField}
          onStart={startAll}
          onCopy={copy}
          onEmpty={() => {
            empty()
            setChecked(false)
            props.onTouched()
          }}
        />
      </div>
      <PreviewDrawer
        target={previewTarget(draft, entries, previewId)}
        onClose={() => setPreviewId(null)}
      />
      {dryRun.runIds && (
        <Suspense>
          <DryRunDrawer runIds={dryRun.runIds} onClose={dryRun.close} />
        </Suspense>
      )}
    </Page>
  )
}

function previewTarget(
  draft: Draft,
  entries: readonly PreviewTarget['entry'][],
  id: string | null,
): PreviewTarget | null {
  const entry = entries.find(one => one.id === id)
  const benchmark = draft.benchmarks.find(one => one.id === id)
  if (!entry || !benchmark) return null
  const dir = draft.datasetDir.trim()
  return {
    entry,
    subsets: benchmark.subsets.length > 0 ? benchmark.subsets : entry.subsets,
    input: {
      benchmarkId: entry.id,
      options: optionsOf(benchmark),
      ...(dir === '' ? {} : { datasetDir: dir }),
      ...(draft.seed === '' ? {} : { seed: draft.seed }),
    },
  }
}

/** A field's id is on the input itself, or on what holds it. */
function focusField(field: string): void {
  const element = document.getElementById(field)
  const input = element?.matches('input, textarea, button')
    ? element
    : element?.querySelector<HTMLElement>('input, textarea, button')
  input?.focus({ preventScroll: true })
  input?.scrollIntoView({ block: 'center' })
}
