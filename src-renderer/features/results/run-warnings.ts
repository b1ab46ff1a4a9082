import type { CommandOutput, JsonObject, RunEvent } from '@contract'
import { isActive, isFinishedEarly, isResumable } from '../../state/runs'

type RunDetail = CommandOutput<'run.get'>

export type RunWarning =
  | { kind: 'live' }
  | { kind: 'stopped'; isResumable: boolean }
  | { kind: 'notRun'; count: number; total: number }
  | { kind: 'truncated'; share: number; count: number }
  | { kind: 'starter'; benchmarks: string[] }
  | { kind: 'problems'; count: number }
  | { kind: 'noAnswer'; share: number; count: number }
  | { kind: 'coverage'; share: number }
  | { kind: 'judge'; count: number }
  | { kind: 'edited'; what: string }
  | { kind: 'imported'; problems: string[]; path: string }
  | { kind: 'note'; benchmarkId: string; text: string }

/** More than this share of the replies cut off is worth a warning. */
const truncatedAbove = 0.01
/** More than this share without an answer: the extraction may not fit the replies. */
const unparsedAbove = 0.05

/** Fewer samples than this share with a score: the mean may say little about the rest. */
const coverageBelow = 0.95

/** What a reader must know before believing the numbers, most important first. */
export function runWarnings(
  { run, reports, environment, imported }: RunDetail,
  events: readonly RunEvent[] = [],
): RunWarning[] {
  const warnings: RunWarning[] = []
  const { counts } = run
  const share = (count: number) => (counts.scored === 0 ? 0 : count / counts.scored)
  if (isActive(run)) warnings.push({ kind: 'live' })
  else if (run.status !== 'finished') {
    warnings.push({ kind: 'stopped', isResumable: isResumable(run) })
  } else if (isFinishedEarly(run)) {
    warnings.push({ kind: 'notRun', count: counts.pending, total: counts.total })
  }
  const starter = starterBenchmarks(environment)
  if (starter.length > 0) warnings.push({ kind: 'starter', benchmarks: starter })
  const problems = reports.flatMap(report => report.problems)
  const count = problems.reduce((sum, problem) => sum + problem.count, 0)
  if (count > 0) warnings.push({ kind: 'problems', count })
  const done = counts.total - counts.pending
  if (done > 0 && counts.scored / done < coverageBelow) {
    warnings.push({ kind: 'coverage', share: counts.scored / done })
  }
  const unusable = reports.reduce((sum, { judge }) => {
    const { total = 0, valid = 0 } = judge?.observations ?? {}
    return sum + total - valid
  }, 0)
  if (unusable > 0) warnings.push({ kind: 'judge', count: unusable })
  const edits = events.flatMap(({ what, detail }) =>
    what === 'resume' || what === 'retry'
      ? Object.entries(detail).map(([name, value]) => `${name} ${value}`)
      : [],
  )
  if (edits.length > 0) warnings.push({ kind: 'edited', what: [...new Set(edits)].join(', ') })
  if (share(counts.truncated) > truncatedAbove) {
    warnings.push({ kind: 'truncated', share: share(counts.truncated), count: counts.truncated })
  }
  if (share(counts.unparsed) > unparsedAbove) {
    warnings.push({ kind: 'noAnswer', share: share(counts.unparsed), count: counts.unparsed })
  }
  if (imported)
    warnings.push({ kind: 'imported', problems: imported.problems, path: imported.path })
  for (const report of reports) {
    if (starter.includes(report.benchmarkId)) continue
    warnings.push(
      ...report.notes.map(text => ({
        kind: 'note' as const,
        benchmarkId: report.benchmarkId,
        text,
      })),
    )
  }
  return warnings
}

export interface DatasetFacts {
  benchmarkId: string
  path?: string
  split?: string
  fingerprint?: string
  fewShotNum?: number
  isBundled: boolean
}

/** What the run kept about its data sets. Imports and older runs may have kept nothing. */
export function datasetFacts(environment: JsonObject): DatasetFacts[] {
  const { datasets } = environment
  if (typeof datasets !== 'object' || datasets === null || Array.isArray(datasets)) return []
  return Object.entries(datasets).flatMap(([benchmarkId, facts]): DatasetFacts[] => {
    if (typeof facts !== 'object' || facts === null || Array.isArray(facts)) return []
    const text = (value: unknown) => (typeof value === 'string' ? value : undefined)
    return [
      {
        benchmarkId,
        path: text(facts.path),
        split: text(facts.split),
        fingerprint: text(facts.fingerprint),
        fewShotNum: typeof facts.fewShotNum === 'number' ? facts.fewShotNum : undefined,
        isBundled: facts.bundled === true,
      },
    ]
  })
}

const starterBenchmarks = (environment: JsonObject): string[] =>
  datasetFacts(environment)
    .filter(({ isBundled }) => isBundled)
    .map(({ benchmarkId }) => benchmarkId)
