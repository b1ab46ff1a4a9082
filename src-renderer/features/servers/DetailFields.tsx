import { Group, NumberInput, Textarea, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { ModelCardFields } from './ModelCardFields'
import classes from './ServersScreen.module.css'
import type { ServerFaults, ServerValues } from './server-form'

/** Models by hand, limits, prices and notes. */
export function DetailFields(props: {
  values: ServerValues
  known: readonly string[]
  errorOf(field: keyof ServerFaults): string | undefined
  onChange(part: Partial<ServerValues>): void
}) {
  const { t } = useTranslation('servers')
  const { values, errorOf, onChange } = props
  const amount = (value: number | string): number | '' => (typeof value === 'number' ? value : '')
  return (
    <div className={classes.block}>
      <Textarea
        label={t('details.models')}
        description={t('details.modelsHint')}
        placeholder="org/model-7b"
        autosize
        minRows={1}
        maxRows={8}
        spellCheck={false}
        value={values.models}
        onChange={event => onChange({ models: event.currentTarget.value })}
      />
      <ModelCardFields
        value={values.cards}
        known={[...props.known, ...values.models.split('\n').filter(line => line.trim() !== '')]}
        error={errorOf('cards')}
        onChange={cards => onChange({ cards })}
      />
      <Group grow align="start">
        <NumberInput
          label={t('form.concurrency')}
          description={t('form.concurrencyHint')}
          min={1}
          max={1024}
          allowDecimal={false}
          value={values.concurrency}
          onChange={value => onChange({ concurrency: amount(value) })}
        />
        <NumberInput
          label={t('details.timeout')}
          description={t('form.concurrencyHint')}
          min={1}
          max={86_400}
          value={values.timeoutSeconds}
          onChange={value => onChange({ timeoutSeconds: amount(value) })}
        />
      </Group>
      <Group grow align="start">
        <NumberInput
          label={t('details.requestsPerMinute')}
          description={t('form.concurrencyHint')}
          min={1}
          max={1_000_000}
          allowDecimal={false}
          value={values.requestsPerMinute}
          onChange={value => onChange({ requestsPerMinute: amount(value) })}
        />
        <NumberInput
          label={t('details.tokensPerMinute')}
          description={t('form.concurrencyHint')}
          min={1}
          max={1_000_000_000}
          allowDecimal={false}
          value={values.tokensPerMinute}
          onChange={value => onChange({ tokensPerMinute: amount(value) })}
        />
      </Group>
      <Group grow align="start">
        <NumberInput
          label={t('details.priceIn')}
          description={t('details.priceHint')}
          min={0}
          value={values.priceIn}
          onChange={value => onChange({ priceIn: amount(value) })}
          error={errorOf('priceIn')}
        />
        <NumberInput
          label={t('details.priceOut')}
          description={t('details.priceHint')}
          min={0}
          value={values.priceOut}
          onChange={value => onChange({ priceOut: amount(value) })}
        />
        <TextInput
          label={t('details.currency')}
          description={t('details.currencyHint')}
          maxLength={8}
          value={values.currency}
          onChange={event => onChange({ currency: event.currentTarget.value })}
        />
      </Group>
      <Textarea
        label={t('details.notes')}
        autosize
        minRows={2}
        maxRows={10}
        value={values.notes}
        onChange={event => onChange({ notes: event.currentTarget.value })}
      />
    </div>
  )
}
