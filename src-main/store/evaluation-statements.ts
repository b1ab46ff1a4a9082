import type { Database } from 'better-sqlite3'
import { JUDGE_BITS } from './marks'

/** Every statement of a run's owner, prepared once for the run. */
export function prepareEvaluation(db: Database) {
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
      error_code = @error, finished_at = @at, target = @target, traits = (traits & ~${JUDGE_BITS}) | @judged WHERE id = @id`),
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
    modelChanged: db.prepare(
      "UPDATE runs SET model_changes = json_insert(model_changes, '$[#]', json(?)) WHERE seq = ?",
    ),
    // Failed samples have no reply; a run of nothing else is not searched through.
    lastModelNamed: db
      .prepare<[number], string | null>(
        `SELECT json_extract(b.prediction, '$.responseModel') FROM (
           SELECT id, finished_at FROM samples WHERE run = ? AND finished_at IS NOT NULL ORDER BY finished_at DESC LIMIT 100) s
         JOIN sample_bodies b ON b.sample = s.id
         WHERE json_extract(b.prediction, '$.responseModel') IS NOT NULL ORDER BY s.finished_at DESC LIMIT 1`,
      )
      .pluck(),
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
