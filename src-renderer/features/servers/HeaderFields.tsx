import { ActionIcon, Button, Input, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import classes from './ServersScreen.module.css'
import type { ServerValues } from './server-form'

type Headers = ServerValues['headers']

/** Names and values of further request headers, one line each. */
export function HeaderFields(props: {
  value: Headers
  onChange(value: Headers): void
  error?: string
}) {
  const { t } = useTranslation('servers')
  const { value, onChange } = props
  const change = (index: number, part: Partial<Headers[number]>) =>
    onChange(value.map((header, at) => (at === index ? { ...header, ...part } : header)))
  return (
    <Input.Wrapper
      label={t('form.headers')}
      description={t('form.headersHint')}
      error={props.error}
      labelElement="div"
    >
      <div className={classes.headers}>
        {value.map((header, index) => (
          <div key={index} className={classes.header}>
            <TextInput
              aria-label={t('form.headerName', { index: index + 1 })}
              placeholder="X-Header"
              value={header.name}
              onChange={event => change(index, { name: event.currentTarget.value })}
              spellCheck={false}
            />
            <TextInput
              aria-label={t('form.headerValue', { index: index + 1 })}
              value={header.value}
              onChange={event => change(index, { value: event.currentTarget.value })}
              spellCheck={false}
              autoComplete="off"
            />
            <ActionIcon
              aria-label={t('form.removeHeader', { index: index + 1 })}
              onClick={() => onChange(value.filter((_, at) => at !== index))}
            >
              <IconX size={14} />
            </ActionIcon>
          </div>
        ))}
        <Button
          variant="subtle"
          color="gray"
          size="compact-xs"
          leftSection={<IconPlus size={13} />}
          onClick={() => onChange([...value, { name: '', value: '' }])}
        >
          {t('form.addHeader')}
        </Button>
      </div>
    </Input.Wrapper>
  )
}
