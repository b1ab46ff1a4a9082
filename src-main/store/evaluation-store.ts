import type { Database } from 'better-sqlite3'
import { BenchmarkOptions, Outcome, type JsonObject, type RunId } from '@contract'
import type {
  EvaluationStore,
  PlannedSample,
  ReopenedSample,
  RunState,
  Wanted,
} from '../engine/ports'
import { countSamples } from './count-samples'
import { createReopening } from './failed-samples'
import { toBits } from './flags'
import {
  errorOf,
  scoredSample,
  storedPrediction,
  storedSample,
  type BenchmarkRow,
  type MeasureRow,
  type SampleRow,
  type ScoredRow,
} from './evaluation-rows'
import { prepareEvaluation } from './evaluation-statements'
import type { JudgeCalls } from './judge-calls'
import { judgeBitsOf, traitBits, traitsIn } from './marks'
import { createRowParts } from './row-parts'
import type { RunRepository } from './run-repository'
import { createTimelineWriter } from './run-timeline'
import type { WriteQueue } from './write-queue'

const PREVIEW = 240
const ANSWER_PREVIEW = 400

/** The store as the owner of one run sees it; its statements are prepared once for the run. */
export function createEvaluationStore(
  db: Database,
  means: { runs: RunRepository; queue: WriteQueue; judgeCalls: JudgeCalls },
  runId: RunId,
): EvaluationStore {
  const { runs, queue, judgeCalls } = means
  const run = runs.row(runId).seq
  const guard = String(run)
  const write = (apply: () => void): Promise<void> => queue.add(guard, apply)
  const statements = prepareEvaluation(db)
  const rowParts = createRowParts(db)
  const timeline = createTimelineWriter(db)
  const reopen = createReopening(db, judgeCalls)

  function savePlanned(sample: PlannedSample): void {
    const facts = { ...sample, run, row: undefined }
    // A row that is no longer the same question loses its answer; the same question keeps it.
    const other = statements.otherQuestion.get(facts) as { id: number } | undefined
    if (other) {
      statements.toPending.run(other.id)
      statements.dropPrediction.run(other.id)
      judgeCalls.retireOfSample(other.id)
    }
    const { id } = statements.planSample.get(facts) as { id: number }
    statements.planBody.run({ sample: id, row: rowParts.save(id, sample.row) })
  }

  function saveBenchmarkState(state: RunState): void {
    for (const benchmark of state.benchmarks) {
      statements.benchmarkState.run(
        JSON.stringify(benchmark.counts),
        benchmark.primary === null ? null : JSON.stringify(benchmark.primary),
        run,
        benchmark.position,
      )
    }
    statements.runState.run({
      run,
      status: state.status,
      error: state.error === null ? null : JSON.stringify(state.error),
      input: state.addedInputTokens,
      output: state.addedOutputTokens,
      retries: state.addedRetries,
      active: Math.round(state.addedActiveMs),
      started: state.startedAt,
      finished: state.finishedAt,
      progress: state.progress === null ? null : JSON.stringify(state.progress),
    })
    for (const change of state.modelChanges ?? [])
      statements.modelChanged.run(JSON.stringify(change), run)
    if (state.requests) timeline.save(run, state.requests)
    runs.touch(run)
  }

  return {
    benchmarks: () =>
      (statements.benchmarks.all(run) as BenchmarkRow[]).map(row => ({
        position: row.position,
        benchmarkId: row.benchmark_id,
        options: BenchmarkOptions.parse(JSON.parse(row.options)),
        planned: row.planned === 1,
        subsetOrder: JSON.parse(row.subset_order) as string[],
        shots: JSON.parse(row.shots) as Record<string, never>,
        dataset: JSON.parse(row.dataset) as JsonObject,
      })),
    clearPlan: position => write(() => void statements.clearPlan.run(run, position)),
    plan: samples => write(() => samples.forEach(savePlanned)),
    finishPlan: plan =>
      write(
        () =>
          void statements.finishPlan.run({
            run,
            position: plan.position,
            subsetOrder: JSON.stringify(plan.subsetOrder),
            shots: JSON.stringify(plan.shots),
            dataset: JSON.stringify(plan.dataset),
          }),
      ),
    pending: (afterId, limit) =>
      (statements.pending.all(run, afterId, limit) as SampleRow[]).map(row =>
        storedSample(row, rowParts),
      ),
    find(position, subset, index) {
      const row = statements.find.get(run, position, subset, index) as SampleRow | undefined
      return row ? storedSample(row, rowParts) : null
    },
    predicted: (afterId, limit, all = false) =>
      (
        (all ? statements.allPredicted : statements.predicted).all(
          run,
          afterId,
          limit,
        ) as SampleRow[]
      ).map(row => storedPrediction(row, rowParts)),
    savePrediction: record =>
      write(() => {
        const { prediction } = record
        statements.predictionRow.run({
          id: record.sampleId,
          target: record.target.slice(0, ANSWER_PREVIEW),
          flags: toBits(record.flags),
          traits: traitBits(traitsIn(record.messages, prediction)),
          input: record.inputPreview.slice(0, PREVIEW),
          output: (prediction.refusal?.message ?? prediction.text).slice(0, PREVIEW),
          latency: prediction.latencyMs,
          ttft: prediction.ttftMs,
          retry: prediction.retryMs,
          inTokens: prediction.usage?.inputTokens ?? null,
          outTokens: prediction.usage?.outputTokens ?? null,
          reasoningTokens: prediction.usage?.reasoningTokens ?? null,
          attempts: prediction.attempts.length,
        })
        statements.predictionBody.run({
          id: record.sampleId,
          key: record.predictionKey,
          messages: JSON.stringify(record.messages),
          tools: record.tools.length === 0 ? null : JSON.stringify(record.tools),
          prediction: JSON.stringify(prediction),
        })
      }),
    saveOutcome: record =>
      write(() => {
        const { outcome } = record
        statements.outcomeRow.run({
          id: record.sampleId,
          state: outcome.kind,
          score: record.score,
          answer:
            outcome.kind === 'failed' ? null : (outcome.answer?.slice(0, ANSWER_PREVIEW) ?? null),
          flags: toBits(record.flags),
          error: outcome.kind === 'failed' ? outcome.error.code : null,
          at: record.finishedAt,
          target: record.details.target.slice(0, ANSWER_PREVIEW),
          judged: judgeBitsOf(outcome),
        })
        statements.outcomeBody.run({
          id: record.sampleId,
          key: record.reviewKey,
          outcome: JSON.stringify(outcome),
          details: JSON.stringify(record.details),
        })
      }),
    saveFailure: record =>
      write(() => {
        statements.failureRow.run({
          id: record.sampleId,
          input: record.inputPreview.slice(0, PREVIEW),
          target: record.target.slice(0, ANSWER_PREVIEW),
          attempts: record.attempts.length,
          error: record.error.code,
          at: record.finishedAt,
        })
        statements.failureBody.run({
          id: record.sampleId,
          messages: JSON.stringify(record.messages),
          outcome: JSON.stringify({ kind: 'failed', stage: 'predict', error: record.error }),
          details: JSON.stringify({
            target: record.target,
            choices: null,
            metadata: {},
            attempts: record.attempts,
          }),
        })
      }),
    judgeCalls: judgeCalls.saved,
    saveJudgeCall: record => write(() => judgeCalls.save(record)),
    retireJudgeCalls: ids => write(() => judgeCalls.retire(ids)),
    redoJudging: which => write(() => judgeCalls.redo(run, which)),
    judgeTotals: position => judgeCalls.totals(run, position),
    reset: (ids, to) =>
      write(() => {
        for (const id of ids) {
          if (to === 'pending') statements.toPending.run(id)
          else statements.toPredicted.run(id)
          if (to === 'pending') statements.dropPrediction.run(id)
          else statements.dropOutcome.run(id)
          if (to === 'pending') judgeCalls.retireOfSample(id)
        }
      }),
    async reopenFailed(cause) {
      let reopened: ReopenedSample[] = []
      await write(() => void (reopened = reopen(run, cause)))
      return reopened
    },
    counts: position => countSamples(db, run, position),
    sums: position =>
      statements.sums.get(run, position) as { num: number; sum: number; squares: number },
    *scored(position) {
      for (const row of statements.scored.iterate(run, position) as IterableIterator<ScoredRow>) {
        yield scoredSample(row)
      }
    },
    *measures(position) {
      for (const row of statements.measures.iterate(
        run,
        position,
      ) as IterableIterator<MeasureRow>) {
        yield {
          latencyMs: row.latency_ms,
          ttftMs: row.ttft_ms,
          retryMs: row.retry_ms,
          inputTokens: row.input_tokens,
          outputTokens: row.output_tokens,
          reasoningTokens: row.reasoning_tokens,
        }
      }
    },
    errors: position =>
      (statements.errors.all(run, position) as { outcome: string; n: number }[]).map(row => ({
        error: errorOf(Outcome.parse(JSON.parse(row.outcome))),
        count: row.n,
      })),
    lastModelNamed: () => statements.lastModelNamed.get(run) ?? null,
    saveReport: (position, report) =>
      write(() => void statements.report.run(JSON.stringify(report), run, position)),
    saveState: state => write(() => saveBenchmarkState(state)),
    wanted(): Wanted {
      const row = statements.wanted.get(run) as {
        wanted: Wanted['state'] | null
        wanted_concurrency: number | null
        wanted_judge_concurrency: number | null
      }
      return {
        state: row.wanted,
        concurrency: row.wanted_concurrency,
        judgeConcurrency: row.wanted_judge_concurrency,
      }
    },
    obeyed: wanted =>
      write(() => {
        statements.obeyedState.run(run, wanted.state)
        statements.obeyedConcurrency.run(run, wanted.concurrency)
        statements.obeyedJudgeConcurrency.run(run, wanted.judgeConcurrency)
      }),
  }
}
