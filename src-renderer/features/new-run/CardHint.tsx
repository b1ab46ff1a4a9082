import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { CapabilityCard } from '@contract'

/** What the server's last probe of this model did not find, so that nobody builds an evaluation on it. */
export function CardHint({ card, modelName }: { card: CapabilityCard; modelName: string }) {
  const { t } = useTranslation(['newRun', 'servers'])
  if (modelName !== card.model) return null
  const missing = card.findings
    .filter(({ status, step }) => status === 'unsupported' && step !== 'context')
    .map(({ step }) => t(`servers:probeSteps.${step}`))
  if (missing.length === 0) return null
  return (
    <Text size="xs" c="dimmed">
      {t('models.cardMissing', { list: missing.join(t('models.cardComma')) })}
    </Text>
  )
}
