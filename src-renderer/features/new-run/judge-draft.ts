import type { CatalogueEntry, JsonObject, JudgeSettingsInput } from '@contract'
import type { Amount, ModelDraft } from './draft-fields'

export const judgeStrategies = ['auto', 'rule', 'llm', 'llm_recall'] as const
export const positionSwaps = ['auto', 'on', 'off'] as const
export const judgeAggregations = ['mean', 'median', 'majority_vote'] as const

/** A judge model in the form; `others` holds what a copied run had and the form has no field for. */
export type JudgeModelDraft = ModelDraft & { others: JsonObject }

export interface JudgeDraft {
  strategy: (typeof judgeStrategies)[number]
  models: JudgeModelDraft[]
  repeats: Amount
  positionSwap: (typeof positionSwaps)[number]
  aggregation: (typeof judgeAggregations)[number]
  minValidJudges: Amount
  concurrency: Amount
  /** The question to the judges of a copied run. */
  others: JsonObject
}

export const emptyJudge: JudgeDraft = {
  strategy: 'auto',
  models: [],
  repeats: '',
  positionSwap: 'auto',
  aggregation: 'mean',
  minValidJudges: '',
  concurrency: '',
  others: {},
}

type Policed = Pick<CatalogueEntry, 'judgePolicy'>

/** A benchmark that only a judge can score, and there is none. */
export const needsJudge = ({ judgePolicy }: Policed, { strategy, models }: JudgeDraft): boolean =>
  judgePolicy === 'judge_only' &&
  models.length === 0 &&
  strategy !== 'rule' &&
  strategy !== 'llm_recall'

/** A benchmark that the chosen strategy cannot serve, since it has no rule. */
export const unruled = ({ judgePolicy }: Policed, { strategy }: JudgeDraft): boolean =>
  judgePolicy === 'judge_only' && (strategy === 'rule' || strategy === 'llm_recall')

/** The name of a judge that is also tested, or null. */
export function judgesItself({
  judge,
  models,
}: {
  judge: JudgeDraft
  models: readonly ModelDraft[]
}): string | null {
  if (judge.strategy === 'rule') return null
  const tested = new Set(models.map(({ name }) => name.trim()).filter(name => name !== ''))
  return judge.models.find(({ name }) => tested.has(name.trim()))?.name.trim() ?? null
}

interface PriceDraft {
  input: Amount
  output: Amount
}

/** Per million tokens. */
export function priceOf({ others }: JudgeModelDraft): PriceDraft {
  const { price } = others
  const read = (name: string): Amount => {
    const value =
      typeof price === 'object' && price !== null && !Array.isArray(price) ? price[name] : undefined
    return typeof value === 'number' ? value : ''
  }
  return { input: read('input'), output: read('output') }
}

/** One of the two alone means that the other is free; the currency of a copied run stays. */
export function withPrice(model: JudgeModelDraft, price: PriceDraft): JudgeModelDraft {
  const { price: old, ...others } = model.others
  if (price.input === '' && price.output === '') return { ...model, others }
  const kept = typeof old === 'object' && old !== null && !Array.isArray(old) ? old : {}
  const input = price.input === '' ? 0 : price.input
  const output = price.output === '' ? 0 : price.output
  return { ...model, others: { ...others, price: { ...kept, input, output } } }
}

/** What of the form enters a request; nothing where it is as it was. */
export function judgeSettingsOf(judge: JudgeDraft): JudgeSettingsInput | undefined {
  if (judge.strategy === 'auto' && judge.models.length === 0) return undefined
  const { repeats, minValidJudges, concurrency } = judge
  return {
    ...judge.others,
    strategy: judge.strategy,
    models: judge.models.map(model => ({
      ...model.others,
      name: model.name.trim(),
      kind: model.kind,
      args: model.args,
      ...(model.id.trim() === '' ? {} : { id: model.id.trim() }),
      ...(model.serverId !== null
        ? { serverId: model.serverId }
        : model.kind === 'openai'
          ? { apiUrl: model.apiUrl.trim() }
          : {}),
    })),
    positionSwap: judge.positionSwap,
    aggregation: judge.aggregation,
    ...(repeats === '' ? {} : { repeats }),
    ...(minValidJudges === '' ? {} : { minValidJudges }),
    ...(concurrency === '' ? {} : { concurrency }),
  }
}
