import { Button, Group, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ModelServer } from '@contract'
import { useCommand } from '../../client/queries'
import { useAppState } from '../../state/app-state'
import { ErrorView } from '../../ui/ErrorView'
import { isSubmitKey } from '../../ui/is-submit-key'
import { KeyFields } from '../../ui/server/KeyFields'
import {
  emptyFirstServer,
  firstServerDraft,
  firstServerFaults,
  type FirstServer,
} from './first-server'
import { ModelTest } from './ModelTest'
import classes from './Models.module.css'

/** Where no server is saved: adds one without leaving the evaluation. No form element, since it stands inside of one that starts runs. */
export function FirstServerForm(props: {
  onSaved(server: ModelServer, models: readonly string[]): void
}) {
  const { t } = useTranslation(['planning', 'servers'])
  const storage = useAppState(state => state.info?.keyStorage ?? 'file')
  const [values, setValues] = useState<FirstServer>(emptyFirstServer)
  const [isChecked, setChecked] = useState(false)
  const test = useCommand('server.test')
  const save = useCommand('server.save')
  const change = (part: Partial<FirstServer>) => setValues(before => ({ ...before, ...part }))
  const faults = firstServerFaults(values)
  const errorOf = (field: keyof typeof faults) => {
    const fault = faults[field]
    return isChecked && fault ? t(`servers:invalid.${fault}`) : undefined
  }
  const whenValid = (go: () => void) => {
    setChecked(true)
    if (Object.keys(faults).length === 0) go()
  }
  const draft = firstServerDraft(values)
  // By its promise: this form is gone as soon as the server is there.
  const saveIt = () =>
    whenValid(() => {
      save.mutateAsync(draft).then(
        server => props.onSaved(server, test.data?.models ?? []),
        () => undefined,
      )
    })

  return (
    <div className={classes.first} role="group" aria-label={t('firstServer.title')}>
      <div>
        <Text fw={500}>{t('firstServer.title')}</Text>
        <Text size="sm" c="dimmed">
          {t('firstServer.text')}
        </Text>
      </div>
      <div
        className={classes.firstFields}
        onKeyDown={event => {
          if (!isSubmitKey(event) || !(event.target instanceof HTMLInputElement)) return
          event.preventDefault()
          saveIt()
        }}
      >
        <TextInput
          label={t('servers:form.url')}
          placeholder="http://127.0.0.1:8000/v1"
          spellCheck={false}
          value={values.baseUrl}
          onChange={event => change({ baseUrl: event.currentTarget.value })}
          error={errorOf('baseUrl')}
        />
        <TextInput
          label={t('servers:form.name')}
          placeholder={t('firstServer.namePlaceholder')}
          value={values.name}
          onChange={event => change({ name: event.currentTarget.value })}
        />
        <KeyFields
          values={values}
          storage={storage}
          errors={{ keyValue: errorOf('keyValue'), keyVariable: errorOf('keyVariable') }}
          onChange={change}
        />
      </div>
      {(test.data || test.error) && (
        <ModelTest test={test.data} error={test.error?.info} modelName="" />
      )}
      {save.error && <ErrorView error={save.error.info} />}
      <Group gap="sm">
        <Button
          variant="default"
          loading={test.isPending}
          onClick={() => whenValid(() => test.mutate({ draft }))}
        >
          {t('servers:actions.test')}
        </Button>
        <Button loading={save.isPending} onClick={saveIt}>
          {t('firstServer.save')}
        </Button>
      </Group>
    </div>
  )
}
