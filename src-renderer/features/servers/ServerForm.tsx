import '@mantine/core/styles/Accordion.css'
import { Accordion, Button, Group, SegmentedControl, Select, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppInfo, ServerFlavour } from '@contract'
import { useCommand } from '../../client/queries'
import { ErrorView } from '../../ui/ErrorView'
import { JsonField } from '../../ui/JsonField'
import { KeyFields } from '../../ui/server/KeyFields'
import { DetailFields } from './DetailFields'
import { HeaderFields } from './HeaderFields'
import { LaunchFields } from './LaunchFields'
import { MockFields } from './MockFields'
import { ModelCardFields } from './ModelCardFields'
import { ModelNames } from './ModelNames'
import { NetworkFields, UncheckedChip } from './NetworkFields'
import { PresetButtons } from './PresetButtons'
import { endpointOf, type Preset } from './presets'
import classes from './ServersScreen.module.css'
import { cardsOf, draftOf, faultsOf, type ServerFaults, type ServerValues } from './server-form'
import { TestSteps } from './TestSteps'

const flavours: ServerFlavour[] = [
  'vllm',
  'sglang',
  'llamacpp',
  'ollama',
  'lmstudio',
  'lmdeploy',
  'tgi',
  'transformers',
  'cloud',
  'other',
]

/** Adds or changes a server. "Test" tries what is in the form, saved or not. */
export function ServerForm(props: {
  initial: ServerValues
  /** Models that the server listed before. */
  known?: readonly string[]
  storage: AppInfo['keyStorage']
  onDone(): void
}) {
  const { t } = useTranslation(['servers', 'common'])
  const [values, setValues] = useState(props.initial)
  const [isChecked, setChecked] = useState(false)
  const save = useCommand('server.save')
  const test = useCommand('server.test')
  const change = (part: Partial<ServerValues>) => setValues(before => ({ ...before, ...part }))

  const faults = faultsOf(values)
  const errorOf = (field: keyof ServerFaults): string | undefined => {
    const fault = faults[field]
    return isChecked && fault ? t(`invalid.${fault}`) : undefined
  }
  const whenValid = (action: () => void) => {
    setChecked(true)
    if (Object.keys(faults).length === 0) action()
  }
  const error = save.error ?? test.error
  const known = [...(props.known ?? []), ...(test.data?.models ?? [])]

  return (
    <form
      noValidate
      onSubmit={event => {
        event.preventDefault()
        whenValid(() => save.mutate(draftOf(values), { onSuccess: props.onDone }))
      }}
    >
      <Stack gap="lg">
        {values.id === null && values.name === '' && values.kind === 'openai' && (
          <PresetButtons onChoose={preset => change(presetValues(preset, t))} />
        )}
        <SegmentedControl
          fullWidth
          aria-label={t('form.kind')}
          value={values.kind}
          onChange={kind => change({ kind: kind as ServerValues['kind'] })}
          data={[
            { value: 'openai', label: t('kinds.openai') },
            { value: 'mock', label: t('kinds.mock') },
          ]}
        />
        <TextInput
          label={t('form.name')}
          data-autofocus
          value={values.name}
          onChange={event => change({ name: event.currentTarget.value })}
          error={errorOf('name')}
        />
        {values.kind === 'openai' ? (
          <ConnectionFields
            values={values}
            storage={props.storage}
            known={known}
            errorOf={errorOf}
            onChange={change}
          />
        ) : (
          <>
            <MockFields value={values.mock} onChange={mock => change({ mock })} />
            <ModelCardFields
              value={values.cards}
              known={known}
              error={errorOf('cards')}
              onChange={cards => change({ cards })}
            />
          </>
        )}
        {error && <ErrorView error={error.info} />}
        {test.data && (
          <>
            <TestSteps test={test.data} />
            <ModelNames models={test.data.models} cards={cardsOf(values)} />
          </>
        )}
        <Group justify="space-between" className={classes.formFoot}>
          <Button
            variant="default"
            loading={test.isPending}
            onClick={() => whenValid(() => test.mutate({ draft: draftOf(values) }))}
          >
            {t('actions.test')}
          </Button>
          <Group gap="sm">
            <Button variant="default" onClick={props.onDone}>
              {t('common:cancel')}
            </Button>
            <Button type="submit" loading={save.isPending}>
              {t('common:save')}
            </Button>
          </Group>
        </Group>
      </Stack>
    </form>
  )
}

/** What a preset fills in. */
export function presetValues(
  { flavour, baseUrl }: Preset,
  t: (key: `flavours.${Preset['flavour']}`) => string,
): Partial<ServerValues> {
  return { flavour, baseUrl, name: t(`flavours.${flavour}`) }
}

function ConnectionFields(props: {
  values: ServerValues
  storage: AppInfo['keyStorage']
  known: readonly string[]
  errorOf(field: keyof ServerFaults): string | undefined
  onChange(part: Partial<ServerValues>): void
}) {
  const { t } = useTranslation('servers')
  const { values, errorOf, onChange } = props
  const endpoint = endpointOf(values.baseUrl)
  return (
    <>
      <Select
        label={t('form.flavour')}
        allowDeselect={false}
        data={flavours.map(flavour => ({ value: flavour, label: t(`flavours.${flavour}`) }))}
        value={values.flavour}
        onChange={flavour => flavour && onChange({ flavour: flavour as ServerFlavour })}
      />
      <SegmentedControl
        fullWidth
        aria-label={t('form.how')}
        value={values.isLaunched ? 'launch' : 'runs'}
        onChange={how => onChange({ isLaunched: how === 'launch' })}
        data={[
          { value: 'runs', label: t('form.runsAlready') },
          { value: 'launch', label: t('form.startIt') },
        ]}
      />
      {values.isLaunched ? (
        <LaunchFields
          value={values.launch}
          errors={{ program: errorOf('launch'), model: errorOf('launchModel') }}
          onChange={launch => onChange({ launch })}
        />
      ) : (
        <TextInput
          label={t('form.url')}
          description={endpoint === null ? t('form.urlHint') : t('form.endpoint', { endpoint })}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          placeholder="http://127.0.0.1:8000/v1"
          spellCheck={false}
          value={values.baseUrl}
          onChange={event => onChange({ baseUrl: event.currentTarget.value })}
          error={errorOf('baseUrl')}
        />
      )}
      <KeyFields
        values={values}
        storage={props.storage}
        errors={{ keyValue: errorOf('keyValue'), keyVariable: errorOf('keyVariable') }}
        onChange={onChange}
      />
      <HeaderFields
        value={values.headers}
        onChange={headers => onChange({ headers })}
        error={errorOf('headers')}
      />
      <JsonField
        label={t('form.extraBody')}
        description={t('form.extraBodyHint')}
        placeholder={'{ "chat_template_kwargs": { "enable_thinking": false } }'}
        value={values.extraBody}
        onChange={extraBody => onChange({ extraBody })}
      />
      <Accordion multiple variant="contained" chevronPosition="left" keepMounted={false}>
        <Accordion.Item value="network">
          <Accordion.Control>
            {t('form.network')} {values.allowSelfSigned && <UncheckedChip />}
          </Accordion.Control>
          <Accordion.Panel>
            <NetworkFields values={values} errorOf={errorOf} onChange={onChange} />
          </Accordion.Panel>
        </Accordion.Item>
        <Accordion.Item value="details">
          <Accordion.Control>{t('form.details')}</Accordion.Control>
          <Accordion.Panel>
            <DetailFields
              values={values}
              known={props.known}
              errorOf={errorOf}
              onChange={onChange}
            />
          </Accordion.Panel>
        </Accordion.Item>
      </Accordion>
    </>
  )
}
