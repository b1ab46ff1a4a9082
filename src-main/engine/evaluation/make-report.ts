import type { BenchmarkReport, JsonObject, JudgeRecord, RunRequest } from '@contract'
import { judgesItself } from '../judging/judge-mode'
import { summarizeJudging } from '../judging/summarize-judging'
import type { EvaluationStore, PlannedBenchmark, ScoredSample } from '../ports'
import { aggregate } from './aggregate'
import type { ActiveBenchmark } from './benchmark-context'
import { measurePerformance } from './measure-performance'
import { excludedNote } from './prepare-run'
import { sandboxNotes } from './sandbox-notes'
import { shownNote } from './shown-rows'

/** The report of one benchmark from what the store holds of it: scores, performance, problems, judges, notes. */
export function makeReport(means: {
  store: EvaluationStore
  request: RunRequest
  active: ActiveBenchmark
  planned: PlannedBenchmark
  /** Said besides what the data and the settings give reason for. */
  notes: string[]
}): BenchmarkReport {
  const { store, request, active, planned } = means
  const { position } = planned
  const { pending, total } = store.counts(position)
  const made = aggregate({
    active,
    repeats: request.repeats,
    subsetOrder: planned.subsetOrder,
    samples: store.scored(position),
    perf: measurePerformance(store.measures(position)),
    problems: store.errors(position),
    notes: [
      ...datasetNotes(planned.dataset),
      ...sandboxNotes(active.benchmark, request.sandbox),
      ...(pending > 0
        ? [`${pending} of ${total} samples were not run; the scores are of the others.`]
        : []),
      ...means.notes,
    ],
  })
  if (active.judgeMode === 'rule') return made
  made.judge = summarizeJudging({
    mode: active.judgeMode,
    records: recordsOf(store.scored(position)),
    totals: store.judgeTotals(position),
    judgesItself: judgesItself(request),
  })
  if (made.judge.judgesItself) made.notes.push('A judge is the tested model itself.')
  return made
}

function datasetNotes(dataset: JsonObject): string[] {
  const notes: string[] = []
  if (dataset.bundled === true)
    notes.push('Starter rows that ship with the app, not the real data set.')
  if (typeof dataset.badRows === 'number' && dataset.badRows > 0) {
    notes.push(`${dataset.badRows} unreadable rows of the data set were left out.`)
  }
  const { shown } = dataset
  if (shown !== null && typeof shown === 'object' && !Array.isArray(shown))
    notes.push(...shownNote({ leftOut: Number(shown.leftOut), asked: Number(shown.asked) }))
  if (typeof dataset.excluded === 'number') notes.push(excludedNote(dataset.excluded))
  return notes
}

function* recordsOf(samples: Iterable<ScoredSample>): Iterable<JudgeRecord | null> {
  for (const sample of samples) yield sample.judge ?? null
}
