import { ActionIcon, Button, Input, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import classes from './ServersScreen.module.css'
import type { ServerValues } from './server-form'

type Headers = ServerValues['headers']

/** The words of a list of names and values that are no headers. */
interface PairTexts {
  label: string
  hint: string
  add: string
  name(index: number): string
  value(index: number): string
  remove(index: number): string
}

/** Names and values, one line each: further request headers, query parameters, variables. */
export function HeaderFields(props: {
  value: Headers
  onChange(value: Headers): void
  error?: string | undefined
  texts?: PairTexts
  placeholder?: string
}) {
  const { t } = useTranslation('servers')
  const texts: PairTexts = props.texts ?? {
    label: t('form.headers'),
    hint: t('form.headersHint'),
    add: t('form.addHeader'),
    name: index => t('form.headerName', { index }),
    value: index => t('form.headerValue', { index }),
    remove: index => t('form.removeHeader', { index }),
  }
  const { value, onChange } = props
  const change = (index: number, part: Partial<Headers[number]>) =>
    onChange(value.map((header, at) => (at === index ? { ...header, ...part } : header)))
  return (
    <Input.Wrapper
      label={texts.label}
      description={texts.hint}
      error={props.error}
      labelElement="div"
    >
      <div className={classes.headers}>
        {value.map((header, index) => (
          <div key={index} className={classes.header}>
            <TextInput
              aria-label={texts.name(index + 1)}
              placeholder={props.placeholder ?? 'X-Header'}
              value={header.name}
              onChange={event => change(index, { name: event.currentTarget.value })}
              spellCheck={false}
            />
            <TextInput
              aria-label={texts.value(index + 1)}
              value={header.value}
              onChange={event => change(index, { value: event.currentTarget.value })}
              spellCheck={false}
              autoComplete="off"
            />
            <ActionIcon
              aria-label={texts.remove(index + 1)}
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
          {texts.add}
        </Button>
      </div>
    </Input.Wrapper>
  )
}
