import { onTestFinished } from 'vitest'
import { RunRequest, type RunId, type RunRequestInput } from '../../../src-main/contract'
import type { JudgeSettingsInput, SampleDetail } from '../../../src-main/contract'
import type { Benchmark, JudgeFacts } from '../../../src-main/engine/benchmark'
import {
  createEvaluation,
  type Evaluation,
} from '../../../src-main/engine/evaluation/create-evaluation'
import { createOpenAiClient } from '../../../src-main/providers/openai-client'
import { readVerdict } from '../../../src-main/scorers/judge-verdict'
import { combineVotes } from '../../../src-main/scorers/judge-votes'
import { verdictFailure } from '../../../src-main/scorers/verdict-failure'
import type { Store } from '../../../src-main/store/create-store'
import { fakeBenchmark, heldDataset, plainRows } from '../../support/fake-benchmark'
import { heldStore, newRun } from '../../support/held-store'
import { scriptedModel, type ScriptedModel } from '../../support/scripted-model'
import type { EvaluationMeans } from '../../../src-main/engine/evaluation/evaluation-means'

const RUN = 'run-1' as RunId

/** What the row's answer is: the number in its question. */
export const knows = (question: string): string => question.replace(/^\S+ /, '')

/** Asks one question about each reply, with labels A and B, or a score from 0 to 10. */
export function judgeOf(
  policy: JudgeFacts['policy'],
  change: Partial<JudgeFacts> & { isScored?: boolean } = {},
): JudgeFacts {
  const { isScored, ...facts } = change
  return {
    policy,
    questions: (_, { prediction }) => [
      {
        key: 'verdict',
        prompt: `Is it right?\n[Predicted Answer]\n${prediction.text}\n`,
        verdict: isScored
          ? { range: { low: 0, high: 10 }, hasReasoning: true }
          : { labels: ['A', 'B'], hasReasoning: true },
      },
    ],
    values: ({ verdict }) => ({
      accuracy: isScored ? (verdict?.score ?? 0) / 10 : verdict?.label === 'A' ? 1 : 0,
    }),
    ...facts,
  }
}

export interface JudgedRun {
  store: Store
  evaluation: Evaluation
  model: ScriptedModel
  samples(): SampleDetail[]
}

/** An evaluation of a scripted model whose replies judges grade over HTTP. */
export function judgedRun(input: {
  urls: Record<string, string>
  judge?: Omit<JudgeSettingsInput, 'models'>
  facts?: JudgeFacts
  benchmark?: Benchmark
  rows?: number
  answer?: (question: string) => string
  request?: Partial<RunRequestInput>
  means?: Partial<EvaluationMeans>
  store?: Store
}): JudgedRun {
  const store = input.store ?? heldStore()
  const model = scriptedModel(input.answer ?? knows)
  const benchmark = input.benchmark ?? fakeBenchmark({ ...(input.facts && { judge: input.facts }) })
  const request = RunRequest.parse({
    model: { name: 'm' },
    benchmarks: [{ id: 'plain' }],
    execution: { concurrency: 4 },
    transport: { retries: 1 },
    judge: {
      ...input.judge,
      models: Object.entries(input.urls).map(([name, apiUrl]) => ({ name, apiUrl })),
    },
    ...input.request,
  })
  if (!store.runs.exists(RUN)) store.runs.create(newRun('run-1', { request }))
  store.runs.acquire(RUN)
  const evaluation = createEvaluation({
    runId: RUN,
    request,
    store: store.evaluation(RUN),
    model,
    datasets: { locate: async () => heldDataset({ test: plainRows({ a: input.rows ?? 4 }) }) },
    benchmark: () => benchmark,
    compileFilters: () => reply => reply,
    clock: { now: () => Date.now() },
    onSaved: () => undefined,
    retryFailed: true,
    reconcile: false,
    rescore: 'none',
    judging: {
      client(place) {
        const judge = request.judge?.models[place]
        const client = createOpenAiClient({
          baseUrl: judge?.apiUrl ?? '',
          model: judge?.name ?? '',
          apiKey: undefined,
          headers: {},
          extraBody: {},
        })
        onTestFinished(() => client.close())
        return client
      },
      readVerdict,
      verdictFailure,
      combineVotes,
    },
    ...input.means,
  })
  return {
    store,
    evaluation,
    model,
    samples: () => [...store.samples.all(RUN, {}, { column: 'order', direction: 'asc' })],
  }
}

export const reportOf = (store: Store) => store.runs.reports(RUN)[0]
export const runOf = (store: Store) => store.runs.get(RUN)
