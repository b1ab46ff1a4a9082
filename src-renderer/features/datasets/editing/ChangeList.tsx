import { ActionIcon, Text, Tooltip } from '@mantine/core'
import { IconArrowBackUp } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { JsonObject } from '@contract'
import { WordDiff } from '../../../ui/WordDiff'
import classes from './Editing.module.css'
import type { DraftChange } from './row-draft'

const previewCharacters = 300

/** Unsaved changes one by one, with what they change and the way to take one back. */
export function ChangeList(props: { changes: readonly DraftChange[]; onDrop(key: string): void }) {
  const { t } = useTranslation('datasetEdits')
  return (
    <ul className={classes.changes} aria-label={t('changes')}>
      {props.changes.map(one => (
        <li key={one.key}>
          <div className={classes.change}>
            <Text size="sm" fw={600}>
              {nameOf(one)}
            </Text>
            <ChangedFields change={one} />
          </div>
          <Tooltip label={t('takeBack', { name: nameOf(one) })}>
            <ActionIcon
              variant="subtle"
              aria-label={t('takeBack', { name: nameOf(one) })}
              onClick={() => props.onDrop(one.key)}
            >
              <IconArrowBackUp size={15} />
            </ActionIcon>
          </Tooltip>
        </li>
      ))}
    </ul>
  )

  function nameOf({ change }: DraftChange): string {
    return change.kind === 'add'
      ? t('kinds.add')
      : t(`kinds.${change.kind}`, { file: change.file, line: change.line })
  }
}

function ChangedFields({ change: { change, before } }: { change: DraftChange }) {
  if (change.kind !== 'replace') {
    const row = change.kind === 'add' ? change.row : before
    return <Text size="sm">{summaryOf(row)}</Text>
  }
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(change.row)])]
  return (
    <dl className={classes.fields}>
      {names
        .filter(name => textOf(before?.[name]) !== textOf(change.row[name]))
        .map(name => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <WordDiff before={textOf(before?.[name])} after={textOf(change.row[name])} />
            </dd>
          </div>
        ))}
    </dl>
  )
}

const textOf = (value: unknown): string =>
  value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value)

function summaryOf(row: JsonObject | null): string {
  return Object.values(row ?? {})
    .map(textOf)
    .join(' · ')
    .slice(0, previewCharacters)
}
