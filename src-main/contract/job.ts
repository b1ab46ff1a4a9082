import { z } from 'zod'
import { RunBenchmarkSummary, RunStatus } from './run'

/** What somebody started or brought here: an import is a run or a load test of another tool. */
export const JobKind = z.enum(['evaluation', 'loadTest', 'verification', 'import'])
export type JobKind = z.infer<typeof JobKind>

/** One line of the list of everything; its own screen has the rest. */
export const Job = z.object({
  kind: JobKind,
  /** Whose screen shows it. */
  of: z.enum(['run', 'loadTest', 'verification']),
  id: z.string(),
  name: z.string(),
  status: RunStatus,
  modelName: z.string(),
  /** The user's own name of the model; empty where it has none of its own. */
  modelId: z.string(),
  serverName: z.string(),
  /** Of an evaluation, with their scores; empty for other kinds. */
  benchmarks: z.array(RunBenchmarkSummary),
  /** Samples, steps or requests that are through; of them `failed`. */
  done: z.number(),
  failed: z.number(),
  /** null where nobody knows beforehand. */
  total: z.number().nullable(),
  startedAt: z.number(),
  finishedAt: z.number().nullable(),
})
export type Job = z.infer<typeof Job>
