import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { JsonObject, ModelServer } from '@contract'
import { useFormat } from '../../ui/use-format'
import { abilitiesIn } from './body-abilities'
import type { ModelDraft } from './draft-fields'
import { unsupportedBy } from './unsupported'

/** Of settings without a field of their own, those that a chosen model's server does not support. */
export function LackingAbilities(props: {
  settings: JsonObject
  models: readonly ModelDraft[]
  servers: readonly ModelServer[]
}) {
  const { t } = useTranslation(['planning', 'servers'])
  const format = useFormat()
  return [...abilitiesIn(props.settings)].map(([step, names]) => {
    const lacking = unsupportedBy(step, props.models, props.servers)
    return (
      lacking && (
        <Text key={step} size="xs" c="var(--ew-warn)" role="status">
          {t('lacking', {
            settings: names.join(', '),
            ability: t(`servers:probeSteps.${step}`),
            models: format.list(lacking.models),
          })}
        </Text>
      )
    )
  })
}
