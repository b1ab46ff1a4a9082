import type { Database } from 'better-sqlite3'
import type { ReviewChange, RunId, SampleHistoryEntry, SampleMarks } from '@contract'
import { AppError } from '../engine/errors'
import { markBits } from './marks'
import type { RunRepository } from './run-repository'
import { shownMarks, toMarks, type MarksRow } from './sample-marks'

interface HistoryRow {
  id: number
  sample: number
  at: number
  who: string
  what: SampleHistoryEntry['what']
  before: string
  after: string
  reason: string
  undoes: number | null
}

type Value = SampleHistoryEntry['before']
interface Step {
  what: SampleHistoryEntry['what']
  before: Value
  after: Value
  reason: string
}

/** What people say about samples. Every change is written with what was before it; taking one back is a change as well. */
export function createReviewRepository(db: Database, runs: RunRepository) {
  const sampleOf = db.prepare<[number], { run: number; id: RunId }>(
    'SELECT s.run run, r.id id FROM samples s JOIN runs r ON r.seq = s.run WHERE s.id = ?',
  )
  const marksOf = db.prepare<[number], MarksRow>('SELECT * FROM sample_marks WHERE sample = ?')
  const saveMarks = db.prepare(`
    INSERT OR REPLACE INTO sample_marks (sample, run, override, reason, comment, tags, bookmarked, reviewed, who, at)
    VALUES (@sample, @run, @override, @reason, @comment, @tags, @bookmarked, @reviewed, @who, @at)`)
  const saveBits = db.prepare('UPDATE samples SET override = ?, marks = ? WHERE id = ?')
  const addHistory = db.prepare(`
    INSERT INTO sample_history (run, sample, at, who, what, before, after, reason, undoes)
    VALUES (@run, @sample, @at, @who, @what, @before, @after, @reason, @undoes)`)
  const historyOf = db.prepare<[number], HistoryRow>(
    'SELECT * FROM sample_history WHERE sample = ? ORDER BY id DESC LIMIT 500',
  )
  const lastOf = db.prepare<[number], HistoryRow>(`
    SELECT * FROM sample_history h WHERE run = ? AND undoes IS NULL AND who <> ''
      AND NOT EXISTS (SELECT 1 FROM sample_history u WHERE u.run = h.run AND u.undoes = h.id)
    ORDER BY id DESC LIMIT 1`)

  /** What one person changed at one sample in one go. */
  const togetherWith = db.prepare<[object], HistoryRow>(`
    SELECT * FROM sample_history h WHERE sample = @sample AND at = @at AND who = @who AND undoes IS NULL
      AND NOT EXISTS (SELECT 1 FROM sample_history u WHERE u.run = h.run AND u.undoes = h.id)
    ORDER BY id DESC`)

  const newest = db.prepare<[], { id: number | null }>('SELECT max(id) id FROM sample_history')
  const changedSince = db.prepare<[number], { runId: RunId; sampleId: number }>(
    'SELECT r.id "runId", h.sample "sampleId" FROM sample_history h JOIN runs r ON r.seq = h.run WHERE h.id > ? GROUP BY h.sample ORDER BY max(h.id) DESC LIMIT 200',
  )

  function run(sampleId: number): { run: number; id: RunId } {
    const found = sampleOf.get(sampleId)
    if (found) return found
    throw new AppError('not-found', `There is no sample ${sampleId} in this data folder.`)
  }

  function apply(
    sample: number,
    steps: Step[],
    by: { who: string; at: number; undoes: number | null },
  ): SampleMarks {
    const owner = run(sample)
    const marks = toMarks(marksOf.get(sample))
    for (const step of steps) {
      setValue(marks, step)
      addHistory.run({
        ...by,
        run: owner.run,
        sample,
        what: step.what,
        before: JSON.stringify(step.before),
        after: JSON.stringify(step.after),
        reason: step.reason,
      })
    }
    saveMarks.run({
      sample,
      run: owner.run,
      override: marks.override,
      reason: marks.reason,
      comment: marks.comment,
      tags: JSON.stringify(marks.tags),
      bookmarked: marks.bookmarked ? 1 : 0,
      reviewed: marks.reviewed ? 1 : 0,
      who: by.who,
      at: by.at,
    })
    saveBits.run(marks.override, markBits(shownMarks(marks)), sample)
    runs.touch(owner.run)
    return toMarks(marksOf.get(sample))
  }

  return {
    runOf: (sampleId: number): RunId => run(sampleId).id,
    marks: (sampleId: number): SampleMarks => toMarks(marksOf.get(sampleId)),
    change(sampleId: number, change: ReviewChange, who: string, at = Date.now()): SampleMarks {
      return db
        .transaction(() => {
          run(sampleId)
          const before = toMarks(marksOf.get(sampleId))
          const steps = stepsOf(before, change)
          return steps.length === 0 ? before : apply(sampleId, steps, { who, at, undoes: null })
        })
        .immediate()
    },
    /** Number of the newest change by anybody. */
    lastChange: (): number => newest.get()?.id ?? 0,
    /** Samples that were changed after that number, most once each; the oldest of very many are left out. */
    changedSince: (id: number): { runId: RunId; sampleId: number }[] => changedSince.all(id),
    history: (sampleId: number): SampleHistoryEntry[] => historyOf.all(sampleId).map(toEntry),
    /** Takes the run's last change back that is not taken back yet, with all that was changed in the same go. */
    undo(
      runId: RunId,
      who: string,
      at = Date.now(),
    ): { sampleId: number; entry: SampleHistoryEntry } | null {
      return db
        .transaction(() => {
          const last = lastOf.get(runs.row(runId).seq)
          if (!last) return null
          const { sample, at: changedAt, who: by } = last
          const rows = togetherWith.all({ sample, at: changedAt, who: by })
          for (const row of rows) {
            const entry = toEntry(row)
            const step = {
              what: entry.what,
              before: entry.after,
              after: entry.before,
              reason: reasonBefore(historyOf.all(sample), row),
            }
            apply(sample, [step], { who, at, undoes: row.id })
          }
          return { sampleId: sample, entry: toEntry(rows.at(-1) ?? last) }
        })
        .immediate()
    },
  }
}

/** The reason that stood beside a value before `entry` changed it. */
function reasonBefore(history: HistoryRow[], entry: HistoryRow): string {
  return history.find(({ what, id }) => what === entry.what && id < entry.id)?.reason ?? ''
}

function setValue(marks: SampleMarks, { what, after, reason }: Step): void {
  if (what === 'override') {
    marks.override = typeof after === 'number' ? after : null
    marks.reason = marks.override === null ? '' : reason
  } else if (what === 'comment') marks.comment = typeof after === 'string' ? after : null
  else if (what === 'tags') marks.tags = Array.isArray(after) ? after : []
  else if (what === 'bookmark') marks.bookmarked = after === true
  else marks.reviewed = after === true
}

function stepsOf(before: SampleMarks, change: ReviewChange): Step[] {
  const steps: Step[] = []
  const add = (what: Step['what'], from: Value, to: Value, reason = ''): void => {
    if (
      JSON.stringify(from) !== JSON.stringify(to) ||
      (what === 'override' && reason !== before.reason)
    )
      steps.push({ what, before: from, after: to, reason })
  }
  if (change.override !== undefined) {
    add('override', before.override, change.override?.score ?? null, change.override?.reason ?? '')
  }
  if (change.comment !== undefined) add('comment', before.comment, change.comment.trim() || null)
  if (change.tags !== undefined) add('tags', before.tags, [...new Set(change.tags)])
  if (change.bookmarked !== undefined) add('bookmark', before.bookmarked, change.bookmarked)
  // Whoever scores a sample has reviewed it.
  const reviewed = change.reviewed ?? (change.override ? true : undefined)
  if (reviewed !== undefined) add('reviewed', before.reviewed, reviewed)
  return steps
}

const toEntry = (row: HistoryRow): SampleHistoryEntry => ({
  id: row.id,
  at: row.at,
  who: row.who,
  what: row.what,
  before: JSON.parse(row.before) as Value,
  after: JSON.parse(row.after) as Value,
  reason: row.reason,
  isUndo: row.undoes !== null,
})
