import type { BenchmarkOptions, RunId, RunSummary } from '@contract'
import {
  compareRuns,
  type BenchmarkSamples,
  type CompareOptions,
  type RunComparison,
} from '../engine/comparison/compare-runs'
import type { SampleScore } from '../engine/comparison/pair-samples'
import { AppError } from '../engine/errors'
import { canonicalJson } from '../engine/keys'
import type { Store } from '../store/create-store'

/** Why figures of one benchmark may differ for another reason than the models. */
export interface ComparabilityNote {
  benchmarkId: string
  kind: 'metric-differs' | 'version-differs' | 'data-differ' | 'options-differ' | 'only-one-run'
  a: string | null
  b: string | null
}

export interface StoredComparison extends RunComparison {
  a: RunFacts
  b: RunFacts
  notes: ComparabilityNote[]
}

type RunFacts = Pick<RunSummary, 'id' | 'name' | 'modelId' | 'modelName' | 'status'>

export type StoredCompareOptions = CompareOptions & { draws: number; seed: number }

const MOST_DRAWS = 1_000_000

/**
 * Compares the primary scores of two stored runs, benchmark by benchmark. Benchmarks of one run alone, and those whose primary
 * metric differs, are named in `notes` instead.
 */
export function compareStoredRuns(
  store: Store,
  [a, b]: [RunId, RunId],
  options: StoredCompareOptions,
): StoredComparison {
  checkOptions(options)
  if (a === b) {
    throw new AppError('invalid-input', `Run '${a}' cannot be compared with itself.`, {
      hint: 'Name two runs; "evalwright list runs" shows them.',
    })
  }
  const [one, two] = [store.runs.get(a), store.runs.get(b)]
  const notes = notesOn(store, one, two)
  const shared = one.benchmarks.flatMap(mine => {
    const theirs = two.benchmarks.find(other => other.benchmarkId === mine.benchmarkId)
    const isOtherMetric = notes.some(
      note => note.benchmarkId === mine.benchmarkId && note.kind === 'metric-differs',
    )
    return theirs && !isOtherMetric ? [{ mine, theirs }] : []
  })
  const samples: BenchmarkSamples[] = shared.map(({ mine, theirs }) => ({
    benchmarkId: mine.benchmarkId,
    a: scoresOf(store, a, mine.position),
    b: scoresOf(store, b, theirs.position),
  }))
  if (samples.length === 0) {
    throw new AppError('invalid-input', `'${one.name}' and '${two.name}' share no benchmark.`, {
      hint: 'Two runs can be compared on a benchmark that both ran with the same primary metric.',
    })
  }
  return { a: factsOf(one), b: factsOf(two), ...compareRuns(samples, options), notes }
}

function checkOptions({ draws, seed }: StoredCompareOptions): void {
  if (!Number.isInteger(draws) || draws < 100 || draws > MOST_DRAWS) {
    throw new AppError('invalid-input', `${draws} is not a number of bootstrap draws.`, {
      hint: `Give a whole number from 100 to ${MOST_DRAWS}.`,
    })
  }
  if (!Number.isInteger(seed) || seed < 0 || seed >= 2 ** 32) {
    throw new AppError('invalid-input', `${seed} is not a seed.`, {
      hint: 'Give a whole number from 0 to 4294967295.',
    })
  }
}

/** Equal rows are told apart by their order in the file; the answers to one question are one cluster. */
function scoresOf(store: Store, runId: RunId, position: number): SampleScore[] {
  const seen = new Map<string, number>()
  const scores: SampleScore[] = []
  for (const { sampleKey, repeat, score } of store.samples.scores(runId, position)) {
    const key = `${sampleKey}#${repeat}`
    const occurrence = seen.get(key) ?? 0
    seen.set(key, occurrence + 1)
    scores.push({
      sampleKey,
      occurrence,
      repeat,
      value: score,
      cluster: `${sampleKey}#${occurrence}`,
    })
  }
  return scores
}

function notesOn(store: Store, one: RunSummary, two: RunSummary): ComparabilityNote[] {
  const [mine, theirs] = [circumstances(store, one), circumstances(store, two)]
  const notes: ComparabilityNote[] = []
  for (const benchmarkId of new Set([...mine.keys(), ...theirs.keys()])) {
    const a = mine.get(benchmarkId)
    const b = theirs.get(benchmarkId)
    if (!a || !b) {
      notes.push({
        benchmarkId,
        kind: 'only-one-run',
        a: a ? one.name : null,
        b: b ? two.name : null,
      })
      continue
    }
    const compare = (
      kind: ComparabilityNote['kind'],
      first: string | null,
      second: string | null,
    ) => {
      // What one side does not say, such as an import's version, cannot be held against the other.
      if (first !== null && second !== null && first !== second)
        notes.push({ benchmarkId, kind, a: first, b: second })
    }
    compare('metric-differs', a.metric, b.metric)
    compare('version-differs', a.version, b.version)
    compare('data-differ', a.fingerprint, b.fingerprint)
    compare('options-differ', a.options, b.options)
  }
  return notes
}

interface Circumstances {
  metric: string | null
  version: string | null
  fingerprint: string | null
  options: string | null
}

function circumstances(store: Store, run: RunSummary): Map<string, Circumstances> {
  const reports = store.runs.reports(run.id)
  const planned = run.origin === 'evalwright' ? store.evaluation(run.id).benchmarks() : []
  return new Map(
    run.benchmarks.map(({ benchmarkId, position, primary }) => {
      const report = reports.find(one => one.benchmarkId === benchmarkId)
      const plan = planned.find(one => one.position === position)
      const fingerprint = plan?.dataset.fingerprint
      return [
        benchmarkId,
        {
          metric: primary?.key ?? null,
          version: report?.benchmarkVersion?.toString() ?? null,
          fingerprint: typeof fingerprint === 'string' ? fingerprint : null,
          options: plan ? canonicalJson(whatChangesAnswers(plan.options)) : null,
        },
      ]
    }),
  )
}

/** Where data lie and which part of them is asked does not matter: only questions that both runs asked are compared. */
function whatChangesAnswers(options: BenchmarkOptions): Partial<BenchmarkOptions> {
  const { localPath, datasetId, subsets, badRows, shownRows, primaryMetric, metrics, ...rest } =
    options
  return rest
}

function factsOf({ id, name, modelId, modelName, status }: RunSummary): RunFacts {
  return { id, name, modelId, modelName, status }
}
