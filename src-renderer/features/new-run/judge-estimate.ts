import type { JudgeUsage, ModelServer, RunPlan, TokenPrice } from '@contract'
import type { Draft } from './draft'
import { priceOf } from './judge-draft'
import { realName } from './model-cards'

/** What a verdict takes where no judge has given one yet: a reason of a few sentences in JSON. */
export const verdictTokens = 120

const defaultConcurrency = 8

interface EstimatedJudge {
  name: string
  serverName: string
  price: TokenPrice | null
}

/** What the calls to judges would take. */
export interface JudgeEstimate {
  inputTokens: number
  outputTokens: number
  /** Null: a judge has never been asked, so that nothing is known of its pace. */
  ms: number | null
  /** Earlier runs that it is taken from; 0: by the length of questions and replies. */
  runs: number
  /** Nothing is known of the length of the replies either, so that they are not counted. */
  lacksReplies: boolean
  amounts: { amount: number; currency: string }[]
  /** Judges without a price, by name, with their server. */
  unpriced: string[]
}

/** The judges of the form with their prices: the one in the form counts before the one of the server. */
export const estimatedJudges = (
  { judge }: Pick<Draft, 'judge'>,
  servers: readonly ModelServer[],
): EstimatedJudge[] =>
  judge.models.map(model => {
    const server = servers.find(({ id }) => id === model.serverId)
    const { input, output } = priceOf(model)
    const isPriced = input !== '' || output !== ''
    return {
      name: realName(server?.modelCards ?? {}, model.name.trim()),
      serverName: server?.name ?? URL.parse(model.apiUrl)?.host ?? model.kind,
      price: isPriced
        ? {
            input: Number(input || 0),
            output: Number(output || 0),
            currency: currencyOf(model.others.price),
          }
        : (server?.price ?? null),
    }
  })

const currencyOf = (price: unknown): string =>
  typeof price === 'object' &&
  price !== null &&
  'currency' in price &&
  typeof price.currency === 'string'
    ? price.currency
    : 'USD'

/**
 * Tokens, time and money of all calls to judges: from earlier calls of each judge about the same benchmarks, else about any, else from the
 * length of its questions with a reply of `replyTokens`. Judges work at the same time as one another.
 */
export function judgeEstimateOf(wanted: {
  judges: readonly EstimatedJudge[]
  usage: readonly JudgeUsage[]
  /** To each of `modelCount` models. */
  calls: RunPlan['judgeCalls']
  modelCount: number
  benchmarkIds: readonly string[]
  replyTokens: number | null
  concurrency: number | ''
}): JudgeEstimate | null {
  const { judges, replyTokens, modelCount } = wanted
  const calls = (wanted.calls.count * modelCount) / judges.length
  if (judges.length === 0 || calls === 0) return null
  const prompts = ((wanted.calls.promptTokens ?? 0) * modelCount) / judges.length
  const total: JudgeEstimate = {
    inputTokens: 0,
    outputTokens: 0,
    ms: 0,
    runs: 0,
    lacksReplies: false,
    amounts: [],
    unpriced: [],
  }
  const amounts = new Map<string, number>()
  for (const { name, serverName, price } of judges) {
    const earlier = usageOf(name, wanted)
    const each = earlier && calls / earlier.calls
    const input = each ? earlier.inputTokens * each : prompts + calls * (replyTokens ?? 0)
    const output = each ? earlier.outputTokens * each : calls * verdictTokens
    total.inputTokens += input
    total.outputTokens += output
    total.runs += earlier?.runs ?? 0
    if (!each && replyTokens === null) total.lacksReplies = true
    const ms = each && (earlier.ms * each) / (wanted.concurrency || defaultConcurrency)
    total.ms = total.ms === null || ms === null ? null : Math.max(total.ms, ms)
    if (price) {
      const amount = (input * price.input + output * price.output) / 1e6
      amounts.set(price.currency, (amounts.get(price.currency) ?? 0) + amount)
    } else {
      total.unpriced.push(`${name} (${serverName})`)
    }
  }
  return {
    ...total,
    inputTokens: Math.round(total.inputTokens),
    outputTokens: Math.round(total.outputTokens),
    amounts: [...amounts].map(([currency, amount]) => ({ amount, currency })),
  }
}

/** Of calls whose server counted tokens. */
function usageOf(
  name: string,
  { usage, benchmarkIds }: { usage: readonly JudgeUsage[]; benchmarkIds: readonly string[] },
): JudgeUsage | null {
  const own = usage.filter(one => one.model === name && one.inputTokens > 0)
  const alike = own.filter(one => benchmarkIds.includes(one.benchmarkId))
  return (alike.length > 0 ? alike : own).reduce<JudgeUsage | null>(
    (sum, one) => ({
      ...one,
      calls: one.calls + (sum?.calls ?? 0),
      inputTokens: one.inputTokens + (sum?.inputTokens ?? 0),
      outputTokens: one.outputTokens + (sum?.outputTokens ?? 0),
      ms: one.ms + (sum?.ms ?? 0),
      runs: one.runs + (sum?.runs ?? 0),
    }),
    null,
  )
}

/** The money of model and judges together, by currency. */
export function addAmounts(...lists: readonly { amount: number; currency: string }[][]) {
  const sums = new Map<string, number>()
  for (const { amount, currency } of lists.flat())
    sums.set(currency, (sums.get(currency) ?? 0) + amount)
  return [...sums].map(([currency, amount]) => ({ currency, amount }))
}
