import { Select } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CommandInput, ComparePair } from '@contract'
import { useCommandQuery } from '../../client/queries'
import { useAppState } from '../../state/app-state'
import { ErrorView } from '../../ui/ErrorView'
import shared from './Compare.module.css'
import classes from './Pair.module.css'
import type { Comparison } from './compare-context'
import { FigureList } from './FigureList'
import { PairPlots } from './PairPlots'
import { RightWrongTable } from './RightWrongTable'
import { corrections, type Correction } from './use-matrix'
import { VerdictText } from './VerdictText'

type PairInput = CommandInput<'compare.pair'>
const clusterings = ['question', 'subset'] as const

/** B against A, benchmark by benchmark: the verdict in words, and what it rests on. */
export default function PairTab(props: Comparison) {
  const { t } = useTranslation('compare')
  const { runIds, b, facts, benchmark, change } = props
  const settings = useAppState(state => state.settings)
  const [correction, setCorrection] = useState<Correction>(settings?.correction ?? 'holm')
  const [clusterBy, setClusterBy] = useState<NonNullable<PairInput['clusterBy']>>('question')
  const [a, second] = [runIds[0], runIds[b]]
  const query = useCommandQuery('compare.pair', {
    a: a ?? second!,
    b: second!,
    correction,
    ...(settings && {
      level: settings.intervalLevel,
      draws: settings.bootstrapDraws,
      seed: settings.bootstrapSeed,
    }),
    clusterBy,
  })
  if (query.error) return <ErrorView error={query.error.info} />
  const pair = query.isPlaceholderData ? undefined : query.data
  const compared =
    pair?.benchmarks.find(one => one.benchmarkId === benchmark.benchmarkId) ?? pair?.benchmarks[0]
  return (
    <div className={shared.stack}>
      <div className={shared.bar}>
        <Select
          aria-label={t('pair.chooseBenchmark')}
          allowDeselect={false}
          value={compared?.benchmarkId ?? benchmark.benchmarkId}
          data={(pair?.benchmarks ?? [benchmark]).map(({ benchmarkId }) => ({
            value: benchmarkId,
            label:
              facts.benchmarks.find(one => one.benchmarkId === benchmarkId)?.title ?? benchmarkId,
          }))}
          onChange={value => value !== null && change({ benchmark: value })}
        />
        <label className={classes.inline}>
          {t('pair.correction')}
          <Select
            aria-label={t('pair.correction')}
            allowDeselect={false}
            value={correction}
            data={corrections.map(value => ({ value, label: t(`pair.corrections.${value}`) }))}
            onChange={value => setCorrection(corrections.find(one => one === value) ?? 'holm')}
          />
        </label>
        <label className={classes.inline}>
          {t('pair.clusterBy')}
          <Select
            aria-label={t('pair.clusterBy')}
            allowDeselect={false}
            value={clusterBy}
            data={clusterings.map(value => ({ value, label: t(`pair.clusters.${value}`) }))}
            onChange={value => setClusterBy(clusterings.find(one => one === value) ?? 'question')}
          />
        </label>
      </div>
      {pair && compared ? (
        <PairBody {...props} pair={pair} compared={compared} />
      ) : (
        <p className="ew-dim">{t('samples.working')}</p>
      )}
    </div>
  )
}

function PairBody(
  props: Comparison & { pair: ComparePair; compared: ComparePair['benchmarks'][number] },
) {
  const { compared, facts } = props
  const benchmark =
    facts.benchmarks.find(one => one.benchmarkId === compared.benchmarkId) ?? props.benchmark
  const all = { ...props, benchmark }
  return (
    <>
      <VerdictText {...all} />
      <div className={classes.columns}>
        <div className={shared.stack}>
          {compared.table && (
            <RightWrongTable
              table={compared.table}
              onChoose={choice =>
                props.change({
                  tab: 'samples',
                  benchmark: benchmark.benchmarkId,
                  choice,
                  sample: undefined,
                })
              }
            />
          )}
          <FigureList {...all} />
        </div>
        <PairPlots {...all} />
      </div>
    </>
  )
}
