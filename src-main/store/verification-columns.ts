import {
  ErrorInfo,
  VerificationRequest,
  VerificationScorecard,
  type VerificationId,
  type VerificationStatus,
  type VerificationSummary,
} from '@contract'

/** A verification as its table holds it, with the name of its set. */
export interface VerificationColumns {
  id: VerificationId
  name: string
  status: VerificationStatus
  request: string
  place: string
  set_hash: string
  set_name: string
  generation: 'classic' | 'labelled'
  total: number
  error: string | null
  started_at: number
  finished_at: number | null
  scorecard: string | null
  owner: string | null
  passed: number
  failed: number
  inconclusive: number
}

export function toSummary(row: VerificationColumns): VerificationSummary {
  return {
    id: row.id,
    name: row.name,
    status: row.status,
    request: VerificationRequest.parse(JSON.parse(row.request)),
    place: row.place,
    setName: row.set_name,
    setHash: row.set_hash,
    generation: row.generation,
    total: row.total,
    done: row.passed + row.failed + row.inconclusive,
    passed: row.passed,
    failed: row.failed,
    inconclusive: row.inconclusive,
    error: row.error === null ? null : ErrorInfo.parse(JSON.parse(row.error)),
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    scorecard:
      row.scorecard === null ? null : VerificationScorecard.parse(JSON.parse(row.scorecard)),
  }
}
