import { Button, Group, PasswordInput, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { ModelServer } from '@contract'
import type { FaultTexts } from './fault-texts'
import { ModelRow } from './ModelRow'
import classes from './Models.module.css'
import { nextModel } from './server-choice'
import type { ModelDraft } from './draft-fields'

/** Models with their servers, one row each, a key for plain addresses, and a button for one more: for tested models and for judges. */
export function ModelRows<M extends ModelDraft>(props: {
  models: readonly M[]
  servers: readonly ModelServer[]
  faults: FaultTexts
  /** For addresses that are no saved server; never stored. */
  apiKey: string
  onApiKey(key: string): void
  onChange(models: M[]): void
  /** What a new row has besides server and model. */
  fresh: Omit<M, keyof ModelDraft>
  /** Names of a row and of its button, where it is no model to be tested. */
  rowNames?(index: number): { rowLabel: string; removeLabel: string }
  texts: { key: string; keyHint: string; add: string }
  /** The button for one more; faults stand beside it. */
  addId: string
  /** Beside the button. */
  children?: ReactNode
  /** Where there is no fault. */
  hint?: string
}) {
  const { models, servers, faults, onChange, texts } = props
  const hasAddress = models.some(({ serverId, kind }) => serverId === null && kind === 'openai')
  const fault = faults.of(props.addId)
  const add = () => {
    const row = { ...nextModel(models, servers, crypto.randomUUID()), ...props.fresh }
    onChange([...models, row as unknown as M])
  }
  return (
    <>
      <div className={classes.models}>
        {models.map((model, index) => (
          <ModelRow
            key={model.key}
            model={model}
            index={index}
            servers={servers}
            faults={faults}
            apiKey={props.apiKey}
            {...props.rowNames?.(index + 1)}
            onChange={changed =>
              onChange(models.map(one => (one.key === model.key ? { ...one, ...changed } : one)))
            }
            onRemove={() => onChange(models.filter(one => one.key !== model.key))}
          />
        ))}
      </div>
      {hasAddress && (
        <PasswordInput
          label={texts.key}
          description={texts.keyHint}
          autoComplete="off"
          maw={420}
          value={props.apiKey}
          onChange={event => props.onApiKey(event.currentTarget.value)}
        />
      )}
      <Group gap="sm">
        <Button
          id={props.addId}
          variant="default"
          size="compact-sm"
          leftSection={<IconPlus size={14} />}
          onClick={add}
        >
          {texts.add}
        </Button>
        {props.children}
        {fault !== undefined ? (
          <Text size="sm" c="var(--ew-bad)">
            {fault}
          </Text>
        ) : (
          props.hint !== undefined && (
            <Text size="sm" c="dimmed">
              {props.hint}
            </Text>
          )
        )}
      </Group>
    </>
  )
}
