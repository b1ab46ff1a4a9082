import { useTranslation } from 'react-i18next'
import type { ComparePair } from '@contract'
import { levelText } from '../../ui/level-text'
import { useFormat } from '../../ui/use-format'
import shared from './Compare.module.css'
import classes from './Pair.module.css'
import { nameOf, type Comparison } from './compare-context'
import { arrows, directionOf, useFigures } from './use-figures'

/** What the comparison says, as sentences; the numbers in them are rounded, the test is not. */
export function VerdictText(
  props: Comparison & { pair: ComparePair; compared: ComparePair['benchmarks'][number] },
) {
  const { t } = useTranslation('compare')
  const format = useFormat()
  const { compared, benchmark, b, pair } = props
  const figures = useFigures(benchmark.display)
  const { verdict, difference } = compared
  const interval = difference?.interval
  const names = { a: nameOf(props, 0), b: nameOf(props, b) }
  const isSigned = verdict.kind === 'not-told-apart' || verdict.kind === 'unclear'
  const direction = directionOf(compared, benchmark.higherIsBetter)
  const better =
    direction === 'same' || benchmark.higherIsBetter
      ? ''
      : ` ${t(`pair.better.${direction === 'better' ? 'b' : 'a'}`, names)}`
  const left = [
    compared.onlyInA > 0 && t('pair.onlyA', { count: compared.onlyInA }),
    compared.onlyInB > 0 && t('pair.onlyB', { count: compared.onlyInB }),
    compared.unscored.either > 0 && t('pair.unscored', { count: compared.unscored.either }),
  ].filter(part => part !== false)
  return (
    <section className={classes.verdict} data-direction={direction} aria-label={t('tabs.pair')}>
      <p className={classes.sentence}>
        <span aria-hidden>{arrows[direction]} </span>
        {t(`pair.verdict.${verdict.kind}`, {
          ...names,
          level: levelText(pair.confidence),
          delta: difference ? figures.amount(difference.value, isSigned) : '–',
          low: interval ? figures.delta(interval.low) : '–',
          high: interval ? figures.delta(interval.high) : '–',
          num: compared.num,
          p: figures.pText(verdict.pValue),
        })}
        {better}
      </p>
      {verdict.samplesPerPoint !== null && verdict.detectable !== null && (
        <p className={shared.note}>
          {t('pair.power', {
            point: t(verdict.point === 0.01 ? 'pair.onePercent' : 'pair.onePoint'),
            count: verdict.samplesPerPoint,
            detectable: figures.amount(verdict.detectable),
          })}
        </p>
      )}
      <p className={shared.note}>
        {left.length > 0 && `${t('pair.leftOut', { parts: left.join(', ') })} `}
        {t('pair.elapsed', { time: format.duration(pair.elapsedMs) })} {t('pair.figures.source')}
      </p>
    </section>
  )
}
