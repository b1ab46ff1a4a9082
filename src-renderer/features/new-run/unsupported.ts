import type { ModelServer, ProbeStep } from '@contract'
import type { ModelDraft } from './draft-fields'
import { realName } from './model-cards'

/** Models whose server does not do something, as its last probe of that model found. */
export interface Unsupported {
  models: readonly string[]
  /** Whether no chosen model does it. */
  isAll: boolean
}

/** Of the chosen models, those that do not support this; null where all may. */
export function unsupportedBy(
  step: ProbeStep,
  models: readonly ModelDraft[],
  servers: readonly ModelServer[],
): Unsupported | null {
  const lacking = models.filter(({ serverId, name }) => {
    const { card, modelCards } = servers.find(({ id }) => id === serverId) ?? {}
    if (!card || !modelCards || card.model !== realName(modelCards, name.trim())) return false
    return card.findings.some(finding => finding.step === step && finding.status === 'unsupported')
  })
  if (lacking.length === 0) return null
  return {
    models: [...new Set(lacking.map(({ name }) => name.trim()))],
    isAll: lacking.length === models.length,
  }
}
