import { hash } from 'node:crypto'
import type {
  BenchmarkOptions,
  Json,
  JudgeSettings,
  Message,
  SandboxSettings,
  Sampling,
  ToolDefinition,
} from '@contract'
import type { Benchmark } from './benchmark'
import type { VerdictSchema } from './judge'

/** JSON with sorted keys and without undefined values: equal content gives equal text. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value).filter(([, member]) => member !== undefined)
    entries.sort(([a], [b]) => (a < b ? -1 : 1))
    return `{${entries.map(([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member)}`).join(',')}}`
  }
  return JSON.stringify(value) ?? 'null'
}

/** The same question of the same benchmark has the same key in every run, on every machine. */
export function sampleKey(benchmarkId: string, subset: string, row: Json): string {
  return hash('sha256', canonicalJson([benchmarkId, subset, row])).slice(0, 24)
}

/**
 * What was asked: model, messages, tools, sampling and repeat. It holds neither URL nor concurrency, time-outs or limit, so a
 * run can move to another port or be extended without asking again.
 */
export function predictionKey(asked: {
  model: string
  messages: Message[]
  tools: ToolDefinition[]
  sampling: Sampling
  repeat: number
}): string {
  return hash('sha256', canonicalJson(asked)).slice(0, 32)
}

/**
 * How it is judged: scorer version, the options that change a verdict, where programs run, and the judges where they are asked (`judgeKey`). Same key, same
 * verdict for the same reply.
 */
export function reviewKey(
  benchmark: Benchmark,
  options: BenchmarkOptions,
  judge?: string | null,
  sandbox?: SandboxSettings,
): string {
  const { filters, extraParams, metrics } = options
  const { id, version, fingerprint } = benchmark
  const facts = {
    id,
    version,
    fingerprint,
    filters,
    extraParams,
    metrics,
    judge: judge ?? undefined,
    sandbox: benchmark.runsCode && sandbox && sandbox.runtime !== 'wasm' ? sandbox : undefined,
  }
  return hash('sha256', canonicalJson(facts)).slice(0, 32)
}

/** Who judges and how. Concurrency, price, URL and server are not in it: a judge may move and be asked faster. */
export function judgeKey(mode: string, settings: JudgeSettings): string {
  const { models, repeats, positionSwap, aggregation, minValidJudges, contract } = settings
  const judges = models.map(({ name, id, sampling }) => ({ name, id, sampling }))
  const facts = { mode, judges, repeats, positionSwap, aggregation, minValidJudges, contract }
  return hash('sha256', canonicalJson(facts)).slice(0, 32)
}

/** What one judge was asked. An equal key needs no second call. */
export function judgeCallKey(asked: {
  model: string
  judge: string
  messages: Message[]
  verdict: VerdictSchema
  sampling: Sampling
  repeat: number
}): string {
  return hash('sha256', canonicalJson(asked)).slice(0, 32)
}
