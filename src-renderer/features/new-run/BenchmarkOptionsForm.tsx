import { Checkbox, MultiSelect, Select, TagsInput, Text, Textarea, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { CatalogueEntry } from '@contract'
import { JsonField } from '../../ui/JsonField'
import { AmountInput } from '../../ui/AmountInput'
import { Fields } from './Block'
import type { BenchmarkDraft } from './draft'
import { fields } from './draft-faults'
import { ExtraParamFields } from './ExtraParamFields'
import classes from './Form.module.css'
import { ListedField } from './ListedField'
import { PathField } from './PathField'
import { TemplateField } from './TemplateField'

interface Part {
  benchmark: BenchmarkDraft
  entry: CatalogueEntry
  change(part: Partial<BenchmarkDraft>): void
}

/** Everything that can be set for one benchmark. An empty field keeps the benchmark's own fact, which stands in it as placeholder. */
export function BenchmarkOptionsForm(props: {
  benchmark: BenchmarkDraft
  entry: CatalogueEntry
  onChange(benchmark: BenchmarkDraft): void
}) {
  const { t } = useTranslation('newRun')
  const { benchmark, entry } = props
  const change = (part: Partial<BenchmarkDraft>) => props.onChange({ ...benchmark, ...part })
  const parts = { benchmark, entry, change }
  return (
    <div className={classes.options}>
      <About entry={entry} />
      <DataOptions {...parts} />
      <Fields wide>
        <ListedField typed={benchmark.sampleIds} onChange={sampleIds => change({ sampleIds })} />
      </Fields>
      <PromptOptions {...parts} />
      <Fields title={t('options.replies')} wide>
        <div id={fields.filters(benchmark.id)} className={classes.full}>
          <JsonField
            label={t('options.filters')}
            description={t('options.filtersHint')}
            placeholder={
              '{ "regex": { "regex_pattern": "answer is ([A-J])", "group_select": -1 } }'
            }
            value={benchmark.filters}
            onChange={filters => change({ filters })}
          />
        </div>
      </Fields>
      {Object.keys(entry.extraParams).length > 0 && (
        <Fields title={t('options.params')} wide>
          <ExtraParamFields
            facts={entry.extraParams}
            values={benchmark.extraParams}
            onChange={extraParams => change({ extraParams })}
          />
        </Fields>
      )}
    </div>
  )
}

function About({ entry }: { entry: CatalogueEntry }) {
  const { t, i18n } = useTranslation('newRun')
  return (
    <Text size="sm" c="dimmed">
      {entry.description[i18n.language === 'zh' ? 'zh' : 'en']}{' '}
      {t('datasets.metrics', { metrics: entry.metrics.join(', ') })}
      {' · '}
      {t('datasets.license', { license: entry.license })}
      {' · '}
      <a href={entry.source} target="_blank" rel="noreferrer" className={classes.source}>
        {entry.source}
      </a>
    </Text>
  )
}

function DataOptions({ benchmark, entry, change }: Part) {
  const { t } = useTranslation('newRun')
  return (
    <Fields title={t('options.data')}>
      {(entry.isCustom || entry.subsets.length !== 1) && (
        <div className={classes.full}>
          {entry.isCustom || entry.subsets.length === 0 ? (
            <TagsInput
              label={t('options.subsets')}
              placeholder={benchmark.subsets.length > 0 ? undefined : t('options.ownSubsets')}
              value={benchmark.subsets}
              onChange={subsets => change({ subsets })}
            />
          ) : (
            <MultiSelect
              label={t('options.subsets')}
              placeholder={
                benchmark.subsets.length > 0
                  ? undefined
                  : t('options.allSubsets', { count: entry.subsets.length })
              }
              searchable
              clearable
              maxDropdownHeight={280}
              data={entry.subsets}
              value={benchmark.subsets}
              onChange={subsets => change({ subsets })}
            />
          )}
        </div>
      )}
      <TextInput
        label={t('options.split')}
        placeholder={entry.split}
        spellCheck={false}
        value={benchmark.split}
        onChange={event => change({ split: event.currentTarget.value })}
      />
      <PathField
        label={t('options.localPath')}
        placeholder={entry.dataset.path ?? t('options.localPathHint')}
        mode="file"
        value={benchmark.localPath}
        onChange={localPath => change({ localPath })}
      />
      <TextInput
        label={t('options.datasetId')}
        placeholder={entry.datasetId}
        spellCheck={false}
        value={benchmark.datasetId}
        onChange={event => change({ datasetId: event.currentTarget.value })}
      />
      <Select
        label={t('options.badRows')}
        allowDeselect={false}
        data={[
          { value: 'stop', label: t('options.badRowsStop') },
          { value: 'skip', label: t('options.badRowsSkip') },
        ]}
        value={benchmark.badRows}
        onChange={badRows => change({ badRows: badRows as BenchmarkDraft['badRows'] })}
      />
      <div className={classes.checks}>
        <Checkbox
          label={t('options.shuffle')}
          checked={benchmark.shuffle}
          onChange={event => change({ shuffle: event.currentTarget.checked })}
        />
        {entry.family === 'multiple-choice' && (
          <Checkbox
            label={t('options.shuffleChoices')}
            checked={benchmark.shuffleChoices}
            onChange={event => change({ shuffleChoices: event.currentTarget.checked })}
          />
        )}
      </div>
    </Fields>
  )
}

function PromptOptions({ benchmark, entry, change }: Part) {
  const { t } = useTranslation('newRun')
  return (
    <Fields title={t('options.prompt')}>
      <AmountInput
        label={t('options.fewShot')}
        placeholder={String(entry.fewShotNum)}
        min={0}
        allowDecimal={false}
        value={benchmark.fewShotNum}
        onChange={fewShotNum => change({ fewShotNum })}
      />
      {entry.shotSplit !== null && (
        <TextInput
          label={t('options.shotSplit')}
          placeholder={entry.shotSplit}
          spellCheck={false}
          value={benchmark.shotSplit}
          onChange={event => change({ shotSplit: event.currentTarget.value })}
        />
      )}
      <div className={classes.checks}>
        <Checkbox
          label={t('options.fewShotRandom')}
          checked={benchmark.fewShotRandom}
          onChange={event => change({ fewShotRandom: event.currentTarget.checked })}
        />
      </div>
      <div className={classes.full}>
        <TemplateField
          own={entry.promptTemplate}
          placeholders={entry.placeholders}
          value={benchmark.promptTemplate}
          onChange={promptTemplate => change({ promptTemplate })}
        />
      </div>
      <div className={classes.full}>
        <Textarea
          label={t('options.system')}
          placeholder={t('options.systemPlaceholder')}
          autosize
          minRows={1}
          maxRows={8}
          value={benchmark.systemPrompt}
          onChange={event => change({ systemPrompt: event.currentTarget.value })}
        />
      </div>
      {benchmark.fewShotPromptTemplate !== '' && (
        <div className={classes.full}>
          <Textarea
            label={t('options.shotTemplate')}
            autosize
            maxRows={8}
            value={benchmark.fewShotPromptTemplate}
            onChange={event => change({ fewShotPromptTemplate: event.currentTarget.value })}
          />
        </div>
      )}
    </Fields>
  )
}
