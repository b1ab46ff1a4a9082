import { useTranslation } from 'react-i18next'
import type { ComparePair } from '@contract'
import { levelText } from '../../ui/level-text'
import shared from './Compare.module.css'
import classes from './Pair.module.css'
import type { Comparison } from './compare-context'
import { useFigures } from './use-figures'

/** Everything that was computed for one benchmark. The test that decides is marked. */
export function FigureList(
  props: Comparison & { pair: ComparePair; compared: ComparePair['benchmarks'][number] },
) {
  const { t } = useTranslation('compare')
  const { compared, pair, benchmark } = props
  const figures = useFigures(benchmark.display)
  const { difference, bootstrap, mcnemar, wilcoxon, sign, effects, test } = compared
  const range = (ends: { low: number; high: number } | null | undefined) =>
    ends ? `${figures.delta(ends.low)} … ${figures.delta(ends.high)}` : null
  const effect = (value: number | null) =>
    value === null ? null : figures.format.decimal(value, 3).replace('-', '−')
  const level = levelText(pair.confidence)
  const isClustered = difference?.method === 'clustered'
  const count = pair.benchmarks.filter(one => one.test !== null).length
  const lines: [name: string, value: string | null, note?: string | undefined][] = [
    [t('pair.figures.num'), figures.format.integer(compared.num)],
    [
      t('pair.figures.clusters'),
      compared.clusters === compared.num ? null : figures.format.integer(compared.clusters),
    ],
    [t('pair.figures.meanA'), figures.score(compared.meanA)],
    [t('pair.figures.meanB'), figures.score(compared.meanB)],
    [t('pair.figures.difference'), difference ? figures.delta(difference.value) : null],
    [
      t(isClustered ? 'pair.figures.clusteredInterval' : 'pair.figures.interval', { level }),
      range(difference?.interval),
    ],
    [
      t('pair.figures.bca', { level }),
      range(bootstrap?.bca),
      bootstrap
        ? t('pair.figures.bcaNote', { draws: bootstrap.draws, seed: bootstrap.seed })
        : undefined,
    ],
    [
      t('pair.figures.stdErr'),
      difference?.stdErr == null ? null : figures.amount(difference.stdErr),
    ],
    [t('pair.figures.mcnemar'), mcnemar && figures.p(mcnemar.exactP), mark('mcnemar-exact')],
    [t('pair.figures.midP'), mcnemar?.midP == null ? null : figures.p(mcnemar.midP)],
    [
      t('pair.figures.wilcoxon'),
      wilcoxon && !mcnemar ? figures.p(wilcoxon.pValue) : null,
      mark('wilcoxon'),
    ],
    // Of 0/1 scores it is McNemar's test.
    [t('pair.figures.sign'), mcnemar ? null : figures.p(sign.pValue)],
    [
      t('pair.figures.tTest'),
      isClustered && difference.pValue !== null ? figures.p(difference.pValue) : null,
      mark('clustered-t'),
    ],
    [
      t('pair.figures.corrected', { count, method: t(`pair.corrections.${pair.correction}`) }),
      compared.correctedP === null || count < 2 ? null : figures.p(compared.correctedP),
    ],
    [t('pair.figures.h'), effect(effects.h)],
    [t('pair.figures.dz'), effect(effects.dz)],
  ]
  function mark(name: NonNullable<typeof test>['name']): string | undefined {
    return test?.name === name ? t('pair.figures.decides') : undefined
  }
  return (
    <section>
      <h2 className={shared.heading}>{t('pair.figures.title')}</h2>
      <dl className={classes.figures}>
        {lines.map(
          ([name, value, note]) =>
            value !== null &&
            value !== undefined && (
              <div key={name}>
                <dt>{name}</dt>
                <dd>
                  {value}
                  {note !== undefined && <span className={classes.figureNote}>{note}</span>}
                </dd>
              </div>
            ),
        )}
      </dl>
    </section>
  )
}
