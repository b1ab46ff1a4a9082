import { Select, Switch, Text, Textarea, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { LoadDataset } from '@contract'
import { useClient } from '../../client/client-context'
import { AmountInput } from '../../ui/AmountInput'
import { PathBox } from '../../ui/PathBox'
import { Block, Fields } from './Block'
import { datasets, type LoadDraft } from './draft'
import { fieldId } from './draft-faults'
import classes from './Form.module.css'
import type { BlockProps } from './form-parts'
import { needsOf, withDataset } from './workload-needs'

const groups = {
  text: ['open-questions', 'prompt', 'random', 'line-by-line', 'jsonl'],
  known: ['openqa', 'longalpaca', 'share-gpt', 'flickr8k', 'random-images'],
  speed: ['speed-benchmark', 'speed-benchmark-long'],
  turns: ['random-multi-turn', 'multi-turn', 'trace'],
  vectors: ['embedding', 'random-embedding', 'rerank', 'random-rerank'],
} as const satisfies Record<string, readonly LoadDataset[]>
const groupNames = ['text', 'known', 'speed', 'turns', 'vectors'] as const

/** What is asked; only the fields that the chosen kind needs. */
export function WorkloadBlock({ draft, change, fault }: BlockProps) {
  const { t } = useTranslation('loadTests')
  const client = useClient()
  const needs = needsOf(draft.dataset)
  return (
    <Block number={2} title={t('blocks.workload')}>
      <Fields wide>
        <Select
          label={t('workload.dataset')}
          allowDeselect={false}
          searchable
          maxDropdownHeight={360}
          data={groupNames.map(group => ({
            group: t(`workload.groups.${group}`),
            items: datasets
              .filter(one => (groups[group] as readonly string[]).includes(one))
              .map(value => ({ value, label: t(`datasets.${value}`) })),
          }))}
          value={draft.dataset}
          onChange={dataset =>
            dataset !== null && change(withDataset(draft, dataset as LoadDataset))
          }
        />
        {needs.path !== null && (
          <PathBox
            id={fieldId('path')}
            label={t(needs.path === 'file' ? 'workload.file' : 'workload.folder')}
            mode={needs.path}
            placeholder={needs.isFound ? t('workload.found') : undefined}
            value={draft.path}
            error={fault('path')}
            onChange={path => change({ path })}
            list={at => client.call('folder.list', at === undefined ? {} : { path: at })}
          />
        )}
      </Fields>
      <Text size="sm" c="dimmed" className={classes.hint}>
        {t(`datasetHints.${draft.dataset}`)}
      </Text>
      {needs.prompt && (
        <Textarea
          id={fieldId('prompt')}
          label={t('workload.prompt')}
          autosize
          minRows={2}
          maxRows={10}
          value={draft.prompt}
          error={fault('prompt')}
          onChange={event => change({ prompt: event.currentTarget.value })}
        />
      )}
      <LengthFields draft={draft} change={change} fault={fault} />
      {(needs.turns || needs.images || needs.batch || needs.trace) && (
        <KindFields draft={draft} change={change} />
      )}
      {draft.api === 'completions' && (
        <div className={classes.checks}>
          <Switch
            label={t('workload.chatTemplate')}
            checked={draft.chatTemplate}
            onChange={event => change({ chatTemplate: event.currentTarget.checked })}
          />
          <Switch
            label={t('workload.tokenIds')}
            checked={draft.tokenIds}
            onChange={event => change({ tokenIds: event.currentTarget.checked })}
          />
        </div>
      )}
    </Block>
  )
}

function LengthFields({ draft, change, fault }: BlockProps) {
  const { t } = useTranslation('loadTests')
  const needs = needsOf(draft.dataset)
  const unit = draft.tokenizer.trim() === '' ? t('workload.characters') : t('workload.tokens')
  return (
    <Fields>
      {needs.lengths !== null && (
        <>
          <AmountInput
            label={t('workload.minLength', { unit })}
            placeholder="0"
            min={0}
            allowDecimal={false}
            value={draft.minPromptLength}
            onChange={minPromptLength => change({ minPromptLength })}
          />
          <AmountInput
            id={fieldId('maxPromptLength')}
            label={t('workload.maxLength', { unit })}
            placeholder="131072"
            min={1}
            allowDecimal={false}
            value={draft.maxPromptLength}
            error={fault('maxPromptLength')}
            onChange={maxPromptLength => change({ maxPromptLength })}
          />
        </>
      )}
      {needs.lengths === 'drawn' && (
        <Select
          label={t('workload.lengths')}
          allowDeselect={false}
          data={(['uniform', 'normal'] as const).map(value => ({
            value,
            label: t(`workload.spread.${value}`),
          }))}
          value={draft.lengths}
          onChange={lengths =>
            lengths !== null && change({ lengths: lengths as LoadDraft['lengths'] })
          }
        />
      )}
      {needs.lengths === 'limits' && (
        <Select
          label={t('workload.tooLong')}
          allowDeselect={false}
          data={(['skip', 'cut'] as const).map(value => ({
            value,
            label: t(`workload.long.${value}`),
          }))}
          value={draft.tooLong}
          onChange={tooLong =>
            tooLong !== null && change({ tooLong: tooLong as LoadDraft['tooLong'] })
          }
        />
      )}
      {needs.prefix && (
        <>
          <AmountInput
            label={t('workload.prefixLength', { unit })}
            title={t('workload.prefixHint')}
            placeholder="0"
            min={0}
            allowDecimal={false}
            value={draft.prefixLength}
            onChange={prefixLength => change({ prefixLength })}
          />
          <AmountInput
            label={t('workload.prefixCount')}
            placeholder="1"
            min={1}
            allowDecimal={false}
            value={draft.prefixCount}
            onChange={prefixCount => change({ prefixCount })}
          />
        </>
      )}
      {needs.offset && (
        <AmountInput
          label={t('workload.offset')}
          title={t('workload.offsetHint')}
          placeholder="0"
          min={0}
          allowDecimal={false}
          value={draft.offset}
          onChange={offset => change({ offset })}
        />
      )}
      <TextInput
        label={t('workload.tokenizer')}
        title={t('workload.tokenizerHint')}
        placeholder={t('workload.tokenizerPlaceholder')}
        spellCheck={false}
        value={draft.tokenizer}
        onChange={event => change({ tokenizer: event.currentTarget.value })}
      />
    </Fields>
  )
}

function KindFields({ draft, change }: Omit<BlockProps, 'fault'>) {
  const { t } = useTranslation('loadTests')
  const needs = needsOf(draft.dataset)
  const numbers = [
    ...(needs.turns ? (['minTurns', 'maxTurns'] as const) : []),
    ...(needs.images ? (['imageCount', 'imageWidth', 'imageHeight'] as const) : []),
    ...(needs.batch ? (['batch'] as const) : []),
    ...(needs.trace ? (['traceSpeed'] as const) : []),
  ]
  return (
    <Fields>
      {numbers.map(name => (
        <AmountInput
          key={name}
          id={fieldId(name)}
          label={t(`workload.${name}`)}
          placeholder={placeholders[name]}
          min={name === 'traceSpeed' ? 0.001 : 1}
          allowDecimal={name === 'traceSpeed'}
          value={draft[name]}
          onChange={value => change({ [name]: value })}
        />
      ))}
      {needs.trace && (
        <div className={classes.checks}>
          <Switch
            label={t('workload.matchOutputLength')}
            checked={draft.matchOutputLength}
            onChange={event => change({ matchOutputLength: event.currentTarget.checked })}
          />
        </div>
      )}
    </Fields>
  )
}

const placeholders = {
  minTurns: '1',
  maxTurns: '–',
  imageCount: '1',
  imageWidth: '224',
  imageHeight: '224',
  batch: '1',
  traceSpeed: '1',
} as const
