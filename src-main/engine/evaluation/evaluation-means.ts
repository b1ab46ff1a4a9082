import type { JsonObject, JudgeFailure, RunId, RunRequest } from '@contract'
import type { Benchmark } from '../benchmark'
import type { Verdict, VerdictSchema } from '../judge'
import type { CombineVotes } from '../judging/combine-observations'
import type {
  CachedPrediction,
  Clock,
  CodeSandbox,
  DatasetFinder,
  EvaluationStore,
  ModelClient,
} from '../ports'
import type { PreparedBenchmark } from './prepare-run'
import type { RequestPace } from './request-pace'

export interface EvaluationMeans {
  runId: RunId
  request: RunRequest
  store: EvaluationStore
  model: ModelClient
  datasets: DatasetFinder
  /** The exclude list of a benchmark: sample key to reason. */
  excluded?(benchmarkId: string): ReadonlyMap<string, string>
  benchmark(id: string): Benchmark
  compileFilters(filters: JsonObject): (reply: string) => string
  clock: Clock
  /** What earlier runs sent to the same server within the limits of this one; absent: nothing. */
  pace?: RequestPace
  /** Called after a change of the run's state was stored. */
  onSaved(): void
  /** Plans made just before the start; they are made again when absent. */
  prepared?: PreparedBenchmark[]
  retryFailed: boolean
  /** The request changed since the predictions were made: ask again what it asks differently. */
  reconcile: boolean
  /** Judge every saved prediction again: `only` that, or `also` ask for what is missing. */
  rescore: 'none' | 'only' | 'also'
  /** Predictions that another tool made for this benchmark, to be used instead of asking. */
  cached?: (benchmarkId: string) => AsyncIterable<CachedPrediction>
  /** How judges are reached and read. */
  judging?: {
    /** The client of the judge at this place of the request. */
    client(place: number): ModelClient
    readVerdict(reply: string, schema: VerdictSchema): Verdict | null
    verdictFailure(reply: string, schema: VerdictSchema): JudgeFailure
    combineVotes: CombineVotes
  }
  /** Where the programs of replies run. */
  sandbox?: CodeSandbox
  /** Only to judge and report what is there; what was not asked stays pending. */
  asksNothing?: boolean
  /** Ask judges again about saved predictions, and nobody else: what they gave no verdict on, or everything. */
  rejudge?: 'failed' | 'all'
}
