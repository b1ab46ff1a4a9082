import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { datasets } from './draft'

/** What a workload is called on the screen; one of a later version shows as it is. */
export function useWorkloadWords(): (name: string) => string {
  const { t } = useTranslation('loadTests')
  return useCallback(
    name => {
      const known = datasets.find(one => one === name)
      return known ? t(`datasets.${known}`) : name
    },
    [t],
  )
}
