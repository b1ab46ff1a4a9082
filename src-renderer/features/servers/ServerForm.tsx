import {
  Button,
  Chip,
  Group,
  Input,
  NumberInput,
  SegmentedControl,
  Stack,
  TextInput,
} from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppInfo } from '@contract'
import { useCommand } from '../../client/queries'
import { ErrorView } from '../../ui/ErrorView'
import { JsonField } from '../../ui/JsonField'
import { HeaderFields } from './HeaderFields'
import { KeyFields } from './KeyFields'
import { MockFields } from './MockFields'
import { ModelNames } from './ModelNames'
import classes from './ServersScreen.module.css'
import { draftOf, faultsOf, presets, type ServerValues } from './server-form'
import { TestSteps } from './TestSteps'

/** Adds or changes a server. "Test" tries what is in the form, saved or not. */
export function ServerForm(props: {
  initial: ServerValues
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
  const errorOf = (field: keyof ServerValues): string | undefined => {
    const fault = faults[field]
    return isChecked && fault ? t(`invalid.${fault}`) : undefined
  }
  const whenValid = (action: () => void) => {
    setChecked(true)
    if (Object.keys(faults).length === 0) action()
  }
  const error = save.error ?? test.error

  return (
    <form
      noValidate
      onSubmit={event => {
        event.preventDefault()
        whenValid(() => save.mutate(draftOf(values), { onSuccess: props.onDone }))
      }}
    >
      <Stack gap="lg">
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
        {values.kind === 'openai' && <Presets values={values} onChange={change} />}
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
            errorOf={errorOf}
            onChange={change}
          />
        ) : (
          <MockFields value={values.mock} onChange={mock => change({ mock })} />
        )}
        <NumberInput
          label={t('form.concurrency')}
          description={t('form.concurrencyHint')}
          min={1}
          max={1024}
          allowDecimal={false}
          value={values.concurrency}
          onChange={value => change({ concurrency: typeof value === 'number' ? value : '' })}
        />
        {error && <ErrorView error={error.info} />}
        {test.data && (
          <>
            <TestSteps test={test.data} />
            <ModelNames models={test.data.models} />
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

function Presets({
  values,
  onChange,
}: {
  values: ServerValues
  onChange(part: Partial<ServerValues>): void
}) {
  const { t } = useTranslation('servers')
  const isPresetName = presets.some(({ name }) => name === values.name)
  return (
    <Input.Wrapper label={t('form.preset')} labelElement="div">
      <Group gap={6} mt={2}>
        {presets.map(({ name, baseUrl }) => (
          <Chip
            key={name}
            size="xs"
            radius="sm"
            checked={values.baseUrl === baseUrl}
            onChange={() =>
              onChange({ baseUrl, name: values.name === '' || isPresetName ? name : values.name })
            }
          >
            {name}
          </Chip>
        ))}
      </Group>
    </Input.Wrapper>
  )
}

function ConnectionFields(props: {
  values: ServerValues
  storage: AppInfo['keyStorage']
  errorOf(field: keyof ServerValues): string | undefined
  onChange(part: Partial<ServerValues>): void
}) {
  const { t } = useTranslation('servers')
  const { values, errorOf, onChange } = props
  return (
    <>
      <TextInput
        label={t('form.url')}
        description={t('form.urlHint')}
        placeholder="http://127.0.0.1:8000/v1"
        spellCheck={false}
        value={values.baseUrl}
        onChange={event => onChange({ baseUrl: event.currentTarget.value })}
        error={errorOf('baseUrl')}
      />
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
    </>
  )
}
