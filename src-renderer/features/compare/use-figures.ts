import { useTranslation } from 'react-i18next'
import type { PairedFigures } from '@contract'
import { useFormat } from '../../ui/use-format'

type Display = 'percent' | 'number'

/** Scores, differences and chances as the comparison writes them. */
export function useFigures(display: Display) {
  const { t } = useTranslation('compare')
  const format = useFormat()
  const unsigned = (value: number): string => format.delta(Math.abs(value), display).slice(1)
  return {
    score: (value: number | null) => (value === null ? '–' : format.score(value, display)),
    delta: (value: number | null) => (value === null ? '–' : format.delta(value, display)),
    half: (ends: { low: number; high: number }) => format.halfWidth(ends, display),
    /** A difference in words: "1.2 percentage points"; `signed` keeps the sign. */
    amount: (value: number, signed = false) =>
      t(`pair.amount.${display}`, {
        value: signed ? format.delta(value, display) : unsigned(value),
      }),
    /** An axis label: no unit where the title has it. */
    tick: (value: number) =>
      display === 'percent' ? format.decimal(value * 100, 0) : format.decimal(value, 2),
    p: (value: number | null) =>
      value === null ? '–' : value < 0.0001 ? '< 0.0001' : format.decimal(value, 4),
    /** With its sign: "p = 0.0312". */
    pText: (value: number | null) =>
      value === null ? '' : value < 0.0001 ? 'p < 0.0001' : `p = ${format.decimal(value, 4)}`,
    unit: t(display === 'percent' ? 'pair.percentUnit' : 'pair.scoreUnit'),
    format,
  }
}

/** Which way a difference goes for the reader: better, worse, or not told apart from the baseline. */
export function directionOf(
  paired: Pick<PairedFigures, 'verdict'> | null,
  higherIsBetter: boolean,
): 'better' | 'worse' | 'same' {
  const kind = paired?.verdict.kind
  if (kind !== 'a-higher' && kind !== 'b-higher') return 'same'
  return (kind === 'b-higher') === higherIsBetter ? 'better' : 'worse'
}

export const arrows = { better: '▲', worse: '▼', same: '=' } as const
