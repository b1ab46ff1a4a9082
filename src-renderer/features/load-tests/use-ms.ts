import { useMemo } from 'react'
import { useFormat } from '../../ui/use-format'

export interface LoadFormat {
  /** Milliseconds with three digits that matter; seconds from 10,000 ms. */
  ms(value: number | null | undefined): string
  /** The same at an axis, where steps are round. */
  msTick(value: number): string
  /** A rate or count at an axis. */
  tick(value: number): string
  /** A rate per second, without its unit. */
  rate(value: number | null | undefined): string
  count(value: number | null | undefined): string
  share(value: number | null | undefined): string
}

const none = '–'

/** Figures of load tests as the screen writes them; what is undefined is a dash, never a zero. */
export function useLoadFormat(): LoadFormat {
  const format = useFormat()
  return useMemo(() => {
    const digits = (value: number): number => (value < 10 ? 2 : value < 100 ? 1 : 0)
    const known =
      (write: (value: number) => string) =>
      (value: number | null | undefined): string =>
        value === null || value === undefined || !Number.isFinite(value) ? none : write(value)
    const round = (value: number): string =>
      format.decimal(value, Number.isInteger(value) ? 0 : Math.abs(value) < 1 ? 2 : 1)
    return {
      tick: round,
      msTick: value => (value < 10_000 ? `${round(value)} ms` : `${round(value / 1000)} s`),
      ms: known(value =>
        value < 10_000
          ? `${format.decimal(value, digits(value))} ms`
          : `${format.decimal(value / 1000, digits(value / 1000))} s`,
      ),
      rate: known(value => format.decimal(value, digits(value))),
      count: known(value => format.integer(value)),
      share: known(value => format.percent(value)),
    }
  }, [format])
}
