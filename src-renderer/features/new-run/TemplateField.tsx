import { Button, Group, Text, Textarea } from '@mantine/core'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './Form.module.css'
import { checkTemplate } from './template-check'

/** A prompt template with its placeholders to insert, and a word on those that are unknown or unused. Empty: the benchmark's own. */
export function TemplateField(props: {
  own: string
  placeholders: readonly string[]
  value: string
  onChange(template: string): void
}) {
  const { t } = useTranslation('newRun')
  const { own, placeholders, value, onChange } = props
  const area = useRef<HTMLTextAreaElement>(null)
  const isOwn = value === ''
  const check = isOwn ? { unknown: [], unused: [] } : checkTemplate(value, { own, placeholders })
  const list = (names: readonly string[]) => names.map(name => `{${name}}`).join(', ')

  function insert(name: string): void {
    const at = area.current?.selectionStart ?? value.length
    const end = area.current?.selectionEnd ?? at
    onChange(`${value.slice(0, at)}{${name}}${value.slice(end)}`)
    area.current?.focus()
  }

  return (
    <div>
      <Textarea
        ref={area}
        label={t('options.template')}
        placeholder={own === '' ? t('options.templatePlaceholder') : own}
        autosize
        minRows={isOwn ? 3 : 5}
        maxRows={18}
        spellCheck={false}
        classNames={{ input: classes.template }}
        value={value}
        onChange={event => onChange(event.currentTarget.value)}
        error={
          check.unknown.length > 0
            ? t('options.unknownPlaceholder', { names: list(check.unknown) })
            : undefined
        }
      />
      <Group gap={6} mt={4}>
        {isOwn ? (
          <Button
            variant="default"
            size="compact-xs"
            disabled={own === ''}
            onClick={() => onChange(own)}
          >
            {t('options.useOwn')}
          </Button>
        ) : (
          <Button variant="default" size="compact-xs" onClick={() => onChange('')}>
            {t('options.back')}
          </Button>
        )}
        <Text size="xs" c="dimmed">
          {t('options.placeholders')}
        </Text>
        {placeholders.map(name =>
          isOwn ? (
            <span key={name} className={classes.placeholder}>{`{${name}}`}</span>
          ) : (
            <Button
              key={name}
              variant="subtle"
              size="compact-xs"
              className="ew-mono"
              aria-label={t('options.insert', { name })}
              onClick={() => insert(name)}
            >
              {`{${name}}`}
            </Button>
          ),
        )}
        {check.unused.length > 0 && (
          <Text size="xs" c="dimmed">
            {t('options.unusedPlaceholder', { names: list(check.unused) })}
          </Text>
        )}
      </Group>
    </div>
  )
}
