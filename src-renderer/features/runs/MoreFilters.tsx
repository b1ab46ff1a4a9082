import { NumberInput, Select, SimpleGrid, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useCommandQuery } from '../../client/queries'
import type { RunSearch } from './run-search'

/** Filters by what runs there are: benchmark, model, server, tag; by kind, day and score. */
export function MoreFilters(props: {
  search: RunSearch
  onChange(part: Partial<RunSearch>): void
}) {
  const { t } = useTranslation('runs')
  const { search, onChange } = props
  const { data } = useCommandQuery('run.facets', {}, { staleMs: 10_000 })
  const choices = [
    ['benchmark', data?.benchmarks],
    ['model', data?.models],
    ['server', data?.servers],
    ['tag', data?.tags],
  ] as const
  const number = (value: number | string) => (typeof value === 'number' ? value : undefined)
  return (
    <SimpleGrid cols={2} spacing="md" w={440}>
      {choices.map(([name, values]) => (
        <Select
          key={name}
          label={t(`filter.names.${name}`)}
          data={(values ?? []).map(({ value, count }) => ({
            value,
            label: t('filter.counted', { value, count }),
          }))}
          value={search[name] ?? null}
          onChange={value => onChange({ [name]: value ?? undefined })}
          clearable
          searchable
          comboboxProps={{ withinPortal: false }}
        />
      ))}
      <TextInput
        type="date"
        label={t('filter.names.from')}
        value={search.from ?? ''}
        onChange={event => onChange({ from: event.currentTarget.value || undefined })}
      />
      <TextInput
        type="date"
        label={t('filter.names.to')}
        value={search.to ?? ''}
        onChange={event => onChange({ to: event.currentTarget.value || undefined })}
      />
      <NumberInput
        label={t('filter.names.min')}
        description={t('filter.scoreHint')}
        value={search.min ?? ''}
        onChange={value => onChange({ min: number(value) })}
        step={0.05}
      />
      <NumberInput
        label={t('filter.names.max')}
        description={t('filter.scoreHint')}
        value={search.max ?? ''}
        onChange={value => onChange({ max: number(value) })}
        step={0.05}
      />
      <Select
        label={t('filter.names.origin')}
        data={(['evalwright', 'evalscope'] as const).map(value => ({
          value,
          label: t(`filter.origins.${value}`),
        }))}
        value={search.origin ?? null}
        onChange={value => onChange({ origin: (value ?? undefined) as RunSearch['origin'] })}
        clearable
        comboboxProps={{ withinPortal: false }}
      />
    </SimpleGrid>
  )
}
