import { afterAll } from 'vitest'
import type { BenchmarkOptions, ErrorInfo, Json, Message, Prediction } from '@contract'
import { scoredOf, type Benchmark, type Sample, type Scored } from '../../src-main/engine/benchmark'
import {
  activateBenchmark,
  type ActiveBenchmark,
} from '../../src-main/engine/evaluation/benchmark-context'
import { compileFilters } from '../../src-main/scorers/reply-filters'
import type { CodeSandboxes } from '../../src-main/sandbox/create-code-sandbox'
import { codeSandbox } from '../sandbox/sandbox'

let sandbox: CodeSandboxes | undefined
afterAll(() => sandbox?.close())

export interface Verdict extends Scored {
  answer: string | null
}

/** A benchmark as a run with these options sees it. */
export function activate(
  benchmark: Benchmark,
  options: BenchmarkOptions = {},
  shots: Record<string, Json[]> = {},
): ActiveBenchmark {
  return activateBenchmark({ benchmark, options, seed: 42, shots, compileFilters })
}

/** A reply of text, or of text and calls of tools, or the last of several, or the server's refusal in its place. */
export type Reply = string | Spoken | { refusal: ErrorInfo }
interface Spoken {
  text?: string
  toolCalls?: { name: string; arguments: string }[]
  /** The replies of the turns before. */
  earlier?: string[]
}

/** Filters, extracts and scores one reply. */
export async function judge(
  active: ActiveBenchmark,
  sample: Sample,
  given: Reply,
  subset = 'default',
): Promise<Verdict> {
  if (typeof given === 'object' && 'refusal' in given) {
    const refused = active.benchmark.scoreRefusal?.(given.refusal, sample)
    if (!refused) throw new Error(`${active.benchmark.id} makes nothing of a refusal.`)
    return refused
  }
  const reply = prediction(given)
  const context = { ...active.context(subset), prediction: reply }
  const filtered = active.filter(reply.text)
  const answer = active.benchmark.extract(filtered, sample, context)
  const scored = scoredOf(
    await active.benchmark.score(answer, sample, {
      ...context,
      reply: filtered,
      ...(active.benchmark.runsCode && { sandbox: (sandbox ??= codeSandbox()).of(undefined) }),
    }),
  )
  return { ...scored, answer }
}

/** The text of the last message. */
export function promptOf(active: ActiveBenchmark, sample: Sample, subset: string): string {
  return textOf(active.messages(sample, subset).at(-1)!)
}

export function textOf(message: Message): string {
  return typeof message.content === 'string' ? message.content : ''
}

function prediction(reply: string | Spoken): Prediction {
  const {
    text = '',
    toolCalls = [],
    earlier,
  }: Spoken = typeof reply === 'string' ? { text: reply } : reply
  return {
    text,
    ...(earlier && { earlier }),
    reasoning: null,
    toolCalls: toolCalls.map((call, at) => ({ id: `call_${at}`, ...call })),
    finishReason: toolCalls.length > 0 ? 'tool_calls' : 'stop',
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
