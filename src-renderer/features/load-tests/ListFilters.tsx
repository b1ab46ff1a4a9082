import { Button, Menu, Pill, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconChevronDown, IconSearch } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LoadTestStatus } from '@contract'
import { useNamedViews } from '../../state/use-named-views'
import { NamedViews } from '../../ui/NamedViews'
import { loadTestStatuses, readListSearch, type LoadListSearch } from './list-search'
import classes from './LoadTests.module.css'

/** Text and status; a tag that is set shows as a chip that takes it off. */
export function ListFilters(props: {
  search: LoadListSearch
  onChange(part: Partial<LoadListSearch>): void
}) {
  const { t } = useTranslation('loadTests')
  const { search, onChange } = props
  const saved = search.text ?? ''
  const [text, setText] = useState(saved)
  const send = useDebouncedCallback(
    (value: string) => onChange({ text: value.trim() || undefined }),
    250,
  )
  // Taken off from elsewhere, or another link.
  useEffect(() => setText(before => (before.trim() === saved ? before : saved)), [saved])
  const { test, picked, import: importing, remove, ...kept } = search
  void [test, picked, importing, remove]
  const statuses = search.statuses ?? []
  const shown = statuses.map(status => t(`status.${status}`)).join(', ')
  return (
    <div className={classes.filters} role="search">
      <TextInput
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
            value={statuses}
            onChange={chosen =>
              onChange({
                statuses: chosen.length > 0 ? (chosen as LoadTestStatus[]) : undefined,
              })
            }
          >
            {loadTestStatuses.map(status => (
              <Menu.CheckboxItem key={status} value={status}>
                {t(`status.${status}`)}
              </Menu.CheckboxItem>
            ))}
          </Menu.CheckboxGroup>
        </Menu.Dropdown>
      </Menu>
      {search.tag !== undefined && (
        <Pill
          withRemoveButton
          removeButtonProps={{
            'aria-label': t('filter.removeTag', { tag: search.tag }),
            'aria-hidden': false,
            tabIndex: 0,
          }}
          onRemove={() => onChange({ tag: undefined })}
        >
          {search.tag}
        </Pill>
      )}
      <NamedViews
        means={useNamedViews('load-tests')}
        gridOf={() => 'load-tests'}
        state={kept}
        onOpen={state => {
          const { text, statuses, tag, sort, dir, then } = readListSearch(state)
          onChange({ text, statuses, tag, sort, dir, then })
        }}
      />
    </div>
  )
}
