import { Button } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { DataGrid } from '../../ui/DataGrid'
import { EmptyState } from '../../ui/EmptyState'
import type { Blame } from './filter/use-blame'
import { isFiltered, noFilter, searchOfSorts, sortsOf, type SampleSearch } from './sample-search'
import { useSampleColumns } from './use-sample-columns'
import type { useSamplePages } from './use-sample-pages'

/** The list pane: pages of samples as the link filters and sorts them. */
export function SampleList(props: {
  search: SampleSearch
  pages: ReturnType<typeof useSamplePages>
  total: number | undefined
  shape: { hasBenchmarks: boolean; hasSubsets: boolean; hasRepeats: boolean }
  isReportOnly: boolean
  /** Where nothing matches: the part of the filter that takes most away. */
  blame: Blame | null
  onChange(part: Partial<SampleSearch>): void
}) {
  const { search, pages, onChange } = props
  const { t } = useTranslation('samples')
  const columns = useSampleColumns(props.shape, search.plain ?? false)
  const empty = isFiltered(search) ? (
    <EmptyState
      title={pages.searched === null ? t('noMatch') : t('noneYet')}
      text={
        props.blame
          ? t('blame', { part: t(`parts.${props.blame.part}`), count: props.blame.left })
          : undefined
      }
    >
      {props.blame && (
        <Button
          variant="default"
          onClick={() => props.blame && onChange({ [props.blame.part]: undefined })}
        >
          {t('blameClear', { part: t(`parts.${props.blame.part}`) })}
        </Button>
      )}
      <Button variant="default" onClick={() => onChange(noFilter)}>
        {t('filter.clear')}
      </Button>
    </EmptyState>
  ) : (
    <EmptyState
      title={t('noSamples')}
      text={props.isReportOnly ? t('noSamplesImported') : undefined}
    />
  )
  return (
    <DataGrid
      name="samples"
      label={t('list')}
      columns={columns}
      rows={pages.rows}
      rowId={row => String(row.id)}
      total={props.total}
      sorts={sortsOf(search)}
      onSorts={sorts => onChange(searchOfSorts(sorts))}
      onEnd={pages.more}
      hasMore={pages.hasMore}
      isLoading={pages.isLoading}
      wait={pages.wait}
      activeId={search.sample === undefined ? null : String(search.sample)}
      onActive={id => onChange({ sample: Number(id) })}
      empty={empty}
      footer={
        pages.newer > 0 && (
          <Button
            variant="subtle"
            size="compact-xs"
            leftSection={<IconRefresh size={12} />}
            title={t('newerHint')}
            onClick={pages.refresh}
          >
            {t('newer', { count: pages.newer })}
          </Button>
        )
      }
    />
  )
}
