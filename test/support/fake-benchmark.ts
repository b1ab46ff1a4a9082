import { z } from 'zod'
import type { BenchmarkOptions, Json, JsonObject } from '../../src-main/contract'
import { defineBenchmark, type Benchmark } from '../../src-main/engine/benchmark'
import {
  activateBenchmark,
  type ActiveBenchmark,
} from '../../src-main/engine/evaluation/benchmark-context'
import type { LocatedDataset, RawRow } from '../../src-main/engine/ports'

const Row = z.object({ q: z.string(), a: z.string() })

/** Asks a row's `q` and compares the whole reply with its `a`; nothing in it depends on real benchmarks. */
export function fakeBenchmark(
  change: Partial<Omit<Benchmark, 'dataset'>> & { dataset?: Partial<Benchmark['dataset']> } = {},
): Benchmark {
  return defineBenchmark<z.infer<typeof Row>>({
    id: 'plain',
    title: { en: 'Plain', zh: 'Plain' },
    description: { en: '', zh: '' },
    family: 'plain',
    tags: [],
    languages: ['en'],
    version: 1,
    source: '',
    license: '',
    template: '{question}',
    placeholders: ['question'],
    requiredPlaceholders: ['question'],
    metrics: [{ name: 'accuracy' }],
    examples: [],
    read: row => ({ question: row.q, target: row.a, metadata: {} }),
    messages: (sample, context) => [
      ...(context.systemPrompt === undefined
        ? []
        : [{ role: 'system' as const, content: context.systemPrompt }]),
      ...context.shots.flatMap(shot => [
        { role: 'user' as const, content: shot.question },
        { role: 'assistant' as const, content: shot.target },
      ]),
      { role: 'user', content: context.template.replace('{question}', sample.question) },
    ],
    extract: reply => (reply.trim() === '' ? null : reply.trim()),
    score: (answer, sample) => ({ accuracy: answer === sample.target ? 1 : 0 }),
    ...change,
    dataset: {
      ids: ['plain'],
      subsets: null,
      split: 'test',
      fewShotNum: 0,
      row: Row,
      sampleCount: null,
      ...change.dataset,
    },
  })
}

export function activeBenchmark(
  benchmark: Benchmark = fakeBenchmark(),
  options: BenchmarkOptions = {},
  shots: Record<string, Json[]> = {},
): ActiveBenchmark {
  return activateBenchmark({
    benchmark,
    options,
    seed: 42,
    shots,
    compileFilters: () => reply => reply,
  })
}

/** Rows `{q: "subset 0", a: "0"}` … of some subsets, as files name them. */
export function plainRows(subsets: Record<string, number>): RawRow[] {
  return Object.entries(subsets).flatMap(([subset, count]) =>
    Array.from({ length: count }, (_, n) =>
      rawRow({ q: `${subset} ${n}`, a: String(n) }, subset, n + 1),
    ),
  )
}

export function rawRow(value: JsonObject, subset: string | null, line: number): RawRow {
  return { ok: true, value, file: `${subset ?? 'all'}.jsonl`, line, subset }
}

/** A data set in memory; it counts how often its rows were read. */
export function heldDataset(
  splits: Record<string, RawRow[]>,
): LocatedDataset & { reads: string[] } {
  const reads: string[] = []
  return {
    path: '/data/plain',
    bundled: false,
    splits: Object.keys(splits),
    subsets: [],
    files: [],
    reads,
    async *rows(split) {
      reads.push(split)
      yield* splits[split] ?? []
    },
    fingerprint: async split => `fingerprint of ${split}`,
  }
}
