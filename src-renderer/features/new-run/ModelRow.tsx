import {
  ActionIcon,
  Autocomplete,
  Badge,
  Button,
  Select,
  Text,
  TextInput,
  Tooltip,
} from '@mantine/core'
import { IconChevronRight, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ModelServer } from '@contract'
import { useCommand, useCommandQuery } from '../../client/queries'
import { CardHint } from './CardHint'
import { fields } from './draft-faults'
import type { FaultTexts } from './fault-texts'
import { idOf, realName } from './model-cards'
import { ModelSettings } from './ModelSettings'
import settingsClasses from './ModelSettings.module.css'
import { ModelTest } from './ModelTest'
import classes from './Models.module.css'
import { PathField } from './PathField'
import {
  choiceOf,
  mockOption,
  recordedOption,
  serverOption,
  testInput,
  urlOption,
  withChoice,
} from './server-choice'
import { adjustedCount } from './own-settings'
import type { ModelDraft } from './draft-fields'

const namesFreshMs = 60_000

/** One server and one model on it. The server is asked for its models when the field is first entered, not before. */
export function ModelRow(props: {
  model: ModelDraft
  index: number
  servers: readonly ModelServer[]
  faults: FaultTexts
  apiKey: string
  /** Name of the row and of its button, where it is no model to be tested. */
  rowLabel?: string
  removeLabel?: string
  onChange(model: ModelDraft): void
  onRemove(): void
}) {
  const { t } = useTranslation('newRun')
  const { model, servers, faults, onChange } = props
  const [wasEntered, setEntered] = useState(false)
  const server = servers.find(({ id }) => id === model.serverId)
  const modelId = idOf(server?.modelCards ?? {}, model.name.trim()) ?? model.name.trim()
  const names = useCommandQuery(
    'server.models',
    { serverId: model.serverId ?? '' },
    { enabled: wasEntered && server !== undefined, staleMs: namesFreshMs },
  )
  const test = useCommand('server.test')
  const number = { index: props.index + 1 }
  const removeLabel = props.removeLabel ?? t('models.remove', number)
  const isAddress = choiceOf(model) === urlOption
  const tested = test.data && !test.isPending ? test.data.models : []
  const known =
    tested.length > 0
      ? tested
      : (names.data ?? server?.lastTest?.models ?? (model.kind === 'mock' ? ['mock'] : []))

  return (
    <fieldset className={classes.model} aria-label={props.rowLabel ?? t('models.row', number)}>
      <div
        className={classes.modelFields}
        data-address={isAddress || model.kind === 'recorded' || undefined}
      >
        <Select
          id={fields.server(model.key)}
          label={props.index === 0 ? t('models.server') : undefined}
          aria-label={t('models.server')}
          leftSection={<ServerDot server={server} />}
          leftSectionWidth={24}
          allowDeselect={false}
          data={[
            ...(servers.length > 0
              ? [
                  {
                    group: t('models.saved'),
                    items: servers.map(({ id, name }) => ({
                      value: serverOption(id),
                      label: name,
                    })),
                  },
                ]
              : []),
            ...(model.serverId !== null && !server
              ? [{ value: serverOption(model.serverId), label: t('models.deleted') }]
              : []),
            {
              group: t('models.other'),
              items: [
                { value: mockOption, label: t('models.mock') },
                ...(props.rowLabel === undefined
                  ? [{ value: recordedOption, label: t('models.recorded') }]
                  : []),
                { value: urlOption, label: t('models.plainUrl') },
              ],
            },
          ]}
          value={choiceOf(model)}
          onChange={choice => choice !== null && onChange(withChoice(model, choice))}
          error={faults.of(fields.server(model.key))}
        />
        {model.kind === 'recorded' && (
          <PathField
            id={fields.recording(model.key)}
            label={t('models.recording')}
            mode="file"
            value={model.recording}
            error={faults.of(fields.recording(model.key))}
            onChange={recording => onChange({ ...model, recording })}
          />
        )}
        {isAddress && (
          <TextInput
            id={fields.url(model.key)}
            label={props.index === 0 ? t('models.url') : undefined}
            aria-label={t('models.url')}
            placeholder="http://127.0.0.1:8000/v1"
            spellCheck={false}
            value={model.apiUrl}
            onChange={event => onChange({ ...model, apiUrl: event.currentTarget.value })}
            error={faults.of(fields.url(model.key))}
          />
        )}
        <Autocomplete
          id={fields.model(model.key)}
          label={props.index === 0 ? t('models.model') : undefined}
          aria-label={t('models.model')}
          placeholder={t('models.modelPlaceholder')}
          spellCheck={false}
          data={[...new Set([...known, ...aliasesOf(server)])]}
          limit={200}
          maxDropdownHeight={280}
          value={model.name}
          onFocus={() => setEntered(true)}
          onChange={name => onChange({ ...model, name })}
          error={faults.of(fields.model(model.key))}
        />
        <Button
          variant="default"
          className={classes.modelTest}
          loading={test.isPending}
          disabled={model.kind === 'recorded' || (isAddress && model.apiUrl.trim() === '')}
          onClick={() => test.mutate(testInput({ ...model, name: modelId }, props.apiKey))}
        >
          {t('models.test')}
        </Button>
        <Tooltip label={removeLabel}>
          <ActionIcon
            className={classes.modelRemove}
            aria-label={removeLabel}
            onClick={props.onRemove}
          >
            <IconX size={15} />
          </ActionIcon>
        </Tooltip>
      </div>
      {model.kind === 'recorded' && (
        <Text size="sm" c="dimmed">
          {t('models.recordedHint')}
        </Text>
      )}
      {server && <AliasHint cards={server.modelCards} name={model.name.trim()} />}
      {server?.card && (
        <CardHint card={server.card} modelName={realName(server.modelCards, model.name.trim())} />
      )}
      {props.rowLabel === undefined && model.kind !== 'recorded' && (
        <Adjustments
          model={model}
          fault={faults.of(fields.own(model.key))}
          onChange={own => onChange({ ...model, own })}
        />
      )}
      {!test.isPending && (test.data || test.error) && (
        <ModelTest test={test.data} error={test.error?.info} modelName={modelId} />
      )}
    </fieldset>
  )
}

/** Opens into what this model has of its own; also where something there is to be mended. */
function Adjustments(props: {
  model: ModelDraft
  fault: string | undefined
  onChange(own: ModelDraft['own']): void
}) {
  const { t } = useTranslation('planning')
  const [isOpen, setOpen] = useState(false)
  const { own, key } = props.model
  const count = adjustedCount(own)
  const isShown = isOpen || props.fault !== undefined
  return (
    <>
      <button
        id={fields.own(key)}
        type="button"
        className={settingsClasses.toggle}
        aria-expanded={isShown}
        onClick={() => setOpen(!isShown)}
      >
        <IconChevronRight size={14} aria-hidden />
        {t('own.adjust')}
        {count > 0 && <Badge color="accent">{t('own.adjusted', { count })}</Badge>}
      </button>
      {isShown && <ModelSettings own={own} fault={props.fault} onChange={props.onChange} />}
    </>
  )
}

/** How the server fared at its last test; colour and word. */
function ServerDot({ server }: { server: ModelServer | undefined }) {
  const { t } = useTranslation('newRun')
  const state = !server?.lastTest ? 'none' : server.lastTest.ok ? 'ok' : 'failed'
  return (
    <span
      className={classes.dot}
      data-state={state}
      role="img"
      aria-label={t(`models.dots.${state}`)}
      title={t(`models.dots.${state}`)}
    />
  )
}

const aliasesOf = (server: ModelServer | undefined): string[] =>
  Object.values(server?.modelCards ?? {}).flatMap(({ alias }) => alias ?? [])

/** Under which name the results will stand, or which id goes out. */
function AliasHint({ cards, name }: { cards: ModelServer['modelCards']; name: string }) {
  const { t } = useTranslation('newRun')
  const id = cards[name] ? name : idOf(cards, name)
  const alias = id === undefined ? undefined : cards[id]?.alias
  if (id === undefined || alias === undefined) return null
  return (
    <Text size="sm" c="dimmed">
      {t('models.alias', { alias, id })}
    </Text>
  )
}
