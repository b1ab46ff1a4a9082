import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'

/** What a run of a search was made for, beside its load, in words; nothing where its label only repeats the load. */
export function useRunWords(): (run: { label: string }) => string {
  const { t } = useTranslation('loadTests')
  return useCallback(
    ({ label }) => {
      const [, at, of] = /(\d+) of (\d+)$/.exec(label) ?? []
      if (at !== undefined && of !== undefined) return t('steps.repeat', { at, of })
      if (label.endsWith(', refined')) return t('steps.refined')
      return /^[\d.]+ (?:users|requests\/s)$/.test(label) ? '' : label
    },
    [t],
  )
}
