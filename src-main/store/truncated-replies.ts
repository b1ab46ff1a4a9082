import type { Database } from 'better-sqlite3'
import { Outcome, Prediction, type EarlierReply, type RunId } from '@contract'
import { toBits } from './flags'
import type { JudgeCalls } from './judge-calls'
import type { RunRepository } from './run-repository'

const PAGE = 50

interface ReplyRow {
  id: number
  at: number
  maxTokens: number | null
  prediction: string
  outcome: string | null
  score: number | null
}

interface SubsetRow extends Omit<ReplyRow, 'id'> {
  index: number
  group: number
  repeat: number
}

/** A reply that another one has taken the place of, with the sample that it answered. */
export interface KeptReply extends Omit<SubsetRow, 'prediction' | 'outcome'> {
  prediction: Prediction
  outcome: Outcome | null
}

/** Replies that the token limit cut off: sent back to be asked again, the earlier ones kept. */
export function createTruncatedReplies(
  db: Database,
  { runs, judgeCalls }: { runs: RunRepository; judgeCalls: JudgeCalls },
) {
  const found = db
    .prepare<[number, number], number>(
      'SELECT id FROM samples WHERE run = ? AND planned = 1 AND (flags & ?) <> 0',
    )
    .pluck()
  const keep = db.prepare(`
    INSERT INTO earlier_replies (run, sample, at, max_tokens, prediction, outcome, score)
    SELECT s.run, s.id, @at, b.max_tokens, b.prediction, b.outcome, s.score
    FROM samples s JOIN sample_bodies b ON b.sample = s.id WHERE s.id = @id AND b.prediction IS NOT NULL`)
  const toPending = db.prepare(`
    UPDATE samples SET state = 'pending', score = NULL, answer = NULL, flags = 0, output_preview = '', latency_ms = NULL,
      ttft_ms = NULL, retry_ms = NULL, input_tokens = NULL, output_tokens = NULL, reasoning_tokens = NULL, attempts = 0,
      error_code = NULL, finished_at = NULL WHERE id = ?`)
  const clear = db.prepare(`
    UPDATE sample_bodies SET prediction_key = NULL, prediction = NULL, review_key = NULL, outcome = NULL, max_tokens = @maxTokens
    WHERE sample = @id`)
  const earlier = db.prepare<[number], ReplyRow>(`
    SELECT id, at, max_tokens maxTokens, prediction, outcome, score FROM earlier_replies
    WHERE sample = ? ORDER BY id DESC LIMIT 100`)
  const ofSubset = db.prepare<[number, number, string, number], SubsetRow>(`
    SELECT s.idx "index", s.grp "group", s.repeat, e.at, e.max_tokens maxTokens, e.prediction, e.outcome, e.score
    FROM earlier_replies e JOIN samples s ON s.id = e.sample
    WHERE s.run = ? AND s.benchmark = ? AND s.subset = ? AND s.planned = 1 ORDER BY s.idx, e.id LIMIT ${PAGE} OFFSET ?`)
  const largest = db
    .prepare<[number], number | null>(
      'SELECT max(b.max_tokens) FROM samples s JOIN sample_bodies b ON b.sample = s.id WHERE s.run = ?',
    )
    .pluck()

  return {
    /** Makes them pending with the new limit in one transaction; returns how many there are. The run must be held. */
    askAgain(runId: RunId, maxTokens: number): number {
      const { seq } = runs.row(runId)
      const at = Date.now()
      return db
        .transaction(() => {
          const ids = found.all(seq, toBits(['truncated']))
          for (const id of ids) {
            keep.run({ id, at })
            toPending.run(id)
            clear.run({ id, maxTokens })
            judgeCalls.retireOfSample(id)
          }
          return ids.length
        })
        .immediate()
    },
    /** Of one subset, in the order of its samples, the oldest first; a few at a time, since replies may be long. */
    *ofSubset(runId: RunId, position: number, subset: string): Generator<KeptReply> {
      const { seq } = runs.row(runId)
      for (let from = 0; ; from += PAGE) {
        const rows = ofSubset.all(seq, position, subset, from)
        for (const row of rows) {
          yield {
            ...row,
            prediction: Prediction.parse(JSON.parse(row.prediction)),
            outcome: row.outcome === null ? null : Outcome.parse(JSON.parse(row.outcome)),
          }
        }
        if (rows.length < PAGE) return
      }
    },
    /** The largest limit that a sample of the run was given of its own; null where none was. */
    largestLimit: (runId: RunId): number | null => largest.get(runs.row(runId).seq) ?? null,
    /** Newest first. */
    of: (sampleId: number): EarlierReply[] =>
      earlier.all(sampleId).map(row => {
        const prediction = Prediction.parse(JSON.parse(row.prediction))
        const outcome = row.outcome === null ? null : Outcome.parse(JSON.parse(row.outcome))
        return {
          id: row.id,
          at: row.at,
          maxTokens: row.maxTokens,
          text: prediction.text,
          reasoning: prediction.reasoning,
          finishReason: prediction.finishReason,
          outputTokens: prediction.usage?.outputTokens ?? null,
          score: row.score,
          answer: outcome?.kind === 'scored' ? outcome.answer : null,
        }
      }),
  }
}
