import type { Database } from 'better-sqlite3'
import {
  BenchmarkOptions,
  ErrorInfo,
  Outcome,
  Prediction,
  type JsonObject,
  type Message,
  type RunId,
  type SampleState,
} from '@contract'
import type {
  EvaluationStore,
  PlannedSample,
  RunState,
  ScoredSample,
  StoredPrediction,
  StoredSample,
  Wanted,
} from '../engine/ports'
import { countSamples } from './count-samples'
import { toBits } from './flags'
import type { JudgeCalls } from './judge-calls'
import { traitBits, traitsIn } from './marks'
import type { RunRepository } from './run-repository'
import type { WriteQueue } from './write-queue'

const PREVIEW = 240
const ANSWER_PREVIEW = 400

interface SampleRow {
  id: number
  benchmark: number
  subset: string
  idx: number
  grp: number
  repeat: number
  sample_key: string
  row: string
  max_tokens: number | null
  messages: string
  prediction: string
  prediction_key: string | null
  review_key: string | null
}

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
  const statements = prepare(db)

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
    statements.planBody.run({ sample: id, row: JSON.stringify(sample.row) })
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
      (statements.pending.all(run, afterId, limit) as SampleRow[]).map(storedSample),
    find(position, subset, index) {
      const row = statements.find.get(run, position, subset, index) as SampleRow | undefined
      return row ? storedSample(row) : null
    },
    predicted: (afterId, limit, all = false) =>
      (
        (all ? statements.allPredicted : statements.predicted).all(
          run,
          afterId,
          limit,
        ) as SampleRow[]
      ).map(storedPrediction),
    savePrediction: record =>
      write(() => {
        const { prediction } = record
        statements.predictionRow.run({
          id: record.sampleId,
          target: record.target.slice(0, ANSWER_PREVIEW),
          flags: toBits(record.flags),
          traits: traitBits(traitsIn(record.messages, prediction)),
          input: record.inputPreview.slice(0, PREVIEW),
          output: prediction.text.slice(0, PREVIEW),
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
    resetFailed: () =>
      write(() => {
        statements.dropFailedOutcomes.run(run)
        statements.failedReviews.run(run)
        statements.failedPredictions.run(run)
      }),
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

interface BenchmarkRow {
  position: number
  benchmark_id: string
  options: string
  planned: number
  subset_order: string
  shots: string
  dataset: string
}

interface ScoredRow {
  subset: string
  grp: number
  repeat: number
  state: SampleState
  outcome: string | null
}

interface MeasureRow {
  latency_ms: number | null
  ttft_ms: number | null
  retry_ms: number | null
  input_tokens: number | null
  output_tokens: number | null
  reasoning_tokens: number | null
}

function prepare(db: Database) {
  const sampleColumns =
    's.id, s.benchmark, s.subset, s.idx, s.grp, s.repeat, s.sample_key, b.row, b.max_tokens'
  const predicted = (condition: string) =>
    db.prepare(`SELECT ${sampleColumns}, b.messages, b.prediction, b.prediction_key, b.review_key FROM samples s
      JOIN sample_bodies b ON b.sample = s.id
      WHERE s.run = ? AND ${condition} AND s.planned = 1 AND s.id > ? ORDER BY s.id LIMIT ?`)
  return {
    benchmarks: db.prepare(
      'SELECT position, benchmark_id, options, planned, subset_order, shots, dataset FROM run_benchmarks WHERE run = ? ORDER BY position',
    ),
    clearPlan: db.prepare('UPDATE samples SET planned = 0 WHERE run = ? AND benchmark = ?'),
    otherQuestion: db.prepare(`SELECT id FROM samples WHERE run = @run AND benchmark = @benchmark
      AND subset = @subset AND idx = @index AND sample_key <> @sampleKey`),
    planSample: db.prepare(`
      INSERT INTO samples (run, benchmark, subset, idx, grp, repeat, sample_key)
      VALUES (@run, @benchmark, @subset, @index, @group, @repeat, @sampleKey)
      ON CONFLICT (run, benchmark, subset, idx) DO UPDATE SET planned = 1, grp = excluded.grp, repeat = excluded.repeat,
        sample_key = excluded.sample_key
      RETURNING id`),
    planBody: db.prepare(`
      INSERT INTO sample_bodies (sample, row) VALUES (@sample, @row)
      ON CONFLICT (sample) DO UPDATE SET row = excluded.row`),
    finishPlan:
      db.prepare(`UPDATE run_benchmarks SET planned = 1, subset_order = @subsetOrder, shots = @shots,
      dataset = @dataset WHERE run = @run AND position = @position`),
    pending:
      db.prepare(`SELECT ${sampleColumns} FROM samples s JOIN sample_bodies b ON b.sample = s.id
      WHERE s.run = ? AND s.state = 'pending' AND s.planned = 1 AND s.id > ? ORDER BY s.id LIMIT ?`),
    find: db.prepare(`SELECT ${sampleColumns} FROM samples s JOIN sample_bodies b ON b.sample = s.id
      WHERE s.run = ? AND s.benchmark = ? AND s.subset = ? AND s.idx = ? AND s.state = 'pending'`),
    predicted: predicted("s.state = 'predicted'"),
    allPredicted: predicted('b.prediction IS NOT NULL'),
    predictionRow:
      db.prepare(`UPDATE samples SET state = 'predicted', target = @target, flags = @flags, traits = @traits,
      input_preview = @input, output_preview = @output, latency_ms = @latency, ttft_ms = @ttft, retry_ms = @retry,
      input_tokens = @inTokens, output_tokens = @outTokens, reasoning_tokens = @reasoningTokens,
      attempts = @attempts, error_code = NULL WHERE id = @id`),
    predictionBody:
      db.prepare(`UPDATE sample_bodies SET prediction_key = @key, messages = @messages, tools = @tools,
      prediction = @prediction, outcome = NULL, review_key = NULL WHERE sample = @id`),
    outcomeRow:
      db.prepare(`UPDATE samples SET state = @state, score = @score, answer = @answer, flags = @flags,
      error_code = @error, finished_at = @at, target = @target WHERE id = @id`),
    outcomeBody: db.prepare(
      'UPDATE sample_bodies SET review_key = @key, outcome = @outcome, details = @details WHERE sample = @id',
    ),
    failureRow:
      db.prepare(`UPDATE samples SET state = 'failed', input_preview = @input, target = @target,
      attempts = @attempts, error_code = @error, finished_at = @at, score = NULL, answer = NULL WHERE id = @id`),
    failureBody: db.prepare(
      'UPDATE sample_bodies SET messages = @messages, outcome = @outcome, details = @details WHERE sample = @id',
    ),
    toPending:
      db.prepare(`UPDATE samples SET state = 'pending', score = NULL, answer = NULL, flags = 0,
      output_preview = '', latency_ms = NULL, ttft_ms = NULL, retry_ms = NULL, input_tokens = NULL,
      output_tokens = NULL, reasoning_tokens = NULL, attempts = 0, error_code = NULL, finished_at = NULL WHERE id = ?`),
    toPredicted:
      db.prepare(`UPDATE samples SET state = 'predicted', score = NULL, answer = NULL, error_code = NULL,
      finished_at = NULL WHERE id = ?`),
    dropPrediction:
      db.prepare(`UPDATE sample_bodies SET prediction_key = NULL, prediction = NULL, review_key = NULL,
      outcome = NULL WHERE sample = ?`),
    dropOutcome: db.prepare(
      'UPDATE sample_bodies SET review_key = NULL, outcome = NULL WHERE sample = ?',
    ),
    dropFailedOutcomes: db.prepare(`UPDATE sample_bodies SET outcome = NULL, review_key = NULL
      WHERE sample IN (SELECT id FROM samples WHERE run = ? AND state = 'failed')`),
    failedReviews:
      db.prepare(`UPDATE samples SET state = 'predicted', error_code = NULL, finished_at = NULL
      WHERE run = ? AND state = 'failed' AND id IN (SELECT sample FROM sample_bodies WHERE prediction IS NOT NULL)`),
    failedPredictions:
      db.prepare(`UPDATE samples SET state = 'pending', error_code = NULL, finished_at = NULL, attempts = 0
      WHERE run = ? AND state = 'failed'`),
    sums: db.prepare(`SELECT count(score) num, coalesce(sum(score), 0) sum, coalesce(sum(score * score), 0) squares
      FROM samples WHERE run = ? AND benchmark = ? AND state = 'scored' AND planned = 1`),
    scored: db.prepare(`SELECT s.subset, s.grp, s.repeat, s.state, b.outcome FROM samples s
      JOIN sample_bodies b ON b.sample = s.id
      WHERE s.run = ? AND s.benchmark = ? AND s.planned = 1 ORDER BY s.subset, s.idx`),
    measures:
      db.prepare(`SELECT latency_ms, ttft_ms, retry_ms, input_tokens, output_tokens, reasoning_tokens
      FROM samples WHERE run = ? AND benchmark = ? AND planned = 1 AND latency_ms IS NOT NULL`),
    errors:
      db.prepare(`SELECT b.outcome, count(*) n FROM samples s JOIN sample_bodies b ON b.sample = s.id
      WHERE s.run = ? AND s.benchmark = ? AND s.planned = 1 AND s.state IN ('failed', 'unscored')
      GROUP BY coalesce(s.error_code, json_extract(b.outcome, '$.reason')) ORDER BY n DESC LIMIT 50`),
    report: db.prepare('UPDATE run_benchmarks SET report = ? WHERE run = ? AND position = ?'),
    benchmarkState: db.prepare(
      'UPDATE run_benchmarks SET counts = ?, primary_metric = ? WHERE run = ? AND position = ?',
    ),
    runState:
      db.prepare(`UPDATE runs SET status = @status, error = @error, input_tokens = input_tokens + @input,
      output_tokens = output_tokens + @output, retries = retries + @retries, active_ms = active_ms + @active,
      started_at = coalesce(started_at, @started), finished_at = @finished, progress = @progress WHERE seq = @run`),
    obeyedState: db.prepare('UPDATE runs SET wanted = NULL WHERE seq = ? AND wanted IS ?'),
    obeyedConcurrency: db.prepare(
      'UPDATE runs SET wanted_concurrency = NULL WHERE seq = ? AND wanted_concurrency IS ?',
    ),
    obeyedJudgeConcurrency: db.prepare(
      'UPDATE runs SET wanted_judge_concurrency = NULL WHERE seq = ? AND wanted_judge_concurrency IS ?',
    ),
    wanted: db.prepare(
      'SELECT wanted, wanted_concurrency, wanted_judge_concurrency FROM runs WHERE seq = ?',
    ),
  }
}

function storedSample(row: SampleRow): StoredSample {
  return {
    id: row.id,
    benchmark: row.benchmark,
    subset: row.subset,
    index: row.idx,
    group: row.grp,
    repeat: row.repeat,
    sampleKey: row.sample_key,
    row: JSON.parse(row.row) as StoredSample['row'],
    maxTokens: row.max_tokens,
  }
}

function storedPrediction(row: SampleRow): StoredPrediction {
  return {
    ...storedSample(row),
    messages: JSON.parse(row.messages) as Message[],
    prediction: Prediction.parse(JSON.parse(row.prediction)),
    predictionKey: row.prediction_key,
    reviewKey: row.review_key,
  }
}

function scoredSample(row: ScoredRow): ScoredSample {
  const outcome = row.outcome === null ? null : (JSON.parse(row.outcome) as Outcome)
  const report = outcome?.kind === 'scored' ? outcome.metadata?.report : undefined
  return {
    subset: row.subset,
    group: row.grp,
    repeat: row.repeat,
    state: row.state,
    values: row.state === 'scored' && outcome?.kind === 'scored' ? outcome.values : {},
    answer: outcome?.kind === 'scored' ? outcome.answer : null,
    judge: outcome === null || outcome.kind === 'failed' ? null : (outcome.judge ?? null),
    ...(report !== undefined && { report: report as JsonObject }),
  }
}

function errorOf(outcome: Outcome): ErrorInfo {
  if (outcome.kind === 'failed') return ErrorInfo.parse(outcome.error)
  const reason = outcome.kind === 'unscored' ? outcome.reason : 'scored'
  return { code: 'scorer-failed', message: reason }
}
