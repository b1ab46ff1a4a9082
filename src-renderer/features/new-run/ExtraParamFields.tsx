import { Checkbox, Select, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Json, JsonObject, ParameterFacts } from '@contract'
import { AmountInput } from '../../ui/AmountInput'

/** A field for each parameter that a benchmark declares. A value equal to the default is not kept. */
export function ExtraParamFields(props: {
  facts: Record<string, ParameterFacts>
  values: JsonObject
  onChange(values: JsonObject): void
}) {
  const set = (name: string, value: Json | undefined) => {
    const { [name]: _before, ...others } = props.values
    props.onChange(value === undefined ? others : { ...others, [name]: value })
  }
  return Object.entries(props.facts).map(([name, facts]) => (
    <ParamField
      key={name}
      name={name}
      facts={facts}
      value={props.values[name]}
      onChange={value => set(name, value === facts.default ? undefined : value)}
    />
  ))
}

function ParamField({
  name,
  facts,
  value,
  onChange,
}: {
  name: string
  facts: ParameterFacts
  value: Json | undefined
  onChange(value: Json | undefined): void
}) {
  const { i18n } = useTranslation()
  const description = facts.description[i18n.language === 'zh' ? 'zh' : 'en']
  const usual = facts.default === null ? undefined : String(facts.default)
  if (facts.type === 'boolean') {
    return (
      <Checkbox
        label={name}
        description={description}
        checked={(value ?? facts.default) === true}
        onChange={event => onChange(event.currentTarget.checked)}
      />
    )
  }
  if (facts.choices) {
    return (
      <Select
        label={name}
        description={description}
        placeholder={usual}
        clearable
        data={facts.choices}
        value={typeof value === 'string' ? value : null}
        onChange={choice => onChange(choice ?? undefined)}
      />
    )
  }
  if (facts.type === 'number') {
    return (
      <AmountInput
        label={name}
        description={description}
        placeholder={usual}
        {...(facts.range && { min: facts.range[0], max: facts.range[1], allowDecimal: false })}
        value={typeof value === 'number' ? value : ''}
        onChange={amount => onChange(amount === '' ? undefined : amount)}
      />
    )
  }
  return (
    <TextInput
      label={name}
      description={description}
      placeholder={usual}
      value={typeof value === 'string' ? value : ''}
      onChange={event => onChange(event.currentTarget.value || undefined)}
    />
  )
}
