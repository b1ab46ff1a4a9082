import { Button, Group, Select, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { CatalogueEntry, ModelServer } from '@contract'
import { useLocalText } from '../../ui/use-local-text'
import { AmountInput } from '../../ui/AmountInput'
import { Fields } from './Block'
import type { Draft } from './draft'
import { fields } from './draft-faults'
import type { FaultTexts } from './fault-texts'
import {
  judgeAggregations,
  judgeStrategies,
  judgesItself,
  needsJudge,
  positionSwaps,
  unruled,
  type JudgeDraft,
} from './judge-draft'
import { ModelRows } from './ModelRows'
import { PriceFields } from './PriceFields'
import { unsupportedBy } from './unsupported'

/** Who judges the replies: strategy, judge models, and how several verdicts become one. */
export function JudgeFields(props: {
  draft: Draft
  entries: readonly CatalogueEntry[]
  servers: readonly ModelServer[]
  faults: FaultTexts
  /** For judges at plain addresses; never stored. */
  judgeKey: string
  onJudgeKey(key: string): void
  onChange(judge: JudgeDraft): void
}) {
  const { t } = useTranslation('judge')
  const localText = useLocalText()
  const { draft, entries, servers, faults } = props
  const { judge } = draft
  const change = (part: Partial<JudgeDraft>) => props.onChange({ ...judge, ...part })
  const chosen = entries.filter(({ id }) => draft.benchmarks.some(one => one.id === id))
  const names = (list: readonly CatalogueEntry[]) =>
    list.map(({ title }) => localText(title)).join(', ')
  const needing = chosen.filter(entry => needsJudge(entry, judge))
  const without = chosen.filter(entry => unruled(entry, judge))
  const itself = judgesItself(draft)
  const noJson = unsupportedBy('json-schema', judge.models, servers)?.models ?? []
  return (
    <>
      <Fields title={t('form.title')} wide>
        <Select
          label={t('form.strategy')}
          description={t(`form.strategyHints.${judge.strategy}`)}
          allowDeselect={false}
          data={judgeStrategies.map(value => ({ value, label: t(`form.strategies.${value}`) }))}
          value={judge.strategy}
          onChange={strategy => strategy !== null && change({ strategy })}
        />
      </Fields>
      {needing.length > 0 && (
        <Text size="sm" c="var(--ew-warn)" role="status">
          {t('form.needed', { names: names(needing) })}
        </Text>
      )}
      {without.length > 0 && (
        <Text size="sm" c="var(--ew-warn)" role="status">
          {t('form.noRule', { names: names(without) })}
        </Text>
      )}
      <ModelRows
        models={judge.models}
        servers={servers}
        faults={faults}
        apiKey={props.judgeKey}
        onApiKey={props.onJudgeKey}
        onChange={models => change({ models })}
        fresh={{ others: {} }}
        rowNames={index => ({
          rowLabel: t('form.row', { index }),
          removeLabel: t('form.remove', { index }),
        })}
        texts={{ key: t('form.key'), keyHint: t('form.keyHint'), add: t('form.add') }}
        addId={fields.addJudge}
        hint={t('form.hint')}
      />
      {noJson.length > 0 && (
        <Text size="sm" c="dimmed">
          {t('form.noJson', { names: noJson.join(', ') })}
        </Text>
      )}
      {itself !== null && (
        <Text size="sm" c="var(--ew-warn)" role="status">
          {t('form.itself', { name: itself })}
        </Text>
      )}
      {judge.models.length > 0 && <Votes judge={judge} change={change} />}
      {judge.models.map(model => (
        <PriceFields
          key={model.key}
          model={model}
          onChange={changed =>
            change({
              models: judge.models.map(one => (one.key === changed.key ? changed : one)),
            })
          }
        />
      ))}
    </>
  )
}

function Votes({ judge, change }: { judge: JudgeDraft; change(part: Partial<JudgeDraft>): void }) {
  const { t } = useTranslation('judge')
  return (
    <>
      <Fields>
        <AmountInput
          label={t('form.repeats')}
          placeholder="1"
          min={1}
          max={100}
          allowDecimal={false}
          value={judge.repeats}
          onChange={repeats => change({ repeats })}
        />
        <Select
          label={t('form.aggregation')}
          allowDeselect={false}
          data={judgeAggregations.map(value => ({ value, label: t(`form.aggregations.${value}`) }))}
          value={judge.aggregation}
          onChange={aggregation => aggregation !== null && change({ aggregation })}
        />
        <Select
          label={t('form.positionSwap')}
          allowDeselect={false}
          data={positionSwaps.map(value => ({ value, label: t(`form.swaps.${value}`) }))}
          value={judge.positionSwap}
          onChange={positionSwap => positionSwap !== null && change({ positionSwap })}
        />
        <AmountInput
          label={t('form.minValid')}
          title={t('form.minValidHint')}
          placeholder="1"
          min={1}
          max={judge.models.length}
          allowDecimal={false}
          value={judge.minValidJudges}
          onChange={minValidJudges => change({ minValidJudges })}
        />
        <AmountInput
          label={t('form.concurrency')}
          placeholder="8"
          min={1}
          max={1024}
          allowDecimal={false}
          value={judge.concurrency}
          onChange={concurrency => change({ concurrency })}
        />
      </Fields>
      {Object.keys(judge.others).length > 0 && (
        <Group gap="sm">
          <Text size="sm" c="dimmed">
            {t('form.copied')}
          </Text>
          <Button variant="subtle" size="compact-sm" onClick={() => change({ others: {} })}>
            {t('form.drop')}
          </Button>
        </Group>
      )}
    </>
  )
}
