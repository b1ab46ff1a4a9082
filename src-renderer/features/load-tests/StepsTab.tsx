import { SegmentedControl, Select, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import detailClasses from './Detail.module.css'
import classes from './Tables.module.css'
import { timeFigures, type TimeFigure } from './figures'
import { percentileSets, type PercentileSet } from './percentile-sets'
import { SearchResult } from './SearchResult'
import type { TabProps } from './tab-parts'
import { ThroughputTable } from './ThroughputTable'
import { TimesTable } from './TimesTable'
import { TokensTable } from './TokensTable'

/** Each run's figures: what it bore, and one distribution of times in full. */
export function StepsTab({ detail, measured, search, change }: TabProps) {
  const { t } = useTranslation('loadTests')
  if (measured.length === 0) return <Text c="dimmed">{t('steps.none')}</Text>
  const known = timeFigures.filter(name => measured.some(({ summary }) => summary[name] !== null))
  const figure = search.figure && known.includes(search.figure) ? search.figure : firstOf(known)
  const percentiles = search.percentiles ?? 'usual'
  return (
    <div className={detailClasses.stack}>
      {detail.search.map((result, at) => (
        <SearchResult
          key={`${result.kind} ${result.goal}`}
          result={result}
          search={detail.request.search}
          at={at}
          runs={detail.runs}
        />
      ))}
      <ThroughputTable measured={measured} onRun={run => change({ run, tab: 'plots' })} />
      {figure && (
        <section>
          <div className={classes.tableHead}>
            <Select
              size="xs"
              w={250}
              aria-label={t('steps.figure')}
              allowDeselect={false}
              data={known.map(value => ({ value, label: t(`figures.${value}`) }))}
              value={figure}
              onChange={value => value !== null && change({ figure: value as TimeFigure })}
            />
            <SegmentedControl
              size="xs"
              aria-label={t('percentiles.label')}
              value={percentiles}
              onChange={value => change({ percentiles: value as PercentileSet })}
              data={percentileSets.map(value => ({ value, label: t(`percentiles.${value}`) }))}
            />
          </div>
          <TimesTable measured={measured} figure={figure} set={percentiles} />
          <Text size="xs" c="dimmed" mt={4}>
            {t('steps.method')}
          </Text>
        </section>
      )}
      <TokensTable measured={measured} />
    </div>
  )
}

const firstOf = (known: readonly TimeFigure[]): TimeFigure | undefined =>
  known.find(name => name === 'ttft') ?? known.find(name => name === 'latency') ?? known[0]
