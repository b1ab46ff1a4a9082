import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../ui/use-format'
import type { ModelDraft } from './draft-fields'
import { adjustedCount } from './own-settings'

/** For the summary: which models are not asked as the run says. */
export function AdjustedModels({ models }: { models: readonly ModelDraft[] }) {
  const { t } = useTranslation('planning')
  const format = useFormat()
  const adjusted = models.filter(
    ({ name, kind, own }) => name.trim() !== '' && kind !== 'recorded' && adjustedCount(own) > 0,
  )
  if (adjusted.length === 0) return null
  const names = [...new Set(adjusted.map(({ name }) => name.trim()))]
  return <Text size="sm">{t('own.summary', { models: format.list(names) })}</Text>
}
