import { ActionIcon, Autocomplete, Button, Input, NumberInput, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { cardNumbers, emptyCard, type ModelCardValues } from './server-form'
import classes from './ModelCards.module.css'

const ranges = {
  temperature: { min: 0, max: 5, step: 0.1, decimalScale: 3 },
  topP: { min: 0, max: 1, step: 0.05, decimalScale: 3 },
  topK: { step: 1, allowDecimal: false },
  maxTokens: { min: 1, step: 256, allowDecimal: false },
} as const

/** Models of a server under the user's own names, and how their makers want them asked. */
export function ModelCardFields(props: {
  value: readonly ModelCardValues[]
  /** Ids that the server listed when it was last tested. */
  known: readonly string[]
  error?: string | undefined
  onChange(value: ModelCardValues[]): void
}) {
  const { t } = useTranslation('servers')
  const { value, onChange } = props
  const change = (place: number, part: Partial<ModelCardValues>) =>
    onChange(value.map((card, at) => (at === place ? { ...card, ...part } : card)))
  return (
    <Input.Wrapper
      label={t('cards.label')}
      description={t('cards.hint')}
      error={props.error}
      labelElement="div"
    >
      <div className={classes.cards}>
        {value.map((card, at) => {
          const number = { index: at + 1 }
          return (
            <fieldset key={at} className={classes.card} aria-label={t('cards.row', number)}>
              <Autocomplete
                className={classes.id}
                label={t('cards.id')}
                placeholder="org/model-7b"
                spellCheck={false}
                data={[...new Set(props.known)]}
                limit={100}
                value={card.id}
                onChange={id => change(at, { id })}
              />
              <TextInput
                className={classes.alias}
                label={t('cards.alias')}
                spellCheck={false}
                maxLength={200}
                value={card.alias}
                onChange={event => change(at, { alias: event.currentTarget.value })}
              />
              <ActionIcon
                className={classes.remove}
                aria-label={t('cards.remove', number)}
                onClick={() => onChange(value.filter((_, place) => place !== at))}
              >
                <IconX size={14} />
              </ActionIcon>
              {cardNumbers.map(name => (
                <NumberInput
                  key={name}
                  className={classes.number}
                  label={t(`cards.${name}`)}
                  placeholder={t('cards.unset')}
                  {...ranges[name]}
                  value={card[name]}
                  onChange={next => change(at, { [name]: typeof next === 'number' ? next : '' })}
                />
              ))}
              <TextInput
                className={classes.notes}
                label={t('cards.notes')}
                maxLength={4000}
                value={card.notes}
                onChange={event => change(at, { notes: event.currentTarget.value })}
              />
            </fieldset>
          )
        })}
        <Button
          variant="subtle"
          color="gray"
          size="compact-xs"
          leftSection={<IconPlus size={13} />}
          onClick={() => onChange([...value, emptyCard])}
        >
          {t('cards.add')}
        </Button>
      </div>
    </Input.Wrapper>
  )
}
