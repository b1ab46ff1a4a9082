import { Button, NumberInput, SegmentedControl, Select, Switch, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { VerificationId, VerificationRequest, VerificationSummary } from '@contract'
import { useCommand, useCommandQuery } from '../../client/queries'
import { useAppState } from '../../state/app-state'
import { ErrorView } from '../../ui/ErrorView'
import { JsonField } from '../../ui/JsonField'
import { FilePath } from './FilePath'
import { TargetFields } from './TargetFields'
import { draftOf, requestOf, type VerificationDraft } from './verification-draft'
import classes from './VerificationForm.module.css'

const references = ['none', 'file', 'verification', 'server'] as const

/** Which server and model, which test set, what to compare with. Starts from the verification that is open. */
export function VerificationForm(props: {
  all: readonly VerificationSummary[]
  model: VerificationRequest | undefined
  onStarted(id: VerificationId): void
}) {
  const { t } = useTranslation('verify')
  const firstServer = useAppState(state => state.servers[0]?.id)
  const [draft, setDraft] = useState(() => draftOf(props.model, firstServer))
  const start = useCommand('verification.start')
  const request = requestOf(draft)
  const change = (next: Partial<VerificationDraft>) => setDraft({ ...draft, ...next })
  const submit = () => {
    if (!request) return
    const { key } = draft.target
    const referenceKey = draft.official.key
    start.mutate(
      {
        request,
        ...(key !== '' && { apiKey: key }),
        ...(referenceKey !== '' && { referenceKey }),
      },
      { onSuccess: ({ id }) => props.onStarted(id) },
    )
  }

  return (
    <form
      className={classes.form}
      onSubmit={event => {
        event.preventDefault()
        submit()
      }}
    >
      <TargetFields
        label={t('form.server')}
        modelLabel={t('form.model')}
        value={draft.target}
        onChange={target => change({ target })}
      />
      <SetFields draft={draft} onChange={change} />
      <Select
        label={t('form.reference')}
        description={t('form.referenceHint')}
        data={references.map(value => ({ value, label: t(`form.references.${value}`) }))}
        value={draft.reference}
        allowDeselect={false}
        onChange={reference => change({ reference: (reference ?? 'none') as 'none' })}
      />
      {draft.reference === 'file' && (
        <FilePath
          label={t('form.referenceFile')}
          value={draft.referencePath}
          onChange={referencePath => change({ referencePath })}
        />
      )}
      {draft.reference === 'verification' && (
        <Select
          label={t('form.referenceRun')}
          data={props.all.map(({ id, name }) => ({ value: id as string, label: name }))}
          value={draft.referenceId || null}
          onChange={referenceId => change({ referenceId: referenceId ?? '' })}
        />
      )}
      {draft.reference === 'server' && (
        <TargetFields
          label={t('form.referenceServer')}
          modelLabel={t('form.referenceModel')}
          value={draft.official}
          onChange={official => change({ official })}
        />
      )}
      <MoreFields draft={draft} onChange={change} />
      {start.error && <ErrorView error={start.error.info} />}
      <div className={classes.formFoot}>
        <span className="ew-dim">{t('form.thresholds')}</span>
        <Button type="submit" disabled={!request} loading={start.isPending}>
          {t('form.start')}
        </Button>
      </div>
    </form>
  )
}

interface FieldsProps {
  draft: VerificationDraft
  onChange(next: Partial<VerificationDraft>): void
}

function SetFields({ draft, onChange }: FieldsProps) {
  const { t } = useTranslation('verify')
  const path = draft.setPath.trim()
  const isNamed = draft.set === 'bundled' || path !== ''
  const facts = useCommandQuery(
    'verification.inspect',
    { testSet: draft.set === 'bundled' ? { kind: 'bundled' } : { kind: 'file', path } },
    { enabled: isNamed, staleMs: 5000 },
  )
  const skipped = facts.data?.skipped[0]
  return (
    <fieldset className={classes.fieldset}>
      <legend>{t('form.set')}</legend>
      <SegmentedControl
        aria-label={t('form.set')}
        value={draft.set}
        onChange={set => onChange({ set: set as 'bundled' })}
        data={[
          { value: 'bundled', label: t('form.setBundled') },
          { value: 'file', label: t('form.setFile') },
        ]}
      />
      {draft.set === 'file' && (
        <FilePath
          label={t('form.file')}
          value={draft.setPath}
          onChange={setPath => onChange({ setPath })}
        />
      )}
      {isNamed && facts.error && <ErrorView error={facts.error.info} />}
      {isNamed && facts.data && !facts.error && (
        <p className="ew-dim">{t('form.setFacts', facts.data)}</p>
      )}
      {isNamed && facts.data && skipped && (
        <p className={classes.warn}>
          {t('form.setSkipped', { count: facts.data.skippedCount, ...skipped })}
        </p>
      )}
    </fieldset>
  )
}

function MoreFields({ draft, onChange }: FieldsProps) {
  const { t } = useTranslation('verify')
  const number = (
    name: 'loops' | 'concurrency' | 'timeoutS' | 'retries',
    label: string,
    max: number,
  ) => (
    <NumberInput
      label={label}
      min={1}
      max={max}
      allowDecimal={false}
      value={draft[name]}
      onChange={value => onChange({ [name]: Math.max(1, Number(value) || 1) })}
    />
  )
  return (
    <>
      <div className={classes.numbers}>
        {number('loops', t('form.loops'), 100)}
        {number('concurrency', t('form.concurrency'), 1024)}
        {number('timeoutS', t('form.timeout'), 86_400)}
        {number('retries', t('form.retries'), 100)}
      </div>
      <details className={classes.more}>
        <summary>{t('form.advanced')}</summary>
        <div className={classes.form}>
          <Switch
            label={t('form.stream')}
            checked={draft.stream}
            onChange={event => onChange({ stream: event.currentTarget.checked })}
          />
          <FilePath
            label={t('form.template')}
            value={draft.templatePath}
            onChange={templatePath => onChange({ templatePath })}
          />
          <p className="ew-dim">{t('form.templateHint')}</p>
          <JsonField
            label={t('form.extraBody')}
            description={t('form.extraBodyHint')}
            placeholder={'{"top_k": 40}'}
            value={draft.extraBody}
            onChange={extraBody => onChange({ extraBody })}
          />
          <Select
            label={t('form.generation')}
            data={(['auto', 'classic', 'labelled'] as const).map(value => ({
              value,
              label: t(`generations.${value}`),
            }))}
            value={draft.generation}
            allowDeselect={false}
            onChange={generation => onChange({ generation: (generation ?? 'auto') as 'auto' })}
          />
          <Select
            label={t('form.unknown')}
            data={(['refuse', 'send'] as const).map(value => ({
              value,
              label: t(`form.unknownOptions.${value}`),
            }))}
            value={draft.unknownFields}
            allowDeselect={false}
            onChange={unknown => onChange({ unknownFields: (unknown ?? 'refuse') as 'refuse' })}
          />
          <TextInput
            label={t('form.name')}
            description={t('form.nameHint')}
            value={draft.name}
            onChange={event => onChange({ name: event.currentTarget.value })}
          />
        </div>
      </details>
    </>
  )
}
