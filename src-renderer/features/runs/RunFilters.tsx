import { Button, Checkbox, Menu, Pill, Popover, SegmentedControl, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconAdjustmentsHorizontal, IconChevronDown, IconSearch } from '@tabler/icons-react'
import { lazy, Suspense, useEffect, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { RunStatus } from '@contract'
import {
  isFiltered,
  noFilters,
  noJobFilters,
  runGroupings,
  runStatuses,
  type RunSearch,
} from './run-search'
import classes from './RunsScreen.module.css'

const MoreFilters = lazy(async () => ({ default: (await import('./MoreFilters')).MoreFilters }))

const JobFilters = lazy(async () => ({ default: (await import('./JobFilters')).JobFilters }))

interface FilterProps {
  search: RunSearch
  onChange(part: Partial<RunSearch>): void
}

/** The filter bar: text, status, what needs attention, and the rest behind a button; what is set shows as chips that take it off. */
export function RunFilters({ search, onChange, children }: FilterProps & { children?: ReactNode }) {
  const { t } = useTranslation(['runs', 'common'])
  return (
    <div className={classes.filterBar}>
      <div className={classes.filters} role="search">
        <TextFilter text={search.text} onChange={text => onChange({ text })} />
        {/* The list of everything has what all kinds share. */}
        {search.kind !== undefined ? (
          <Suspense>
            <JobFilters search={search} onChange={onChange} />
            {isFiltered(search) && (
              <Button
                variant="subtle"
                color="gray"
                size="compact-sm"
                onClick={() => onChange({ ...noJobFilters })}
              >
                {t('filter.reset')}
              </Button>
            )}
          </Suspense>
        ) : (
          <>
            <StatusFilter
              value={search.statuses ?? []}
              onChange={statuses =>
                onChange({ statuses: statuses.length > 0 ? statuses : undefined })
              }
            />
            <Popover position="bottom-start" shadow="sm" trapFocus returnFocus>
              <Popover.Target>
                <Button variant="default" leftSection={<IconAdjustmentsHorizontal size={14} />}>
                  {t('filter.more')}
                </Button>
              </Popover.Target>
              <Popover.Dropdown>
                <Suspense>
                  <MoreFilters search={search} onChange={onChange} />
                </Suspense>
              </Popover.Dropdown>
            </Popover>
            <Checkbox
              label={t('filter.attention')}
              checked={search.attention ?? false}
              onChange={event => onChange({ attention: event.currentTarget.checked || undefined })}
            />
            <Checkbox
              label={t('filter.archived')}
              checked={search.archived ?? false}
              onChange={event => onChange({ archived: event.currentTarget.checked || undefined })}
            />
            <span className={classes.filterEnd}>
              <SegmentedControl
                aria-label={t('group.label')}
                value={search.group ?? 'none'}
                onChange={group =>
                  onChange({ group: group === 'none' ? undefined : (group as RunSearch['group']) })
                }
                data={(['none', ...runGroupings] as const).map(value => ({
                  value,
                  label: t(`group.by.${value}`),
                }))}
              />
              {children}
            </span>
          </>
        )}
      </div>
      {search.kind === undefined && <Chips search={search} onChange={onChange} />}
    </div>
  )
}

function TextFilter({
  text: saved,
  onChange,
}: {
  text: string | undefined
  onChange(text: string | undefined): void
}) {
  const { t } = useTranslation('runs')
  const [text, setText] = useState(saved ?? '')
  const send = useDebouncedCallback((value: string) => onChange(value.trim() || undefined), 250)
  // Taken off from elsewhere, or another link.
  useEffect(
    () => setText(before => (before.trim() === (saved ?? '') ? before : (saved ?? ''))),
    [saved],
  )
  return (
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
  )
}

function Chips({ search, onChange }: FilterProps) {
  const { t } = useTranslation('runs')
  if (!isFiltered(search)) return null
  const chips: [keyof RunSearch, string | undefined][] = [
    ['benchmark', search.benchmark],
    ['model', search.model],
    ['server', search.server],
    ['tag', search.tag],
    ['origin', search.origin && t(`filter.origins.${search.origin}`)],
    ['from', search.from],
    ['to', search.to],
    ['min', search.min === undefined ? undefined : `≥ ${search.min}`],
    ['max', search.max === undefined ? undefined : `≤ ${search.max}`],
  ]
  return (
    <div className={classes.chipLine}>
      {chips.map(
        ([name, value]) =>
          value !== undefined && (
            <Pill
              key={name}
              withRemoveButton
              removeButtonProps={{
                'aria-label': t('filter.remove', {
                  name: t(`filter.names.${name}` as 'filter.names.model'),
                }),
                'aria-hidden': false,
                tabIndex: 0,
              }}
              onRemove={() => onChange({ [name]: undefined })}
            >
              {t(`filter.names.${name}` as 'filter.names.model')}
              {': '}
              {value}
            </Pill>
          ),
      )}
      <Button
        variant="subtle"
        color="gray"
        size="compact-xs"
        onClick={() => onChange({ ...noFilters })}
      >
        {t('filter.reset')}
      </Button>
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
