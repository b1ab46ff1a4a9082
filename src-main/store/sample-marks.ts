import type { SampleMark, SampleMarks } from '@contract'

/** A row of `sample_marks` as SQLite gives it. */
export interface MarksRow {
  sample: number
  override: number | null
  reason: string
  comment: string | null
  tags: string
  bookmarked: number
  reviewed: number
  who: string
  at: number
}

export function toMarks(row: MarksRow | undefined): SampleMarks {
  return {
    override: row?.override ?? null,
    reason: row?.reason ?? '',
    comment: row?.comment ?? null,
    tags: row === undefined ? [] : (JSON.parse(row.tags) as string[]),
    bookmarked: row?.bookmarked === 1,
    reviewed: row?.reviewed === 1,
    who: row?.who ?? null,
    at: row?.at ?? null,
  }
}

/** What of it shows in tables. */
export function shownMarks(marks: SampleMarks): SampleMark[] {
  const shown: SampleMark[] = []
  if (marks.override !== null) shown.push('overridden')
  if (marks.bookmarked) shown.push('bookmarked')
  if (marks.comment !== null) shown.push('commented')
  if (marks.tags.length > 0) shown.push('tagged')
  if (marks.reviewed) shown.push('reviewed')
  return shown
}
