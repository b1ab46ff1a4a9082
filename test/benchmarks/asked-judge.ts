import type { Prediction } from '@contract'
import type { Sample, Values, JudgeContext } from '../../src-main/engine/benchmark'
import type { ActiveBenchmark } from '../../src-main/engine/evaluation/benchmark-context'
import type { JudgeQuestion, Verdict } from '../../src-main/engine/judge'

export interface AskedJudge {
  questions: JudgeQuestion[]
  /** The values that follow from one label or score for each question. */
  value(said: Record<string, string | number>): Values
}

/** What a benchmark would ask a judge about a reply. */
export function askedJudge(
  active: ActiveBenchmark,
  sample: Sample,
  reply: string,
  subset = 'default',
): AskedJudge {
  const { benchmark } = active
  const facts = benchmark.judge!
  const context: JudgeContext = {
    ...active.context(subset),
    answer: benchmark.extract(reply, sample, active.context(subset)),
    reply,
    prediction: { text: reply } as Prediction,
  }
  return {
    questions: facts.questions(sample, context),
    value: said => facts.values(verdictsOf(said), sample, context),
  }
}

function verdictsOf(said: Record<string, string | number>): Record<string, Verdict> {
  return Object.fromEntries(
    Object.entries(said).map(([key, value]) => [
      key,
      {
        reasoning: '',
        label: typeof value === 'string' ? value : null,
        score: typeof value === 'number' ? value : null,
      },
    ]),
  )
}
