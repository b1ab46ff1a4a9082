import { ActionIcon, Table, TextInput } from '@mantine/core'
import { IconEyeOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { ConfigDifference, Json } from '@contract'
import { useCommandQuery } from '../../client/queries'
import { ErrorView } from '../../ui/ErrorView'
import shared from './Compare.module.css'
import classes from './CompareTables.module.css'
import type { Comparison } from './compare-context'
import { RunMarkIcon } from './RunMarkIcon'
import { useIgnoredKeys } from './use-ignored-keys'

const parts = ['configuration', 'metrics', 'environment'] as const

/** Keys whose values differ, apart by what they are about. */
export default function ConfigTab(props: Comparison) {
  const { t } = useTranslation('compare')
  const { runIds, search, change } = props
  const query = useCommandQuery('compare.config', { runIds })
  const [ignored, toggle] = useIgnoredKeys()
  const pattern = patternOf(search.keys)
  const rows = (query.data ?? []).filter(({ key }) => !ignored.includes(key))
  const hidden = (query.data ?? []).filter(({ key }) => ignored.includes(key))
  const shown = pattern ? rows.filter(({ key }) => pattern.test(key)) : rows
  return (
    <div className={shared.stack}>
      <TextInput
        className={classes.keyFilter}
        label={t('config.filter')}
        value={search.keys ?? ''}
        error={pattern === null ? t('config.badFilter') : undefined}
        onChange={event => change({ keys: event.currentTarget.value || undefined })}
      />
      {query.error && <ErrorView error={query.error.info} />}
      {parts.map(part => (
        <ConfigTable
          key={part}
          {...props}
          part={part}
          rows={shown.filter(one => one.part === part)}
          onIgnore={toggle}
        />
      ))}
      {hidden.length > 0 && (
        <details className={shared.note}>
          <summary>{t('config.ignored', { count: hidden.length })}</summary>
          {hidden.map(({ key, part }) => (
            <button
              key={`${part}-${key}`}
              type="button"
              className={shared.textButton}
              onClick={() => toggle(key)}
            >
              {t('config.restore', { key })}
            </button>
          ))}
        </details>
      )}
    </div>
  )
}

function ConfigTable(
  props: Comparison & {
    part: ConfigDifference['part']
    rows: readonly ConfigDifference[]
    onIgnore(key: string): void
  },
) {
  const { t } = useTranslation('compare')
  const { part, rows, marks } = props
  const title = t(`config.parts.${part}`)
  return (
    <section>
      <h2 className={shared.heading}>{title}</h2>
      {rows.length === 0 ? (
        <p className="ew-dim">{t('config.same')}</p>
      ) : (
        <div className={shared.scroll} tabIndex={0} role="group" aria-label={title}>
          <Table className={classes.configTable} aria-label={title}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">{t('config.key')}</Table.Th>
                {marks.map(mark => (
                  <Table.Th key={mark.letter} scope="col">
                    <RunMarkIcon mark={mark} />
                  </Table.Th>
                ))}
                <Table.Td />
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.map(({ key, values }) => (
                <Table.Tr key={key}>
                  <Table.Th scope="row" className="ew-mono">
                    {key}
                  </Table.Th>
                  {values.map((value, at) => (
                    <Table.Td key={at} className="ew-mono">
                      {value === null ? (
                        <span className="ew-dim">{t('config.absent')}</span>
                      ) : (
                        textOf(value)
                      )}
                    </Table.Td>
                  ))}
                  <Table.Td>
                    <ActionIcon
                      size="sm"
                      aria-label={t('config.ignore', { key })}
                      title={t('config.ignore', { key })}
                      onClick={() => props.onIgnore(key)}
                    >
                      <IconEyeOff size={13} />
                    </ActionIcon>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </div>
      )}
    </section>
  )
}

function textOf(value: Json): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text.length > 400 ? `${text.slice(0, 400)}…` : text
}

/** null: what was typed is no expression yet. */
function patternOf(text: string | undefined): RegExp | null | undefined {
  if (text === undefined) return undefined
  try {
    return new RegExp(text, 'i')
  } catch {
    return null
  }
}
