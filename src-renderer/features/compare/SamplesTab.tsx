import '@mantine/core/styles/Chip.css'
import { Chip, Select } from '@mantine/core'
import { useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { AlignedSample } from '@contract'
import { useCommandPages, useCommandQuery } from '../../client/queries'
import { DataGrid } from '../../ui/DataGrid'
import { EmptyState } from '../../ui/EmptyState'
import { ErrorView } from '../../ui/ErrorView'
import { useGridWait } from '../../ui/use-grid-wait'
import { AlignedPair } from './AlignedPair'
import shared from './Compare.module.css'
import classes from './Samples.module.css'
import type { Comparison } from './compare-context'
import { choices, diffModes, type CompareSearch } from './compare-search'
import { useAlignedColumns } from './use-aligned-columns'
import { useKeys } from './use-compare-keys'

/** Samples side by side, by what was asked; the chips hold B against the baseline. */
export default function SamplesTab(props: Comparison) {
  const { t } = useTranslation('compare')
  const { runIds, b, benchmark, search, change, facts } = props
  const of = {
    runIds,
    b,
    benchmarkId: benchmark.benchmarkId,
    ...(search.subset !== undefined && { subset: search.subset }),
  }
  const counts = useCommandQuery('compare.counts', of)
  const asked = { ...of, choice: search.choice ?? ('all' as const), limit: 100 }
  const query = useCommandPages('compare.samples', asked)
  const wait = useGridWait(['compare.samples', asked], query)
  const { data, fetchNextPage } = query
  const rows = useMemo(() => data?.pages.flatMap(page => page.rows) ?? [], [data])
  const more = useCallback(() => void fetchNextPage(), [fetchNextPage])
  const columns = useAlignedColumns(props)
  const active = rows.find(({ place }) => place === search.sample)

  async function step(direction: 1 | -1): Promise<void> {
    let known: readonly AlignedSample[] = rows
    const at = known.findIndex(({ place }) => place === search.sample)
    if (direction === -1) {
      const before = known
        .slice(0, Math.max(0, at))
        .findLast(({ change: one }) => one === 'regressed')
      if (before) change({ sample: before.place })
      return
    }
    for (let from = at + 1; ;) {
      const found = known.slice(from).find(({ change: one }) => one === 'regressed')
      if (found) return change({ sample: found.place })
      from = known.length
      const next = await fetchNextPage()
      const all = next.data?.pages.flatMap(page => page.rows) ?? []
      if (all.length <= known.length) return
      known = all
    }
  }

  const choose = (choice: CompareSearch['choice']) => change({ choice, sample: undefined })
  useKeys(event => {
    const digit = /^[1-5]$/.exec(event.key)
    if (digit) {
      const choice = choices[Number(event.key) - 1]
      choose(choice === search.choice ? undefined : choice)
    } else if (event.key === 'd') {
      const mode = diffModes.indexOf(search.diff ?? 'word')
      change({ diff: diffModes[(mode + 1) % diffModes.length] })
    } else if (event.key === 'n') void step(1)
    else if (event.key === 'p') void step(-1)
    else return false
    return true
  })

  const total = counts.data?.counts[search.choice ?? 'all']
  return (
    <div className={classes.samples}>
      <div className={shared.bar}>
        <Select
          aria-label={t('pair.chooseBenchmark')}
          allowDeselect={false}
          value={benchmark.benchmarkId}
          data={facts.benchmarks.map(({ benchmarkId, title }) => ({
            value: benchmarkId,
            label: title,
          }))}
          onChange={value =>
            value !== null && change({ benchmark: value, subset: undefined, sample: undefined })
          }
        />
        {(counts.data?.subsets.length ?? 0) > 1 && (
          <Select
            aria-label={t('samples.subset')}
            placeholder={t('samples.allSubsets')}
            searchable
            clearable
            value={search.subset ?? null}
            data={counts.data?.subsets ?? []}
            onChange={value => change({ subset: value ?? undefined, sample: undefined })}
          />
        )}
        <div className={classes.choices} role="group" aria-label={t('samples.filter')}>
          {choices.map(choice => (
            <Chip
              key={choice}
              size="xs"
              checked={search.choice === choice}
              disabled={counts.data?.counts[choice] === 0 && search.choice !== choice}
              onChange={isOn => choose(isOn ? choice : undefined)}
            >
              {counts.data
                ? t('samples.chip', {
                    name: t(`samples.choices.${choice}`),
                    count: counts.data.counts[choice],
                  })
                : t(`samples.choices.${choice}`)}
            </Chip>
          ))}
        </div>
      </div>
      {query.error && <ErrorView error={query.error.info} />}
      <div className={classes.panes}>
        <div className={classes.list}>
          <DataGrid
            name="compare-samples"
            label={t('samples.label')}
            columns={columns}
            rows={rows}
            rowId={row => String(row.place)}
            {...(total !== undefined && { total })}
            onEnd={more}
            hasMore={query.hasNextPage}
            isLoading={query.isLoading || query.isFetchingNextPage || query.isPlaceholderData}
            wait={wait}
            activeId={search.sample === undefined ? null : String(search.sample)}
            onActive={place => change({ sample: Number(place) })}
            empty={<EmptyState title={t('samples.noMatch')} />}
          />
        </div>
        <AlignedPair {...props} row={active} onStep={direction => void step(direction)} />
      </div>
    </div>
  )
}
