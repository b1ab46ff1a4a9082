import { useTranslation } from 'react-i18next'
import type { Interval } from '@contract'
import { useDisplay } from './display'
import type { Format } from './format'
import { intervalAt, type LevelledInterval } from './interval-at'
import { levelText } from './level-text'
import { useFormat } from './use-format'

export interface ShownScore {
  score: number
  /** Samples in the metric. */
  num: number
  interval: Interval | null
  /** Samples asked for; where it is above `num`, the coverage is shown. */
  total?: number | null
  /** percent: a share of 1. Reports say which; where nothing does, a value from 0 to 1 is taken for a share. */
  display?: 'percent' | 'number'
}

export interface ScoreWords {
  /** The score alone; a dash where there is none. */
  value: string
  /** "± 1.2", or both ends. */
  spread: string | null
  /** "22/24", where samples are missing. */
  coverage: { num: number; total: number } | null
  /** Interval, standard error, samples, in words. */
  facts: string[]
}

/** How a score reads: value, interval at the user's level, coverage. */
export function useScoreWords(): (score: ShownScore | null) => ScoreWords {
  const { t } = useTranslation()
  const format = useFormat()
  const { minSamplesForInterval, intervalLevel } = useDisplay()
  return score => {
    if (score === null || score.num === 0)
      return { value: '–', spread: null, coverage: null, facts: [] }
    const display = score.display ?? (score.score >= 0 && score.score <= 1 ? 'percent' : 'number')
    const { num, total } = score
    const interval =
      num < minSamplesForInterval || score.interval === null
        ? null
        : intervalAt(score, score.interval, intervalLevel)
    const isPartial = total !== null && total !== undefined && num < total
    const facts: (string | false | null)[] = [
      interval &&
        t('score.interval', {
          level: levelText(interval.level),
          low: format.score(interval.low, display),
          high: format.score(interval.high, display),
          method: t(`score.methods.${interval.method}`),
        }),
      interval?.stdErr != null && t('score.stdErr', { value: format.decimal(interval.stdErr, 4) }),
      isPartial ? t('score.coverage', { num, total }) : t('score.samples', { count: num }),
    ]
    return {
      value: format.score(score.score, display),
      spread: interval && spreadText(score.score, interval, format, display),
      coverage: isPartial ? { num, total } : null,
      facts: facts.filter(fact => typeof fact === 'string'),
    }
  }
}

/** "± half" says the truth of an interval only while it is about even; a lopsided one, as near 0 or 1, is shown by its ends. */
function spreadText(
  score: number,
  interval: LevelledInterval,
  format: Format,
  display: 'percent' | 'number',
): string {
  const half = (interval.high - interval.low) / 2
  const offset = Math.abs((interval.low + interval.high) / 2 - score)
  if (offset <= half / 4) return `± ${format.halfWidth(interval, display)}`
  return `${format.bare(interval.low, display)}–${format.bare(interval.high, display)}`
}
