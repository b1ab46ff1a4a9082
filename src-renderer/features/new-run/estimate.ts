import type { RunSummary, TokenPrice } from '@contract'
import { doneOf } from '../../state/runs'

/** What earlier runs say about a new one. */
export interface Estimate {
  ms: number
  inputTokens: number
  outputTokens: number
  /** How many runs it is taken from. */
  runs: number
  /** They asked other benchmarks, which ask and answer at other lengths. */
  isElse: boolean
}

/** One of the models to be asked, by its id. */
export interface EstimatedModel {
  name: string
  serverName: string
  price: TokenPrice | null
}

const minSamples = 10
const maxRuns = 12

/**
 * Time and tokens for `requests` questions to one model, from its newest runs on this server: those that asked one of the same benchmarks,
 * else any. Null where there is none.
 */
export function estimateOf(
  runs: readonly RunSummary[],
  wanted: {
    model: Pick<EstimatedModel, 'name' | 'serverName'>
    benchmarkIds: readonly string[]
    requests: number
  },
): Estimate | null {
  const ofModel = runs
    .filter(
      run =>
        run.origin === 'evalwright' &&
        run.modelName === wanted.model.name &&
        run.serverName === wanted.model.serverName &&
        run.activeMs > 0 &&
        doneOf(run) >= minSamples,
    )
    .sort((a, b) => b.createdAt - a.createdAt)
  const alike = ofModel.filter(run =>
    run.benchmarks.some(({ benchmarkId }) => wanted.benchmarkIds.includes(benchmarkId)),
  )
  const used = (alike.length > 0 ? alike : ofModel).slice(0, maxRuns)
  const done = used.reduce((sum, run) => sum + doneOf(run), 0)
  if (done === 0) return null
  const scaled = (read: (run: RunSummary) => number) =>
    Math.round((used.reduce((sum, run) => sum + read(run), 0) * wanted.requests) / done)
  return {
    ms: scaled(run => run.activeMs),
    inputTokens: scaled(run => run.inputTokens),
    outputTokens: scaled(run => run.outputTokens),
    runs: used.length,
    isElse: alike.length === 0,
  }
}

/**
 * The same for all models together; null where one of them is unknown. Runs on one server wait for one another, those on several do not.
 */
export function estimateOfAll(
  runs: readonly RunSummary[],
  wanted: { models: readonly EstimatedModel[]; benchmarkIds: readonly string[]; requests: number },
): Estimate | null {
  const { models, ...rest } = wanted
  const all = models.map(model => ({ model, estimate: estimateOf(runs, { ...rest, model }) }))
  const msOf = new Map<string, number>()
  const total: Estimate = { ms: 0, inputTokens: 0, outputTokens: 0, runs: 0, isElse: false }
  for (const { model, estimate } of all) {
    if (!estimate) return null
    msOf.set(model.serverName, (msOf.get(model.serverName) ?? 0) + estimate.ms)
    total.inputTokens += estimate.inputTokens
    total.outputTokens += estimate.outputTokens
    total.runs += estimate.runs
    total.isElse ||= estimate.isElse
  }
  return all.length === 0 ? null : { ...total, ms: Math.max(...msOf.values()) }
}

/** What the tokens cost, in each currency, and the servers without a price. */
export function costOf(
  runs: readonly RunSummary[],
  wanted: { models: readonly EstimatedModel[]; benchmarkIds: readonly string[]; requests: number },
): { amounts: { amount: number; currency: string }[]; unpriced: string[] } {
  const { models, ...rest } = wanted
  const amounts = new Map<string, number>()
  for (const model of models) {
    const estimate = estimateOf(runs, { ...rest, model })
    if (!model.price || !estimate) continue
    const { input, output, currency } = model.price
    const amount = (estimate.inputTokens * input + estimate.outputTokens * output) / 1e6
    amounts.set(currency, (amounts.get(currency) ?? 0) + amount)
  }
  return {
    amounts: [...amounts].map(([currency, amount]) => ({ currency, amount })),
    unpriced: [...new Set(models.flatMap(({ price, serverName }) => (price ? [] : [serverName])))],
  }
}

/**
 * Bytes in the database: row, prompt and reply of each sample at four bytes a token (the prompt twice: as it was read and as it was asked),
 * and what is kept beside them.
 */
export const diskBytesOf = (
  { inputTokens, outputTokens }: Pick<Estimate, 'inputTokens' | 'outputTokens'>,
  requests: number,
): number => Math.round((inputTokens * 2 + outputTokens) * 4 + requests * 1500)
