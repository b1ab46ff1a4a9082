import type { CatalogueEntry, ModelServer, ProbeStep } from '@contract'
import type { Draft } from './draft'
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

const abilities = { tools: 'tools', images: 'vision' } as const

/** The chosen benchmarks that ask for tools or pictures where a chosen model's server does neither. */
export const lackedBy = (
  { benchmarks, models }: Pick<Draft, 'benchmarks' | 'models'>,
  entries: readonly Pick<CatalogueEntry, 'id' | 'title' | 'tags'>[],
  servers: readonly ModelServer[],
) =>
  entries
    .filter(({ id }) => benchmarks.some(one => one.id === id))
    .flatMap(({ title, tags }) =>
      (['tools', 'images'] as const).flatMap(tag => {
        const step = abilities[tag]
        const lacking = tags.includes(tag) ? unsupportedBy(step, models, servers) : null
        return lacking ? [{ title, step, models: lacking.models }] : []
      }),
    )
