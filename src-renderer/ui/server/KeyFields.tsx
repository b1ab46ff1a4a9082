import { Input, PasswordInput, SegmentedControl, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { AppInfo } from '@contract'
import classes from './KeyFields.module.css'

export interface KeyValues {
  keyMode: 'none' | 'stored' | 'env'
  /** A new key; empty keeps the stored one. It exists only while the form is open. */
  keyValue: string
  keyVariable: string
  /** Whether a key was stored when the form opened. */
  hasStoredKey: boolean
}

/** Where the key comes from. A stored key is never sent back here, so it can be replaced but not read. */
export function KeyFields(props: {
  values: KeyValues
  storage: AppInfo['keyStorage']
  errors: { keyValue?: string; keyVariable?: string }
  onChange(part: Partial<KeyValues>): void
}) {
  const { t } = useTranslation('servers')
  const { values, onChange } = props
  return (
    <div className={classes.key}>
      <Input.Wrapper label={t('form.key')} labelElement="div">
        <SegmentedControl
          fullWidth
          aria-label={t('form.key')}
          value={values.keyMode}
          onChange={value => onChange({ keyMode: value as KeyValues['keyMode'] })}
          data={[
            { value: 'none', label: t('form.keyNone') },
            { value: 'stored', label: t('form.keyStore') },
            { value: 'env', label: t('form.keyEnv') },
          ]}
        />
      </Input.Wrapper>
      {values.keyMode === 'stored' && (
        <PasswordInput
          label={t('form.keyValue')}
          description={values.hasStoredKey ? t('form.keyKept') : t(`form.keyHint.${props.storage}`)}
          placeholder={values.hasStoredKey ? '••••••••' : undefined}
          autoComplete="new-password"
          spellCheck={false}
          value={values.keyValue}
          onChange={event => onChange({ keyValue: event.currentTarget.value })}
          error={props.errors.keyValue}
          visibilityToggleButtonProps={{ 'aria-label': t('form.showKey') }}
        />
      )}
      {values.keyMode === 'env' && (
        <TextInput
          label={t('form.keyVariable')}
          placeholder="OPENAI_API_KEY"
          spellCheck={false}
          value={values.keyVariable}
          onChange={event => onChange({ keyVariable: event.currentTarget.value })}
          error={props.errors.keyVariable}
        />
      )}
    </div>
  )
}
