import { Autocomplete, Button, Switch, TagsInput, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ModelServer, ProbeStep } from '@contract'
import { readJsonObject } from '../../ui/json-problem'
import { JsonField } from '../../ui/JsonField'
import { AmountInput } from '../../ui/AmountInput'
import { Block, Fields } from './Block'
import type { GenerationDraft } from './draft'
import { fields } from './draft-faults'
import { GenerationPresets } from './GenerationPresets'
import { LackingAbilities } from './LackingAbilities'
import classes from './Form.module.css'
import { unsupportedBy } from './unsupported'
import type { ModelDraft } from './draft-fields'

const numbers = [
  { name: 'temperature', min: 0, max: 5, step: 0.1 },
  { name: 'topP', min: 0, max: 1, step: 0.05 },
  { name: 'topK', step: 1 },
  { name: 'maxTokens', min: 1, step: 256 },
  { name: 'seed', step: 1 },
  { name: 'frequencyPenalty', step: 0.1 },
  { name: 'presencePenalty', step: 0.1 },
  { name: 'repetitionPenalty', step: 0.05 },
] as const

const whole: readonly string[] = ['topK', 'maxTokens', 'seed']

/** What changes the answers. An empty field is not sent. */
export function GenerationBlock(props: {
  generation: GenerationDraft
  /** What their servers do not support is greyed. */
  models: readonly ModelDraft[]
  servers: readonly ModelServer[]
  onChange(generation: GenerationDraft): void
}) {
  const { t } = useTranslation('newRun')
  const { generation, onChange } = props
  const change = (part: Partial<GenerationDraft>) => onChange({ ...generation, ...part })
  const support = (step: ProbeStep, isSet: boolean) => {
    const lacking = unsupportedBy(step, props.models, props.servers)
    if (!lacking) return {}
    return {
      // What is set can be taken back.
      disabled: lacking.isAll && !isSet,
      description: t('generation.unsupported', { models: lacking.models.join(', ') }),
    }
  }

  const body = readJsonObject(generation.extraBody)

  return (
    <Block id="new-run-block-3" title={t('blocks.generation')}>
      <GenerationPresets
        generation={generation}
        models={props.models}
        servers={props.servers}
        onChange={onChange}
      />
      <Fields>
        {numbers.map(({ name, ...range }) => (
          <AmountInput
            key={name}
            label={t(`generation.${name}`)}
            placeholder={t('generation.notSent')}
            allowDecimal={!whole.includes(name)}
            title={name === 'maxTokens' ? t('generation.maxTokensHint') : undefined}
            {...range}
            {...(name === 'seed' && support('seed', generation.seed !== ''))}
            value={generation[name]}
            onChange={value => change({ [name]: value })}
          />
        ))}
        <Autocomplete
          label={t('generation.reasoningEffort')}
          placeholder={t('generation.notSent')}
          data={['none', 'minimal', 'low', 'medium', 'high']}
          {...support('reasoning', generation.reasoningEffort !== '')}
          value={generation.reasoningEffort}
          onChange={reasoningEffort => change({ reasoningEffort })}
        />
        <TagsInput
          label={t('generation.stop')}
          placeholder={generation.stop.length > 0 ? undefined : t('generation.stopHint')}
          splitChars={[]}
          {...support('stop', generation.stop.length > 0)}
          value={generation.stop}
          onChange={stop => change({ stop })}
        />
      </Fields>
      <div id={fields.extraBody} className={classes.half}>
        <JsonField
          label={t('generation.extraBody')}
          description={t('generation.extraBodyHint')}
          placeholder={'{ "chat_template_kwargs": { "enable_thinking": false } }'}
          value={generation.extraBody}
          onChange={extraBody => change({ extraBody })}
        />
        <LackingAbilities
          settings={'value' in body ? body.value : {}}
          models={props.models}
          servers={props.servers}
        />
      </div>
      <Switch
        label={t('generation.stream')}
        description={t('generation.streamHint')}
        {...support('stream', generation.stream)}
        checked={generation.stream}
        onChange={event => change({ stream: event.currentTarget.checked })}
      />
      {Object.keys(generation.others).length > 0 && (
        <div>
          <Others
            label={t('generation.others')}
            values={generation.others}
            onDrop={() => change({ others: {} })}
          />
          <LackingAbilities
            settings={generation.others}
            models={props.models}
            servers={props.servers}
          />
        </div>
      )}
    </Block>
  )
}

/** Settings of a copied run that have no field here: shown as they are, to keep or to drop. */
export function Others(props: { label: string; values: object; onDrop(): void }) {
  const { t } = useTranslation('newRun')
  return (
    <div className={classes.others}>
      <Text size="sm" c="dimmed">
        {props.label}
      </Text>
      <code>{JSON.stringify(props.values)}</code>
      <Button variant="default" size="compact-xs" onClick={props.onDrop}>
        {t('generation.dropOthers')}
      </Button>
    </div>
  )
}
