import type { ModelServer } from '@contract'
import type { CardSampling } from './draft'
import type { ModelDraft } from './draft-fields'

/** Sampling that the cards and `generation_config.json` of widely used models name, by what their ids hold; the first that fits counts. */
const published: readonly [RegExp, CardSampling][] = [
  // https://huggingface.co/Qwen/Qwen3-235B-A22B-Instruct-2507 and Qwen3-8B (without and with thinking)
  [/qwen3.*instruct/i, { temperature: 0.7, topP: 0.8, topK: 20 }],
  [/qwen3(?!.*(?:embedding|reranker))/i, { temperature: 0.6, topP: 0.95, topK: 20 }],
  // https://huggingface.co/Qwen/QwQ-32B
  [/qwq-32b/i, { temperature: 0.6, topP: 0.95, topK: 40 }],
  // https://huggingface.co/Qwen/Qwen2.5-7B-Instruct, generation_config.json
  [/qwen2\.5.*instruct/i, { temperature: 0.7, topP: 0.8, topK: 20, repetitionPenalty: 1.05 }],
  // https://huggingface.co/deepseek-ai/DeepSeek-R1, its distilled models too
  [/deepseek-r1/i, { temperature: 0.6, topP: 0.95 }],
  // https://huggingface.co/meta-llama/Llama-3.1-8B-Instruct, generation_config.json
  [/llama-3(?:\.\d)?.*instruct/i, { temperature: 0.6, topP: 0.9 }],
  // https://huggingface.co/google/gemma-3-27b-it, generation_config.json
  [/gemma-3.*it/i, { temperature: 1, topP: 0.95, topK: 64 }],
  // https://huggingface.co/openai/gpt-oss-120b
  [/gpt-oss/i, { temperature: 1, topP: 1 }],
  // https://huggingface.co/moonshotai/Kimi-K2-Thinking and Kimi-K2-Instruct
  [/kimi-k2-thinking/i, { temperature: 1 }],
  [/kimi-k2/i, { temperature: 0.6 }],
  // https://huggingface.co/mistralai/Magistral-Small-2506 and Mistral-Small-3.1-24B-Instruct-2503
  [/magistral/i, { temperature: 0.7, topP: 0.95 }],
  [/mistral-small-3/i, { temperature: 0.15 }],
  // https://huggingface.co/microsoft/Phi-4-reasoning
  [/phi-4.*reasoning/i, { temperature: 0.8, topP: 0.95, topK: 50 }],
]

/** What a widely used model's card says; null for others. */
export const publishedCard = (name: string): CardSampling | null =>
  published.find(([pattern]) => pattern.test(name))?.[1] ?? null

/** The card of all chosen models, as the user wrote it for their server, else as published; null where one has none or they differ. */
export function sharedCard(
  models: readonly Pick<ModelDraft, 'name' | 'serverId'>[],
  servers: readonly Pick<ModelServer, 'id' | 'modelCards'>[],
): CardSampling | null {
  const cards = models.map(({ name, serverId }) => cardOf(name.trim(), servers, serverId))
  const [first = null] = cards
  return cards.every(card => JSON.stringify(card) === JSON.stringify(first)) ? first : null
}

function cardOf(
  name: string,
  servers: readonly Pick<ModelServer, 'id' | 'modelCards'>[],
  serverId: string | null,
): CardSampling | null {
  const { modelCards = {} } = servers.find(({ id }) => id === serverId) ?? {}
  const id = realName(modelCards, name)
  return modelCards[id]?.sampling ?? publishedCard(id)
}

/** The id behind a name: an id is an id, whatever else is called by it. */
export const realName = (cards: ModelServer['modelCards'], name: string): string =>
  cards[name] ? name : (idOf(cards, name) ?? name)

/** The id of the model that the user calls so; undefined where none is. */
export const idOf = (cards: ModelServer['modelCards'], alias: string): string | undefined =>
  Object.entries(cards).find(([, card]) => card.alias === alias)?.[0]
