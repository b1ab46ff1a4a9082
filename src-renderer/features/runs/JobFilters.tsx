import { useTranslation } from 'react-i18next'
import type { JobKind, RunStatus } from '@contract'
import { useCommandQuery } from '../../client/queries'
import { jobFilterOf, type RunSearch } from './run-search'
import { TickMenu, type TickValue } from './TickMenu'

/** Ticks beside the list of everything, each with how many lines it would show beside the others. */
export function JobFilters(props: { search: RunSearch; onChange(part: Partial<RunSearch>): void }) {
  const { t, i18n } = useTranslation(['runs', 'common', 'loadTests'])
  const { search, onChange } = props
  const { data } = useCommandQuery('job.facets', jobFilterOf(search))
  const plain = (values: { value: string; count: number }[] | undefined): TickValue[] =>
    (values ?? []).map(({ value, count }) => ({ value, label: value, count }))
  const datasetName = (value: string, title: string | null): string => {
    const key = `loadTests:datasets.${value}`
    return title ?? (i18n.exists(key) ? t(key as 'loadTests:datasets.random') : value)
  }
  const set = (values: string[]) => (values.length > 0 ? values : undefined)
  return (
    <>
      {search.kind === 'all' && (
        <TickMenu
          name={t('columns.kind')}
          values={(data?.kinds ?? []).map(({ value, count }) => ({
            value,
            label: t(`kinds.of.${value as JobKind}`),
            count,
          }))}
          chosen={search.kinds ?? []}
          onChange={values => onChange({ kinds: set(values) as JobKind[] | undefined })}
        />
      )}
      <TickMenu
        name={t('columns.status')}
        values={(data?.statuses ?? []).map(({ value, count }) => ({
          value,
          label: t(`common:status.${value as RunStatus}`),
          count,
        }))}
        chosen={search.statuses ?? []}
        onChange={values => onChange({ statuses: set(values) as RunStatus[] | undefined })}
      />
      <TickMenu
        name={t('columns.model')}
        values={plain(data?.models)}
        chosen={search.models ?? []}
        onChange={values => onChange({ models: set(values) })}
      />
      <TickMenu
        name={t('columns.server')}
        values={plain(data?.servers)}
        chosen={search.servers ?? []}
        onChange={values => onChange({ servers: set(values) })}
      />
      <TickMenu
        name={t('group.by.benchmark')}
        values={(data?.datasets ?? []).map(({ value, count, title }) => ({
          value,
          label: datasetName(value, title),
          count,
        }))}
        chosen={search.datasets ?? []}
        onChange={values => onChange({ datasets: set(values) })}
      />
    </>
  )
}
