import { Textarea } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { readJsonObject } from './json-problem'

/** A text area for a JSON object that says where a fault is while one types. */
export function JsonField(props: {
  label: ReactNode
  description?: ReactNode
  placeholder?: string
  value: string
  onChange(value: string): void
}) {
  const { t } = useTranslation()
  const read = readJsonObject(props.value)
  const problem = 'problem' in read ? read.problem : null
  return (
    <Textarea
      label={props.label}
      description={props.description}
      placeholder={props.placeholder}
      autosize
      minRows={2}
      maxRows={14}
      spellCheck={false}
      styles={{
        input: { fontFamily: 'var(--mantine-font-family-monospace)', fontVariantLigatures: 'none' },
      }}
      value={props.value}
      onChange={event => props.onChange(event.currentTarget.value)}
      error={
        problem === null
          ? null
          : problem.kind === 'syntax'
            ? t('json.syntax', { line: problem.line, column: problem.column })
            : t('json.notObject')
      }
    />
  )
}
