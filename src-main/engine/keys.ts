import { hash } from 'node:crypto'
import type { BenchmarkOptions, Json, Message, Sampling, ToolDefinition } from '@contract'
import type { Benchmark } from './benchmark'

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

/** How it is judged: scorer version and the options that change a verdict. Same key, same verdict for the same reply. */
export function reviewKey(benchmark: Benchmark, options: BenchmarkOptions): string {
  const { filters, extraParams, metrics } = options
  const { id, version, fingerprint } = benchmark
  const facts = { id, version, fingerprint, filters, extraParams, metrics }
  return hash('sha256', canonicalJson(facts)).slice(0, 32)
}
