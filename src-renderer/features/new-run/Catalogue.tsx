import { ActionIcon, Badge, Checkbox, Group, Select, TextInput, Tooltip } from '@mantine/core'
import { IconRefresh, IconSearch } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CatalogueEntry } from '@contract'
import { filterCatalogue, noFilter, valuesIn } from './catalogue-filter'
import { DatasetBadge } from './DatasetBadge'
import { fields } from './draft-faults'
import classes from './Catalogue.module.css'

/** Every benchmark, to search and to tick. */
export function Catalogue(props: {
  entries: readonly CatalogueEntry[]
  chosen: readonly string[]
  isLoading: boolean
  error?: string | undefined
  onToggle(id: string): void
  onRescan(): void
}) {
  const { t, i18n } = useTranslation(['newRun', 'common'])
  const { entries } = props
  const [filter, setFilter] = useState(noFilter)
  const shown = useMemo(() => filterCatalogue(entries, filter), [entries, filter])
  const change = (part: Partial<typeof filter>) => setFilter(before => ({ ...before, ...part }))
  const language = i18n.language === 'zh' ? 'zh' : 'en'

  const needsOf = ({ needs }: CatalogueEntry): string =>
    needs.length === 0
      ? ''
      : t('datasets.needs', {
          needs: needs
            .map(need => t(`datasets.needNames.${need}`))
            .join(language === 'zh' ? '、' : ', '),
        })
  const limitsOf = ({ limits }: CatalogueEntry): string =>
    limits ? t('datasets.limits', { limits: limits[language] }) : ''

  return (
    <div>
      <div className={classes.catalogueFilter}>
        <TextInput
          id={fields.catalogue}
          aria-label={t('datasets.search')}
          placeholder={t('datasets.search')}
          leftSection={<IconSearch size={14} />}
          value={filter.text}
          onChange={event => change({ text: event.currentTarget.value })}
          error={props.error}
        />
        <Select
          aria-label={t('datasets.tags')}
          placeholder={t('datasets.tags')}
          clearable
          data={valuesIn(entries, 'tags')}
          value={filter.tag}
          onChange={tag => change({ tag })}
        />
        <Select
          aria-label={t('datasets.languages')}
          placeholder={t('datasets.languages')}
          clearable
          data={valuesIn(entries, 'languages').map(value => ({
            value,
            label: t(`datasets.languageNames.${value as 'en' | 'zh'}`, { defaultValue: value }),
          }))}
          value={filter.language}
          onChange={value => change({ language: value })}
        />
        <Group gap={6} wrap="nowrap" className={classes.catalogueReady}>
          <Checkbox
            label={t('datasets.readyOnly')}
            checked={filter.readyOnly}
            onChange={event => change({ readyOnly: event.currentTarget.checked })}
          />
          <Tooltip label={t('datasets.rescan')}>
            <ActionIcon
              aria-label={t('datasets.rescan')}
              loading={props.isLoading}
              onClick={props.onRescan}
            >
              <IconRefresh size={15} />
            </ActionIcon>
          </Tooltip>
        </Group>
      </div>
      <ul className={classes.catalogue} aria-label={t('datasets.list')}>
        {shown.map(entry => (
          <li key={entry.id}>
            <label
              className={classes.entry}
              data-later={entry.needs.length > 0 || undefined}
              title={[entry.description[language], limitsOf(entry)].filter(Boolean).join('\n')}
            >
              <Checkbox
                aria-label={[entry.title[language], needsOf(entry)].filter(Boolean).join(' – ')}
                checked={props.chosen.includes(entry.id)}
                disabled={entry.needs.length > 0}
                onChange={() => props.onToggle(entry.id)}
              />
              <span className={classes.entryName}>
                <span className={classes.entryTitle}>{entry.title[language]}</span>
                <span className={classes.entryId}>{entry.id}</span>
              </span>
              <span className={classes.entryTags}>
                {entry.tags.slice(0, 3).map(tag => (
                  <Badge key={tag}>{tag}</Badge>
                ))}
              </span>
              <span className={classes.entrySize}>
                <EntrySize entry={entry} />
              </span>
              <DatasetBadge dataset={entry.dataset} about={needsOf(entry)} />
            </label>
          </li>
        ))}
        {shown.length === 0 && (
          <li className={classes.noEntry}>
            {props.isLoading ? t('common:loading') : t('datasets.noMatch')}
          </li>
        )}
      </ul>
    </div>
  )
}

function EntrySize({ entry }: { entry: CatalogueEntry }) {
  const { t } = useTranslation('newRun')
  if (entry.isCustom) return t('datasets.ownFiles')
  const parts = [
    ...(entry.subsets.length > 1 ? [t('datasets.subsets', { count: entry.subsets.length })] : []),
    ...(entry.sampleCount === null ? [] : [t('datasets.samples', { count: entry.sampleCount })]),
  ]
  return parts.join(' · ')
}
