import { useDebouncedValue } from '@mantine/hooks'
import { useMemo } from 'react'
import type { CommandInput, ModelServer, PromptWeights, RunRequestInput } from '@contract'
import { useCommandQuery } from '../../client/queries'
import type { ModelDraft } from './draft-fields'
import { realName } from './model-cards'

const settleMs = 1500
const freshMs = 300_000

/** How long the prompts are, scaled to all samples and repeats, and which of them are too long for a model's context. */
export interface Weights {
  tokens: number
  contextTokens: number | null
  tooLong: readonly { benchmarkId: string; count: number; of: number; longest: number }[]
}

/** The shortest context among the chosen models, as the last probes of their servers found; null where none is known. */
export function contextOf(
  models: readonly ModelDraft[],
  servers: readonly ModelServer[],
): number | null {
  const lengths = models.flatMap(({ serverId, name }) => {
    const { card, modelCards = {} } = servers.find(({ id }) => id === serverId) ?? {}
    return card?.contextLength && card.model === realName(modelCards, name.trim())
      ? [card.contextLength]
      : []
  })
  return lengths.length === 0 ? null : Math.min(...lengths)
}

/** Weighs the prompts once the form has rested for a while. Null while nothing can be said. */
export function useWeights(
  request: RunRequestInput | null,
  contextTokens: number | null,
): Weights | null {
  const input = JSON.stringify(
    request && { request, ...(contextTokens !== null && { contextTokens }) },
  )
  const [settled] = useDebouncedValue(input, settleMs)
  const asked = useMemo(() => JSON.parse(settled) as CommandInput<'run.weigh'> | null, [settled])
  const weights = useCommandQuery(
    'run.weigh',
    asked ?? { request: { model: { name: 'plan' }, benchmarks: [] } },
    { enabled: asked !== null, staleMs: freshMs },
  )
  if (settled !== input || asked === null || weights.error || !weights.data) return null
  return weightsOf(weights.data, asked.request.repeats ?? 1, contextTokens)
}

/** What was weighed stands for what was not. */
export function weightsOf(
  { benchmarks }: PromptWeights,
  repeats: number,
  contextTokens: number | null,
): Weights {
  const scale = (value: number, one: { samples: number; weighed: number }) =>
    one.weighed === 0 ? 0 : (value / one.weighed) * one.samples
  return {
    tokens: benchmarks.reduce((sum, one) => sum + scale(one.tokens, one), 0) * repeats,
    contextTokens,
    tooLong: benchmarks
      .filter(one => one.tooLong > 0)
      .map(one => ({
        benchmarkId: one.benchmarkId,
        count: one.tooLong,
        of: one.weighed,
        longest: one.longest,
      })),
  }
}
