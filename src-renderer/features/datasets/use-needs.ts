import { useTranslation } from 'react-i18next'
import type { CatalogueEntry } from '@contract'

/** What a benchmark that cannot be run yet waits for, in words; empty where it can be run. */
export function useNeeds(): (entry: Pick<CatalogueEntry, 'needs'>) => string {
  const { t, i18n } = useTranslation('newRun')
  const between = i18n.language === 'zh' ? '、' : ', '
  return ({ needs }) => needs.map(need => t(`datasets.needNames.${need}`)).join(between)
}
