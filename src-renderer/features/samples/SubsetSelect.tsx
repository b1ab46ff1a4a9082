import { Select, type ComboboxItem } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { SampleFacets } from '@contract'
import { useFormat } from '../../ui/use-format'
import classes from './SampleFilters.module.css'
import type { SampleSearch } from './sample-search'

type Subsets = SampleFacets['subsets']

/** One choice for benchmark and subset together. Absent where there is nothing to choose. */
export function SubsetSelect(props: {
  search: SampleSearch
  subsets: Subsets
  onChange(part: Partial<SampleSearch>): void
}) {
  const { search, subsets, onChange } = props
  const { t } = useTranslation(['samples', 'common'])
  const format = useFormat()
  const groups = useMemo(() => {
    const wholeOf = (name: string) => t('filter.wholeBenchmark', { name })
    return groupsOf(subsets, wholeOf, format.integer)
  }, [subsets, t, format])
  const value = search.benchmark === undefined ? null : key(search.benchmark, search.subset)
  if (subsets.length < 2 && value === null) return null
  return (
    <Select
      className={classes.subset}
      aria-label={t('filter.subset')}
      placeholder={t('filter.allSubsets')}
      data={groups}
      value={value}
      onChange={chosen => onChange(parse(chosen))}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t('common:clear') }}
      limit={200}
    />
  )
}

const separator = '\u0001'
const key = (benchmark: string, subset: string | undefined): string =>
  subset === undefined ? benchmark : `${benchmark}${separator}${subset}`

function parse(chosen: string | null): Partial<SampleSearch> {
  const [benchmark, subset] = chosen?.split(separator) ?? []
  return { benchmark, subset }
}

function groupsOf(
  subsets: Subsets,
  wholeOf: (name: string) => string,
  number: (count: number) => string,
): { group: string; items: ComboboxItem[] }[] {
  const benchmarks = [...new Set(subsets.map(({ benchmarkId }) => benchmarkId))]
  return benchmarks.map(benchmark => {
    const own = subsets.filter(({ benchmarkId }) => benchmarkId === benchmark)
    const items = own.map(({ subset, count }) => ({
      value: key(benchmark, subset),
      label: `${subset} (${number(count)})`,
    }))
    const whole = { value: key(benchmark, undefined), label: wholeOf(benchmark) }
    return { group: benchmark, items: [whole, ...(items.length > 1 ? items : [])] }
  })
}
