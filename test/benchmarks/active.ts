import { afterAll } from 'vitest'
import type { BenchmarkOptions, Json, Message, Prediction } from '@contract'
import { scoredOf, type Benchmark, type Sample, type Values } from '../../src-main/engine/benchmark'
import {
  activateBenchmark,
  type ActiveBenchmark,
} from '../../src-main/engine/evaluation/benchmark-context'
import { compileFilters } from '../../src-main/scorers/reply-filters'
import type { CodeSandboxes } from '../../src-main/sandbox/create-code-sandbox'
import { codeSandbox } from '../sandbox/sandbox'

let sandbox: CodeSandboxes | undefined
afterAll(() => sandbox?.close())

export interface Verdict {
  answer: string | null
  values: Values
}

/** A benchmark as a run with these options sees it. */
export function activate(
  benchmark: Benchmark,
  options: BenchmarkOptions = {},
  shots: Record<string, Json[]> = {},
): ActiveBenchmark {
  return activateBenchmark({ benchmark, options, seed: 42, shots, compileFilters })
}

/** Filters, extracts and scores one reply. */
export async function judge(
  active: ActiveBenchmark,
  sample: Sample,
  reply: string,
  subset = 'default',
): Promise<Verdict> {
  const context = active.context(subset)
  const filtered = active.filter(reply)
  const answer = active.benchmark.extract(filtered, sample, context)
  const { values } = scoredOf(
    await active.benchmark.score(answer, sample, {
      ...context,
      prediction: prediction(reply),
      reply: filtered,
      ...(active.benchmark.runsCode && { sandbox: (sandbox ??= codeSandbox()) }),
    }),
  )
  return { answer, values }
}

/** The text of the last message. */
export function promptOf(active: ActiveBenchmark, sample: Sample, subset: string): string {
  return textOf(active.messages(sample, subset).at(-1)!)
}

export function textOf(message: Message): string {
  return typeof message.content === 'string' ? message.content : ''
}

function prediction(text: string): Prediction {
  return {
    text,
    reasoning: null,
    toolCalls: [],
    finishReason: 'stop',
    usage: null,
    latencyMs: 1,
    ttftMs: null,
    retryMs: 0,
    attempts: [],
    startedAt: 0,
    responseModel: null,
    responseId: null,
    systemFingerprint: null,
  }
}
