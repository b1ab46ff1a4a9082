import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { LoadStep } from '@contract'
import { useFormat } from '../../ui/use-format'

/** A step's load in words: "16 users", "4/s", "4/s, at most 16 at once". */
export function useLoadWords(): (step: LoadStep) => string {
  const { t } = useTranslation('loadTests')
  const format = useFormat()
  return useCallback(
    ({ concurrency, rate }) => {
      const value = rate === null ? '' : format.decimal(rate, Number.isInteger(rate) ? 0 : 2)
      if (rate !== null && concurrency !== null)
        return t('load.capped', { rate: value, count: concurrency })
      if (rate !== null) return t('load.rate', { rate: value })
      if (concurrency !== null) return t('load.users', { count: concurrency })
      return t('load.recorded')
    },
    [t, format],
  )
}
