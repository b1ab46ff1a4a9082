import { Button, Checkbox, MultiSelect, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
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
      <MultiSelect
        className={classes.filterStatus}
        aria-label={t('filter.status')}
        placeholder={search.statuses ? undefined : t('filter.anyStatus')}
        data={runStatuses.map(value => ({ value, label: t(`common:status.${value}`) }))}
        value={search.statuses ?? []}
        onChange={value =>
          onChange({ statuses: value.length > 0 ? (value as RunStatus[]) : undefined })
        }
        clearable
        clearButtonProps={{ 'aria-label': t('common:clear') }}
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
