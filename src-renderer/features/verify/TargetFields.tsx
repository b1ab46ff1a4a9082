import { Autocomplete, PasswordInput, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommandQuery } from '../../client/queries'
import { useAppState } from '../../state/app-state'
import { mockChoice, urlChoice, type TargetDraft } from './verification-draft'

/** A server and a model on it. A saved server is asked for its models when the field is first entered. */
export function TargetFields(props: {
  label: string
  modelLabel: string
  value: TargetDraft
  onChange(value: TargetDraft): void
}) {
  const { t } = useTranslation('verify')
  const { value, onChange } = props
  const servers = useAppState(state => state.servers)
  const [wasEntered, setEntered] = useState(false)
  const saved = servers.find(({ id }) => id === value.server)
  const models = useCommandQuery(
    'server.models',
    { serverId: value.server },
    { enabled: wasEntered && saved !== undefined, staleMs: 60_000 },
  )
  const known = models.data ?? saved?.lastTest?.models ?? []
  return (
    <>
      <Select
        label={props.label}
        data={[
          ...servers.map(({ id, name }) => ({ value: id, label: name })),
          { value: urlChoice, label: t('form.serverUrl') },
          { value: mockChoice, label: 'mock' },
        ]}
        value={value.server}
        allowDeselect={false}
        onChange={server => onChange({ ...value, server: server ?? urlChoice })}
      />
      {value.server === urlChoice && (
        <>
          <TextInput
            label={t('form.url')}
            placeholder="http://127.0.0.1:8000/v1"
            value={value.url}
            onChange={event => onChange({ ...value, url: event.currentTarget.value })}
          />
          <PasswordInput
            label={t('form.apiKey')}
            description={t('form.keyHint')}
            autoComplete="off"
            value={value.key}
            onChange={event => onChange({ ...value, key: event.currentTarget.value })}
          />
        </>
      )}
      <Autocomplete
        label={props.modelLabel}
        data={[...new Set(known)]}
        value={value.model}
        onFocus={() => setEntered(true)}
        onChange={model => onChange({ ...value, model })}
      />
    </>
  )
}
