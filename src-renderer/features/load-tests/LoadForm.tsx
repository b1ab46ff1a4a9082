import { Button, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LoadTestRequest, ModelServer } from '@contract'
import { useCommand } from '../../client/queries'
import { useAppState } from '../../state/app-state'
import { Page } from '../../ui/Page'
import { useFormKeys } from '../../ui/keys/use-form-keys'
import { AnswerBlock } from './AnswerBlock'
import { costBound } from './cost-bound'
import type { LoadDraft } from './draft'
import { faultsOf, fieldId } from './draft-faults'
import { requestOf } from './draft-request'
import { keepDraft } from './draft-storage'
import { emptyDraft } from './empty-draft'
import classes from './Form.module.css'
import { isSaidAtOnce } from './form-parts'
import { LoadSummary } from './LoadSummary'
import { LoadBlock } from './LoadBlock'
import { perfCommandOf } from './perf-command'
import { presetNames, withPreset } from './presets'
import { ObjectivesBlock, RunBlock } from './RulesBlocks'
import { TargetBlock } from './TargetBlock'
import { usePreview } from './use-preview'
import { WorkloadBlock } from './WorkloadBlock'

/** The whole form: six blocks and the summary beside them. */
export function LoadForm(props: {
  initial: LoadDraft
  copiedFrom: string | undefined
  onTouched(): void
}) {
  const { t } = useTranslation('loadTests')
  const navigate = useNavigate()
  const servers = useAppState(state => state.servers)
  const [draft, setDraft] = useState(() => withFirstServer(props.initial, servers))
  const [apiKey, setApiKey] = useState('')
  const [isChecked, setChecked] = useState(false)
  const start = useCommand('loadTest.start')
  useEffect(() => keepDraft(localStorage, draft), [draft])

  const faults = faultsOf(draft, id => servers.some(server => server.id === id))
  const said = isChecked ? faults : faults.filter(({ fault }) => isSaidAtOnce(fault))
  const state = usePreview(draft, faults.length === 0)
  const change = (part: Partial<LoadDraft>) => {
    setDraft(before => ({ ...before, ...part }))
    props.onTouched()
  }
  const faultOf = (name: keyof LoadDraft): string | undefined => {
    const found = said.find(({ field }) => field === fieldId(name))
    return found && t(`faults.${found.fault}`)
  }
  const server = servers.find(({ id }) => id === draft.serverId)
  const serverUrl = server?.baseUrl
  const commandLine = useMemo(() => perfCommandOf(requestOf(draft), serverUrl), [draft, serverUrl])
  const amount = costBound(requestOf(draft), state.preview?.requests ?? null, server?.price)
  const blockProps = { draft, change, fault: faultOf }

  function begin(): void {
    setChecked(true)
    const [first] = faults
    if (first) return focusField(first.field)
    if (start.isPending) return
    const isAddress = draft.serverId === null && draft.kind === 'openai'
    start.mutate(
      {
        request: requestOf(draft) as LoadTestRequest,
        ...(isAddress && apiKey !== '' && { apiKey }),
      },
      {
        onSuccess: ({ loadTestId }) =>
          void navigate({ to: '/load-tests/$loadTestId', params: { loadTestId } }),
      },
    )
  }
  useFormKeys(begin, 'load-block')

  function copy(format: 'commandLine' | 'json'): void {
    const { command, missing } = commandLine
    const text = format === 'json' ? JSON.stringify(requestOf(draft), null, 2) : command
    const note =
      format === 'commandLine' && missing.length > 0
        ? t('summary.notInIt', { names: missing.join(', ') })
        : ''
    navigator.clipboard.writeText(text).then(
      () => notifications.show({ title: t('summary.copied'), message: note }),
      () => notifications.show({ color: 'red', title: t('summary.copyFailed'), message: '' }),
    )
  }

  return (
    <Page
      title={t('form.title')}
      subtitle={
        props.copiedFrom !== undefined && (
          <Text c="dimmed" className="ew-ellipsis">
            {t('form.copied', { name: props.copiedFrom })}
          </Text>
        )
      }
    >
      <div className={classes.layout}>
        <div className={classes.blocks}>
          <div className={classes.presets} role="group" aria-label={t('presets.label')}>
            <span>{t('presets.label')}</span>
            {presetNames.map(preset => (
              <Button
                key={preset}
                size="compact-sm"
                variant="default"
                title={t(`presets.hints.${preset}`)}
                onClick={() => change(withPreset(draft, preset))}
              >
                {t(`presets.${preset}`)}
              </Button>
            ))}
          </div>
          <TargetBlock {...blockProps} servers={servers} apiKey={apiKey} onApiKey={setApiKey} />
          <WorkloadBlock {...blockProps} />
          <LoadBlock {...blockProps} />
          <AnswerBlock {...blockProps} />
          <ObjectivesBlock {...blockProps} />
          <RunBlock {...blockProps} />
        </div>
        <LoadSummary
          name={draft.name}
          onName={name => change({ name })}
          state={state}
          commandLine={commandLine}
          cost={amount === null ? null : { amount, currency: server?.price?.currency ?? '' }}
          others={Object.keys(draft.otherWorkload)}
          isSearch={draft.mode === 'search'}
          faults={said}
          error={start.error?.info ?? null}
          isStarting={start.isPending}
          onFault={focusField}
          onStart={begin}
          onCopy={copy}
          onEmpty={() => {
            setDraft(withFirstServer(emptyDraft, servers))
            setChecked(false)
            props.onTouched()
          }}
        />
      </div>
    </Page>
  )
}

/** A form without a target begins with the first saved server and the model that it served last. */
function withFirstServer(draft: LoadDraft, servers: readonly ModelServer[]): LoadDraft {
  const [first] = servers
  const isUntouched = draft.serverId === null && draft.kind === 'openai' && draft.apiUrl === ''
  if (!isUntouched || !first) return draft
  return {
    ...draft,
    serverId: first.id,
    model: draft.model === '' ? (first.lastTest?.models?.[0] ?? '') : draft.model,
  }
}

/** A field's id is on the input itself, or on what holds it. */
function focusField(field: string): void {
  const element = document.getElementById(field)
  const folded = element?.closest('details')
  if (folded) folded.open = true
  const input = element?.matches('input, textarea, button')
    ? element
    : element?.querySelector<HTMLElement>('input, textarea, button')
  input?.focus({ preventScroll: true })
  input?.scrollIntoView({ block: 'center' })
}
