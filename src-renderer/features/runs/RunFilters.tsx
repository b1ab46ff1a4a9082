import { Button, Checkbox, Menu, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconChevronDown, IconSearch } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RunStatus } from '@contract'
import { runStatuses, type RunSearch } from './run-search'
import classes from './RunsScreen.module.css'

/** The filter bar. `/` puts the cursor into it; typing filters after a short pause. */
export function RunFilters({
  search,
  onChange,
}: {
  search: RunSearch
  onChange(part: Partial<RunSearch>): void
}) {
  const { t } = useTranslation(['runs', 'common'])
  const [text, setText] = useState(search.text ?? '')
  const box = useRef<HTMLInputElement>(null)
  const send = useDebouncedCallback(
    (value: string) => onChange({ text: value.trim() || undefined }),
    250,
  )
  useSlash(() => box.current?.focus())

  const isFiltered =
    search.text !== undefined || search.statuses !== undefined || search.archived !== undefined
  return (
    <div className={classes.filters} role="search">
      <TextInput
        ref={box}
        className={classes.filterText}
        leftSection={<IconSearch size={14} />}
        placeholder={t('filter.text')}
        aria-label={t('filter.text')}
        value={text}
        onChange={event => {
          setText(event.currentTarget.value)
          send(event.currentTarget.value)
        }}
      />
      <StatusFilter
        value={search.statuses ?? []}
        onChange={statuses => onChange({ statuses: statuses.length > 0 ? statuses : undefined })}
      />
      <Checkbox
        label={t('filter.archived')}
        checked={search.archived ?? false}
        onChange={event => onChange({ archived: event.currentTarget.checked || undefined })}
      />
      {isFiltered && (
        <Button
          variant="subtle"
          color="gray"
          onClick={() => {
            setText('')
            onChange({ text: undefined, statuses: undefined, archived: undefined })
          }}
        >
          {t('filter.reset')}
        </Button>
      )}
    </div>
  )
}

function StatusFilter(props: { value: RunStatus[]; onChange(value: RunStatus[]): void }) {
  const { t } = useTranslation(['runs', 'common'])
  const { value } = props
  const shown = value.map(status => t(`common:status.${status}`)).join(', ')
  return (
    <Menu closeOnItemClick={false} position="bottom-start">
      <Menu.Target>
        <Button
          variant="default"
          className={classes.filterStatus}
          justify="space-between"
          rightSection={<IconChevronDown size={13} />}
          aria-label={`${t('filter.status')}: ${shown || t('filter.anyStatus')}`}
        >
          {shown || t('filter.anyStatus')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.CheckboxGroup
          value={value}
          onChange={chosen => props.onChange(chosen as RunStatus[])}
        >
          {runStatuses.map(status => (
            <Menu.CheckboxItem key={status} value={status}>
              {t(`common:status.${status}`)}
            </Menu.CheckboxItem>
          ))}
        </Menu.CheckboxGroup>
      </Menu.Dropdown>
    </Menu>
  )
}

/** The `/` key, except where one types. */
function useSlash(focus: () => void): void {
  const latest = useRef(focus)
  useEffect(() => {
    latest.current = focus
  })
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const typing =
        event.target instanceof Element && event.target.closest('input, textarea, select')
      if (event.key !== '/' || typing || event.isComposing) return
      event.preventDefault()
      latest.current()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
}
