import type { Prediction, RunRequest } from '@contract'
import type { Sample, JudgeFacts } from '../benchmark'
import { activateBenchmark } from '../evaluation/benchmark-context'
import { chooseSamples, type BenchmarkPlan, type PlanInput } from '../evaluation/plan-samples'
import { judgeModeOf, sampleJudging } from './judge-mode'
import { genericJudge } from './generic-question'
import { verdictMessages } from './verdict-request'
import { blankPrediction } from '../blank-prediction'
import { estimateTokens } from '../estimate-tokens'

/** What the judges of a run are asked about one benchmark, before anything is asked. */
export interface JudgePlan {
  /** Calls without those that repeat an unreadable answer. */
  calls: number
  /** exact; at-most: recall asks only where the rule is not satisfied; about: from the first rows of many. */
  kind: 'exact' | 'at-most' | 'about'
  /** Of the rows looked at, those that only a judge can grade while there is none. */
  ungraded: number
  /** Estimated length of what all calls ask, without the replies that they are about. */
  promptTokens: number
}

/** So many rows are looked at; of a larger benchmark the rest is taken to be like them. */
const LOOKED_AT = 500

/** Counts the questions that judges get: by rubric, by side of a pair, by judge and by repeat. null where no judge is asked. */
export async function planJudging(
  input: PlanInput,
  plan: BenchmarkPlan,
  { judge: settings, repeats, seed }: Pick<RunRequest, 'judge' | 'repeats' | 'seed'>,
): Promise<JudgePlan | null> {
  const { benchmark, options } = input
  if (judgeModeOf(benchmark, settings) === 'rule' && !benchmark.judgeOf) return null
  const judges = settings?.models.length ?? 0
  const active = activateBenchmark({
    benchmark,
    options,
    seed,
    shots: {},
    compileFilters: () => reply => reply,
    judge: settings,
  })
  const seen = { samples: 0, questions: 0, tokens: 0, recalled: 0, ungraded: 0 }
  const once = { ...input, request: { ...input.request, repeats: 1 } }
  for await (const batch of chooseSamples(once, plan, 0)) {
    for (const { row, subset } of batch.slice(0, LOOKED_AT - seen.samples)) {
      seen.samples += 1
      const sample = orElse(() => active.read(row, subset), null)
      if (!sample) continue
      const { mode, facts } = sampleJudging(benchmark, sample, settings)
      if (mode === 'rule') continue
      if (judges === 0) {
        seen.ungraded += 1
        continue
      }
      if (mode === 'recall') seen.recalled += 1
      const asked = weighQuestions(sample, { facts, swap: settings?.positionSwap, subset })
      seen.questions += asked.count
      seen.tokens += asked.tokens
    }
    if (seen.samples >= LOOKED_AT) break
  }
  const total = plan.subsets.reduce((sum, subset) => sum + subset.samples, 0)
  const isWhole = seen.samples >= total
  const share = seen.samples === 0 ? 0 : seen.questions / seen.samples
  const questions = isWhole ? seen.questions : Math.round(share * total)
  const times = repeats * judges * (settings?.repeats ?? 1)
  return {
    calls: questions * times,
    kind: seen.recalled > 0 ? 'at-most' : isWhole ? 'exact' : 'about',
    ungraded: isWhole ? seen.ungraded : Math.round((seen.ungraded / seen.samples) * total),
    promptTokens:
      seen.questions === 0 ? 0 : Math.round((seen.tokens / seen.questions) * questions * times),
  }

  function weighQuestions(
    sample: Sample,
    asked: { facts: JudgeFacts | undefined; swap: string | undefined; subset: string },
  ): { count: number; tokens: number } {
    const { swap, subset } = asked
    const facts = asked.facts ?? genericJudge(settings?.contract, '')
    const context = { ...active.context(subset), answer: null, reply: '', prediction: noReply }
    const swaps = swap === 'on' || (swap !== 'off' && facts.swapsByDefault !== false)
    const weigh = (): { count: number; tokens: number } => {
      const all = { count: 0, tokens: 0 }
      for (const question of facts.questions(sample, context)) {
        const sides = question.swapped && swaps ? 2 : 1
        all.count += sides
        all.tokens += sides * estimateTokens(verdictMessages(question))
      }
      return all
    }
    return orElse(weigh, { count: 1, tokens: 0 })
  }
}

function orElse<T, E>(read: () => T, other: E): T | E {
  try {
    return read()
  } catch {
    // A row that makes no sense is told of when the run reads it.
    return other
  }
}

const noReply: Prediction = { ...blankPrediction(''), finishReason: 'stop' }
