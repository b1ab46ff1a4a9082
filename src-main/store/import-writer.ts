import type { Database } from 'better-sqlite3'
import type { BenchmarkReport, Json, JsonObject, Message, Outcome, Prediction } from '@contract'
import { countSamples } from './count-samples'
import { toBits } from './flags'
import { judgeBitsOf, traitBits, traitsIn } from './marks'
import { createRowParts } from './row-parts'
import type { RunRepository } from './run-repository'
import type { NewRun } from './run-rows'

/** A sample of another tool's run, ready to be stored beside our own. */
export interface ImportedSample {
  subset: string
  index: number
  group: number
  repeat: number
  sampleKey: string
  messages: Message[]
  inputPreview: string
  prediction: Prediction | null
  outcome: Outcome | null
  score: number | null
  target: string
  flags: Parameters<typeof toBits>[0]
  metadata: JsonObject
  row: Json
}

const PREVIEW = 240
const BATCH = 500

/** Writes finished runs of other tools. A half-written import is removed again. */
export function createImportWriter(db: Database, runs: RunRepository) {
  const insertSample = db.prepare(`
    INSERT INTO samples (run, benchmark, subset, idx, grp, repeat, sample_key, state, score, answer, target, flags, traits,
      input_preview, output_preview, latency_ms, ttft_ms, retry_ms, input_tokens, output_tokens, reasoning_tokens, attempts, finished_at, error_code)
    VALUES (@run, @benchmark, @subset, @index, @group, @repeat, @sampleKey, @state, @score, @answer, @target, @flags, @traits,
      @inputPreview, @outputPreview, @latency, @ttft, 0, @inTokens, @outTokens, @reasoningTokens, 1, NULL, @error)
    ON CONFLICT (run, benchmark, subset, idx) DO NOTHING RETURNING id`)
  const insertBody = db.prepare(`
    INSERT INTO sample_bodies (sample, row, prediction_key, review_key, messages, prediction, outcome, details)
    VALUES (@id, @row, 'imported', 'imported', @messages, @prediction, @outcome, @details)`)

  const rowParts = createRowParts(db)

  function save(run: number, benchmark: number, sample: ImportedSample): void {
    const { prediction, outcome } = sample
    const inserted = insertSample.get({
      run,
      benchmark,
      subset: sample.subset,
      index: sample.index,
      group: sample.group,
      repeat: sample.repeat,
      sampleKey: sample.sampleKey,
      state: outcome?.kind ?? 'predicted',
      score: sample.score,
      answer: outcome?.kind === 'scored' ? outcome.answer : null,
      error: outcome?.kind === 'failed' ? outcome.error.code : null,
      target: sample.target.slice(0, 400),
      flags: toBits(sample.flags),
      traits:
        traitBits(traitsIn(sample.messages, prediction)) |
        (outcome === null ? 0 : judgeBitsOf(outcome)),
      inputPreview: sample.inputPreview.slice(0, PREVIEW),
      outputPreview: (prediction?.text ?? '').slice(0, PREVIEW),
      latency: prediction?.latencyMs ?? null,
      ttft: prediction?.ttftMs ?? null,
      inTokens: prediction?.usage?.inputTokens ?? null,
      outTokens: prediction?.usage?.outputTokens ?? null,
      reasoningTokens: prediction?.usage?.reasoningTokens ?? null,
    }) as { id: number } | undefined
    if (!inserted) return
    insertBody.run({
      id: inserted.id,
      row: rowParts.save(inserted.id, sample.row),
      messages: JSON.stringify(sample.messages),
      prediction: prediction === null ? null : JSON.stringify(prediction),
      outcome: outcome === null ? null : JSON.stringify(outcome),
      details: JSON.stringify({ target: sample.target, choices: null, metadata: sample.metadata }),
    })
  }

  return {
    /** Returns how many samples were stored. Rejects, leaving nothing behind, when the source fails. */
    async write(
      run: NewRun,
      parts: {
        report: BenchmarkReport | null
        primary: unknown
        samples: AsyncIterable<ImportedSample>
      }[],
    ): Promise<number> {
      runs.create(run)
      runs.acquire(run.id)
      const { seq } = runs.row(run.id)
      let stored = 0
      try {
        for (const [position, part] of parts.entries()) {
          let batch: ImportedSample[] = []
          const flush = (): void => {
            db.transaction(() => batch.forEach(sample => save(seq, position, sample))).immediate()
            stored += batch.length
            batch = []
            runs.heartbeat(seq)
          }
          for await (const sample of part.samples) {
            batch.push(sample)
            if (batch.length >= BATCH) flush()
          }
          flush()
          db.prepare(
            'UPDATE run_benchmarks SET planned = 1, counts = ?, primary_metric = ?, report = ? WHERE run = ? AND position = ?',
          ).run(
            JSON.stringify(countSamples(db, seq, position)),
            part.primary === null ? null : JSON.stringify(part.primary),
            part.report === null ? null : JSON.stringify(part.report),
            seq,
            position,
          )
        }
        db.prepare(
          `UPDATE runs SET
          input_tokens = (SELECT coalesce(sum(input_tokens), 0) FROM samples WHERE run = @seq),
          output_tokens = (SELECT coalesce(sum(output_tokens), 0) FROM samples WHERE run = @seq) WHERE seq = @seq`,
        ).run({ seq })
      } catch (error) {
        runs.release(run.id)
        await runs.delete(run.id)
        throw error
      }
      runs.release(run.id)
      return stored
    },
  }
}
