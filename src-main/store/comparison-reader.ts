import Sqlite from 'better-sqlite3'
import type { SampleState, TokenPrice } from '@contract'
import { createAlignments } from './aligned-samples'
import { toBits } from './flags'

export interface ReadScore {
  sampleKey: string
  /** 0, 1, … among equal rows, in file order. */
  occurrence: number
  repeat: number
  subset: string
  value: number | null
  outputTokens: number | null
}

export interface ReadCost {
  samples: number
  score: number | null
  inputTokens: number | null
  outputTokens: number | null
  reasoningTokens: number | null
  meanLatencyMs: number | null
  p95LatencyMs: number | null
  meanTtftMs: number | null
  cost: { amount: number; currency: string } | null
}

/** The narrow facts of one planned sample. */
export interface ReadSample {
  sampleKey: string
  subset: string
  group: number
  repeat: number
  state: string
  score: number | null
  /** What a reviewer put in place of the score; null where nobody did. */
  override: number | null
  unparsed: number
  truncated: number
  latencyMs: number | null
  inputTokens: number | null
  outputTokens: number | null
}

/** What a sample's outcome gives to the metrics of its report. */
export interface ReadOutcome {
  subset: string
  group: number
  repeat: number
  state: SampleState
  values: Record<string, number>
  answer: string | null
}

export type ComparisonReader = ReturnType<typeof createComparisonReader>

/**
 * A connection of its own for the thread that compares: it reads the app's database and writes nothing but temporary tables.
 * The database must exist with its schema.
 */
export function createComparisonReader(path: string) {
  const db = new Sqlite(path, { readonly: true })
  db.pragma('busy_timeout = 4000')
  db.pragma('temp_store = MEMORY')
  db.pragma('cache_size = -16000')
  const seqOf = db.prepare<[string], { seq: number }>('SELECT seq FROM runs WHERE id = ?')
  const scoresOf = db.prepare<[number, number], ReadScore>(`
    SELECT sample_key sampleKey, repeat, subset, 0 occurrence, CASE state WHEN 'scored' THEN score END value,
      output_tokens outputTokens
    FROM samples WHERE run = ? AND benchmark = ? AND planned = 1 ORDER BY subset, idx`)
  const costOf = db.prepare<[number, number], Omit<ReadCost, 'p95LatencyMs' | 'cost'>>(`
    SELECT count(*) samples, avg(CASE state WHEN 'scored' THEN score END) score, sum(input_tokens) inputTokens,
      sum(output_tokens) outputTokens, sum(reasoning_tokens) reasoningTokens, avg(latency_ms) meanLatencyMs, avg(ttft_ms) meanTtftMs
    FROM samples WHERE run = ? AND benchmark = ? AND planned = 1`)
  const samplesOf = db.prepare<[number, number, number, number], ReadSample>(`
    SELECT sample_key sampleKey, subset, grp "group", repeat, state, CASE state WHEN 'scored' THEN score END score,
      override, (flags & ?) <> 0 unparsed, (flags & ?) <> 0 truncated, latency_ms latencyMs, input_tokens inputTokens,
      output_tokens outputTokens
    FROM samples WHERE run = ? AND benchmark = ? AND planned = 1 ORDER BY subset, idx`)
  const otherRuns = db.prepare<[number, number, number], { run: number; position: number }>(`
    SELECT o.run, o.position FROM run_benchmarks mine JOIN run_benchmarks o ON o.benchmark_id = mine.benchmark_id AND o.run <> mine.run
    JOIN runs r ON r.seq = o.run AND r.deleted_at IS NULL
    WHERE mine.run = ? AND mine.position = ? ORDER BY o.run DESC LIMIT ?`)
  const outcomesOf = db.prepare<
    [number, number],
    Omit<ReadOutcome, 'values'> & { values: string | null }
  >(`
    SELECT s.subset, s.grp "group", s.repeat, s.state, b.outcome -> '$.values' "values", b.outcome ->> '$.answer' answer
    FROM samples s JOIN sample_bodies b ON b.sample = s.id
    WHERE s.run = ? AND s.benchmark = ? AND s.planned = 1 ORDER BY s.subset, s.idx`)
  const latencies = db
    .prepare<[number, number], number>(
      'SELECT latency_ms FROM samples WHERE run = ? AND benchmark = ? AND planned = 1 AND latency_ms IS NOT NULL',
    )
    .pluck()

  const priceOf = db
    .prepare<[number], string | null>('SELECT price FROM runs WHERE seq = ?')
    .pluck()

  const seq = (runId: string): number => {
    const found = seqOf.get(runId)
    if (!found) throw new Error(`Run '${runId}' is gone.`)
    return found.seq
  }

  return {
    ...createAlignments(db, seq),
    /** Primary scores in file order; equal rows are numbered. */
    scores(runId: string, position: number): ReadScore[] {
      const seen = new Map<string, number>()
      const rows = scoresOf.all(seq(runId), position)
      for (const row of rows) {
        const key = `${row.sampleKey}#${row.repeat}`
        row.occurrence = seen.get(key) ?? 0
        seen.set(key, row.occurrence + 1)
      }
      return rows
    },
    /** Every planned sample of a benchmark, in file order. */
    samples: (runId: string, position: number): ReadSample[] =>
      samplesOf.all(toBits(['unparsed']), toBits(['truncated']), seq(runId), position),
    /** The scores that the newest other runs of the same benchmark have for each question, by its key; a list for each run. */
    otherScores(runId: string, position: number, most: number): Map<string, number[]>[] {
      return otherRuns.all(seq(runId), position, most).map(other => {
        const scores = new Map<string, number[]>()
        for (const { sampleKey, value } of scoresOf.iterate(other.run, other.position)) {
          if (value === null) continue
          const known = scores.get(sampleKey)
          if (known) known.push(value)
          else scores.set(sampleKey, [value])
        }
        return scores
      })
    },
    /** The values of every planned sample, in file order; none where it has no score. */
    *outcomes(runId: string, position: number): Generator<ReadOutcome> {
      for (const row of outcomesOf.iterate(seq(runId), position)) {
        const isScored = row.state === 'scored' && row.values !== null
        yield {
          ...row,
          values: isScored ? (JSON.parse(row.values ?? '{}') as ReadOutcome['values']) : {},
          answer: isScored ? row.answer : null,
        }
      }
    },
    /** What these benchmarks of a run took; the score is the plain mean of their means. */
    cost(runId: string, positions: number[]): ReadCost {
      const run = seq(runId)
      const parts = positions.flatMap(position => costOf.get(run, position) ?? [])
      const times = positions
        .flatMap(position => latencies.all(run, position))
        .sort((a, b) => a - b)
      const sum = (pick: (part: (typeof parts)[number]) => number | null): number | null => {
        const known = parts.flatMap(part => pick(part) ?? [])
        return known.length === 0 ? null : known.reduce((total, one) => total + one, 0)
      }
      const mean = (pick: (part: (typeof parts)[number]) => number | null): number | null => {
        const known = parts.flatMap(part => {
          const value = pick(part)
          return value === null ? [] : [{ value, weight: part.samples }]
        })
        const weight = known.reduce((total, one) => total + one.weight, 0)
        return weight === 0
          ? null
          : known.reduce((total, one) => total + one.value * one.weight, 0) / weight
      }
      const inputTokens = sum(one => one.inputTokens)
      const outputTokens = sum(one => one.outputTokens)
      const scored = parts.flatMap(({ score }) => score ?? [])
      return {
        samples: sum(({ samples }) => samples) ?? 0,
        score:
          scored.length === parts.length && scored.length > 0
            ? scored.reduce((total, one) => total + one, 0) / scored.length
            : null,
        inputTokens,
        outputTokens,
        reasoningTokens: sum(({ reasoningTokens }) => reasoningTokens),
        meanLatencyMs: mean(({ meanLatencyMs }) => meanLatencyMs),
        p95LatencyMs: times[Math.ceil(times.length * 0.95) - 1] ?? null,
        meanTtftMs: mean(({ meanTtftMs }) => meanTtftMs),
        cost: costOfTokens(priceOf.get(run) ?? null, inputTokens, outputTokens),
      }
    },
    close: () => db.close(),
  }
}

function costOfTokens(
  price: string | null,
  inputTokens: number | null,
  outputTokens: number | null,
): ReadCost['cost'] {
  if (price === null || inputTokens === null || outputTokens === null) return null
  const { input, output, currency } = JSON.parse(price) as TokenPrice
  return { amount: (inputTokens * input + outputTokens * output) / 1_000_000, currency }
}
