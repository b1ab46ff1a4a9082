import type { JudgeFailure, JudgeRecord, JudgeSettings } from '@contract'
import type { Sample, Values, JudgeContext, JudgeFacts } from '../benchmark'
import type { JudgeQuestion, Verdict } from '../judge'
import type { EvaluationStore, ModelClient, SavedJudgeCall } from '../ports'
import {
  combineObservations,
  meanValues,
  type CombineVotes,
  type Observation,
} from './combine-observations'
import { createJudge, type Judge, type JudgeSurroundings } from './create-judge'

export interface JudgedReply {
  /** null: too few judges gave a verdict. */
  values: Values | null
  tied: boolean
  observations: (Observation & { failure: JudgeFailure | null })[]
  positions: NonNullable<JudgeRecord['positions']>
}

export interface JudgePanel {
  /** Requests at once to each judge, as the user last set them. */
  readonly concurrency: number
  tune(concurrency: number): void
  /** Asks every judge every question as often as the settings say, less what is saved. Rejects when the run stops, or a benchmark's function throws. */
  judge(asked: {
    sampleId: number
    facts: JudgeFacts
    sample: Sample
    context: JudgeContext
  }): Promise<JudgedReply>
}

/** The judges of a run. */
export function createJudgePanel(
  settings: JudgeSettings,
  means: JudgeSurroundings & {
    store: Pick<EvaluationStore, 'judgeCalls' | 'saveJudgeCall' | 'retireJudgeCalls'>
    client(place: number): ModelClient
    combineVotes: CombineVotes
  },
): JudgePanel {
  const judges = settings.models.map((model, place) =>
    createJudge(model, means.client(place), means),
  )

  let { concurrency } = settings

  async function observe(
    judge: Judge,
    repeat: number,
    asked: Parameters<JudgePanel['judge']>[0] & {
      questions: JudgeQuestion[]
      saved: SavedJudgeCall[]
    },
  ) {
    const { sampleId, facts, sample, context, questions, saved } = asked
    const answers = await Promise.all(
      questions.map(async question => {
        const { key, system, prompt, verdict } = question
        const swapped = isSwapped(question, facts) ? question.swapped : undefined
        const common = { sampleId, question: key, repeat, system, verdict }
        const [plain, turned] = await Promise.all([
          judge.ask({ ...common, swapped: false, prompt }, saved),
          swapped && judge.ask({ ...common, swapped: true, prompt: swapped.prompt }, saved),
        ])
        return { key, plain, turned, labels: swapped?.labels }
      }),
    )
    const used = answers.flatMap(({ plain, turned }) => [...plain.used, ...(turned?.used ?? [])])
    const failure =
      answers
        .flatMap(({ plain, turned }) => [plain.failure, turned?.failure ?? null])
        .find(kind => kind !== null) ?? null
    const straight: Record<string, Verdict> = {}
    const turnedRound: Record<string, Verdict> = {}
    const positions = { total: 0, same: 0 }
    for (const { key, plain, turned, labels } of answers) {
      if (!plain.verdict) continue
      straight[key] = plain.verdict
      turnedRound[key] = plain.verdict
      if (!turned?.verdict) continue
      const said = unswapped(turned.verdict, labels ?? {})
      turnedRound[key] = said
      positions.total += 1
      if (said.label === plain.verdict.label && said.score === plain.verdict.score)
        positions.same += 1
    }
    const readings =
      failure === null
        ? [straight, ...(answers.some(answer => answer.turned) ? [turnedRound] : [])]
        : []
    const values =
      failure === null
        ? meanValues(readings.map(verdicts => facts.values(verdicts, sample, context)))
        : null
    return { observation: { judge: judge.id, repeat, values, failure }, positions, used }
  }

  function isSwapped(question: JudgeQuestion, facts: JudgeFacts): boolean {
    if (!question.swapped || settings.positionSwap === 'off') return false
    return settings.positionSwap === 'on' || facts.swapsByDefault !== false
  }

  return {
    get concurrency() {
      return concurrency
    },
    tune(wanted) {
      concurrency = wanted
      for (const judge of judges) judge.tune(wanted)
    },
    async judge(asked) {
      const questions = asked.facts.questions(asked.sample, asked.context)
      const saved = means.store.judgeCalls(asked.sampleId)
      const rounds = judges.flatMap(judge =>
        Array.from({ length: settings.repeats }, (_, repeat) => ({ judge, repeat })),
      )
      const results = await Promise.all(
        rounds.map(({ judge, repeat }) => observe(judge, repeat, { ...asked, questions, saved })),
      )
      const used = new Set(results.flatMap(result => result.used))
      const outdated = saved.filter(call => !used.has(call.id)).map(call => call.id)
      if (outdated.length > 0) await means.store.retireJudgeCalls(outdated)
      const observations = results.map(result => result.observation)
      const combined = combineObservations(observations, settings, means.combineVotes)
      return {
        values: combined?.values ?? null,
        tied: combined?.tied ?? false,
        observations,
        positions: results.reduce(
          (sum, { positions }) => ({
            total: sum.total + positions.total,
            same: sum.same + positions.same,
          }),
          { total: 0, same: 0 },
        ),
      }
    },
  }
}

/** A verdict on swapped sides as it would read on the first one's. */
function unswapped(verdict: Verdict, labels: Record<string, string>): Verdict {
  return verdict.label === null
    ? verdict
    : { ...verdict, label: labels[verdict.label] ?? verdict.label }
}
