import type { Database } from 'better-sqlite3'
import type { ErrorInfo, JudgeCall, JudgeFailure, JudgeModelReport, Message } from '@contract'
import type { Verdict } from '../engine/judge'
import type { JudgeCallRecord, JudgeTotals, SavedJudgeCall } from '../engine/ports'

const VERDICTS_SHOWN = 40

interface CallRow {
  id: number
  call_key: string
  judge: string
  model: string
  question: string
  repeat: number
  swapped: number
  attempt: number
  messages: string
  reply: string | null
  reasoning: string | null
  verdict: string | null
  failure: JudgeFailure | null
  error: string | null
  input_tokens: number | null
  output_tokens: number | null
  latency_ms: number | null
  cost: number | null
  at: number
}

export type JudgeCalls = ReturnType<typeof createJudgeCalls>

/** The calls to judges of all runs. Writes are made inside the caller's transaction. */
export function createJudgeCalls(db: Database) {
  const insert = db.prepare(`
    INSERT INTO judge_calls (sample, call_key, judge, model, question, repeat, swapped, attempt, messages, reply, reasoning,
      verdict, failure, error, input_tokens, output_tokens, latency_ms, cost, currency, at)
    VALUES (@sample, @key, @judge, @model, @question, @repeat, @swapped, @attempt, @messages, @reply, @reasoning,
      @verdict, @failure, @error, @inTokens, @outTokens, @latency, @cost, @currency, @at)`)
  const ofSample = db.prepare<[number], CallRow>(
    'SELECT * FROM judge_calls WHERE sample = ? AND retired = 0 ORDER BY id',
  )
  const saved = db.prepare<[number], CallRow>(
    'SELECT id, call_key, attempt, reply, failure FROM judge_calls WHERE sample = ? AND retired = 0',
  )
  const retire = db.prepare('UPDATE judge_calls SET retired = 1 WHERE id = ?')
  const retireOfSample = db.prepare('UPDATE judge_calls SET retired = 1 WHERE sample = ?')
  const judgedAgain = (condition: string) => ({
    rows: db.prepare(`UPDATE samples SET state = 'predicted', score = NULL, answer = NULL, error_code = NULL, finished_at = NULL
      WHERE run = @run AND planned = 1 AND id IN (${condition})`),
    bodies: db.prepare(`UPDATE sample_bodies SET outcome = NULL, review_key = NULL
      WHERE sample IN (${condition})`),
  })
  const ofRun = `SELECT id FROM samples WHERE run = @run`
  // A question whose second answer could be read keeps its first, unreadable one.
  const isFailed = `retired = 0 AND NOT EXISTS (SELECT 1 FROM judge_calls o WHERE o.sample = judge_calls.sample
    AND o.call_key = judge_calls.call_key AND o.retired = 0 AND o.verdict IS NOT NULL)`
  const failedCalls = `SELECT sample FROM judge_calls WHERE sample IN (${ofRun}) AND ${isFailed}`
  const poorOutcomes = `SELECT s.id FROM samples s JOIN sample_bodies b ON b.sample = s.id
    WHERE s.run = @run AND b.prediction IS NOT NULL AND json_extract(b.outcome, '$.judge.status') IN ('unusable', 'fallback')`
  const failed = judgedAgain(`${failedCalls} UNION ${poorOutcomes}`)
  const all = judgedAgain(
    `SELECT b.sample FROM sample_bodies b WHERE b.sample IN (${ofRun}) AND b.prediction IS NOT NULL`,
  )
  const retireFailed = db.prepare(
    `UPDATE judge_calls SET retired = 1 WHERE sample IN (${ofRun}) AND ${isFailed}`,
  )
  const retireAll = db.prepare(
    `UPDATE judge_calls SET retired = 1 WHERE retired = 0 AND sample IN (${ofRun})`,
  )
  const models = db.prepare<[number, number], ModelRow>(`
    SELECT c.judge, c.model, count(*) calls, sum(c.attempt > 1) reasks, sum(c.failure IS NOT NULL AND c.retired = 0) failed,
      coalesce(sum(c.input_tokens), 0) input, coalesce(sum(c.output_tokens), 0) output, avg(c.latency_ms) latency,
      sum(c.cost) cost, max(c.currency) currency
    FROM judge_calls c JOIN samples s ON s.id = c.sample WHERE s.run = ? AND s.benchmark = ? AND s.planned = 1
    GROUP BY c.judge, c.model ORDER BY min(c.id)`)
  const verdicts = db.prepare<[number, number], { verdict: string; count: number }>(`
    SELECT coalesce(json_extract(c.verdict, '$.label'), json_extract(c.verdict, '$.score')) || '' verdict, count(*) count
    FROM judge_calls c JOIN samples s ON s.id = c.sample
    WHERE s.run = ? AND s.benchmark = ? AND s.planned = 1 AND c.retired = 0 AND c.verdict IS NOT NULL
    GROUP BY 1 ORDER BY 2 DESC LIMIT ${VERDICTS_SHOWN}`)

  return {
    save(record: JudgeCallRecord): void {
      const { prediction } = record
      insert.run({
        sample: record.sampleId,
        key: record.callKey,
        judge: record.judge,
        model: record.model,
        question: record.question,
        repeat: record.repeat,
        swapped: record.swapped ? 1 : 0,
        attempt: record.attempt,
        messages: JSON.stringify(record.messages),
        reply: prediction?.text ?? null,
        reasoning: prediction?.reasoning ?? null,
        verdict: record.verdict === null ? null : JSON.stringify(record.verdict),
        failure: record.failure,
        error: record.error === null ? null : JSON.stringify(record.error),
        inTokens: prediction?.usage?.inputTokens ?? null,
        outTokens: prediction?.usage?.outputTokens ?? null,
        latency: prediction?.latencyMs ?? null,
        cost: record.cost,
        currency: record.currency,
        at: record.at,
      })
    },
    saved: (sample: number): SavedJudgeCall[] =>
      saved.all(sample).map(row => ({
        id: row.id,
        callKey: row.call_key,
        attempt: row.attempt,
        reply: row.reply,
        failure: row.failure,
      })),
    ofSample: (sample: number): JudgeCall[] => ofSample.all(sample).map(toCall),
    retire: (ids: number[]): void => ids.forEach(id => retire.run(id)),
    retireOfSample: (sample: number): void => void retireOfSample.run(sample),
    /** Sends samples back to `predicted`, and takes the calls that are to be made anew out of use. */
    redo(run: number, which: 'failed' | 'all'): void {
      const chosen = which === 'failed' ? failed : all
      // In this order: the outcomes say which samples are meant.
      chosen.rows.run({ run })
      chosen.bodies.run({ run })
      if (which === 'failed') retireFailed.run({ run })
      else retireAll.run({ run })
    },
    totals: (run: number, benchmark: number): JudgeTotals => ({
      models: models.all(run, benchmark).map(toModelReport),
      verdicts: verdicts.all(run, benchmark),
    }),
  }
}

interface ModelRow {
  judge: string
  model: string
  calls: number
  reasks: number
  failed: number
  input: number
  output: number
  latency: number | null
  cost: number | null
  currency: string | null
}

function toModelReport({ input, output, latency, ...row }: ModelRow): JudgeModelReport {
  return { ...row, inputTokens: input, outputTokens: output, latencyMs: latency }
}

function toCall(row: CallRow): JudgeCall {
  return {
    id: row.id,
    judge: row.judge,
    model: row.model,
    question: row.question,
    repeat: row.repeat,
    swapped: row.swapped === 1,
    attempt: row.attempt,
    messages: JSON.parse(row.messages) as Message[],
    reply: row.reply,
    reasoning: row.reasoning,
    verdict: row.verdict === null ? null : (JSON.parse(row.verdict) as Verdict),
    failure: row.failure,
    error: row.error === null ? null : (JSON.parse(row.error) as ErrorInfo),
    inputTokens: row.input_tokens,
    outputTokens: row.output_tokens,
    latencyMs: row.latency_ms,
    cost: row.cost,
    at: row.at,
  }
}
