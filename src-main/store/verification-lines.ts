import type { Database } from 'better-sqlite3'
import type { CommandInput, VerificationId, VerificationLine, VerificationRow } from '@contract'
import { firstFailure } from '../engine/verification/first-failure'

/** What a line shows that its row does not hold. */
export interface LineFacts {
  /** The beginning of its last user message. */
  preview: string
  /** How the reference's answer ended; null where it has none. */
  referenceFinish: string | null
}

export type LineQuery = Required<Omit<CommandInput<'verification.rows'>, 'id' | 'stage'>> &
  Pick<CommandInput<'verification.rows'>, 'stage'>

interface Page {
  total: number
  lines: VerificationLine[]
}

interface LineRow {
  loop: number
  data_index: number
  verdict: VerificationLine['verdict']
  stage: VerificationLine['stage']
  status: VerificationLine['status']
  finish: string | null
  reference_finish: string | null
  duration_ms: number
  attempts: number
  expected_call: number | null
  preview: string
  reasons: string
}

const SEARCHED_DETAIL = 400

const SORTED = {
  index: ['loop', 'data_index'],
  time: ['duration_ms'],
  attempts: ['attempts'],
} as const

const SHOWN: Record<LineQuery['show'], string> = {
  all: '',
  failed: " AND verdict = 'failed'",
  inconclusive: " AND verdict = 'inconclusive'",
  called: ' AND has_called = 1',
  differing: ' AND differs = 1',
}

/** Lines of equal values follow in their own order, the way of the first. */
function orderOf({ sort: { then = [], ...first } }: LineQuery): string {
  const terms = [first, ...then, { column: 'index' as const, direction: first.direction }]
  return terms
    .slice(0, terms.findIndex(({ column }) => column === 'index') + 1)
    .flatMap(({ column, direction }) => {
      const way = direction === 'desc' ? 'DESC' : 'ASC'
      return SORTED[column].map(name => `${name} ${way}`)
    })
    .join(', ')
}

/** The short form of verifications' rows: filtered, ordered and paged in SQL, so that many rows cost no more than those that are shown. */
export function createVerificationLines(db: Database) {
  const put = db.prepare(`INSERT OR REPLACE INTO verification_lines (verification, loop, data_index,
      occurrence, pair_key, verdict, stage, status, finish, reference_finish, duration_ms, attempts, expected_call,
      preview, reasons, search)
    VALUES (@id, @loop, @dataIndex, @occurrence, @pairKey, @verdict, @stage, @status, @finish, @referenceFinish,
      @durationMs, @attempts, @expectedCall, @preview, @reasons, @search)`)
  const shown = `loop, data_index, verdict, stage, status, finish, reference_finish, duration_ms, attempts,
      expected_call, preview, reasons`

  /** Index after index tells how many there are and which come next. */
  function indexedPage(where: string, query: LineQuery, values: object): Page {
    const total = db
      .prepare<[object], number>(`SELECT count(*) FROM verification_lines WHERE ${where}`)
      .pluck()
      .get(values)
    const lines = db
      .prepare<[object], LineRow>(
        `SELECT ${shown} FROM verification_lines WHERE ${where}
         ORDER BY ${orderOf(query)} LIMIT @limit OFFSET @offset`,
      )
      .all(values)
    return { total: total ?? 0, lines: lines.map(toLine) }
  }

  /** Texts are in no index: one pass finds where they stand. */
  function scannedPage(where: string, query: LineQuery, values: object): Page {
    const lines = db
      .prepare<[object], LineRow & { total: number }>(
        `WITH found AS MATERIALIZED (
           SELECT loop, data_index, duration_ms, attempts FROM verification_lines WHERE ${where})
         SELECT ${shown}, (SELECT count(*) FROM found) total
         FROM verification_lines
         JOIN (SELECT loop, data_index FROM found ORDER BY ${orderOf(query)} LIMIT @limit OFFSET @offset)
           USING (loop, data_index)
         WHERE verification = @id ORDER BY ${orderOf(query)}`,
      )
      .all(values)
    return { total: lines[0]?.total ?? 0, lines: lines.map(toLine) }
  }

  return {
    /** To be called where its row is saved, in the same transaction. */
    save(id: VerificationId, row: Omit<VerificationRow, 'request'>, facts: LineFacts): void {
      put.run({
        id,
        loop: row.loop,
        dataIndex: row.dataIndex,
        occurrence: row.occurrence,
        pairKey: row.pairKey,
        verdict: row.verdict,
        stage: firstFailure(row),
        status: row.status,
        finish: row.finishReason,
        referenceFinish: facts.referenceFinish,
        durationMs: row.durationMs,
        attempts: row.attempts,
        expectedCall: row.expectedToolCall === null ? null : Number(row.expectedToolCall),
        preview: facts.preview,
        reasons: JSON.stringify(row.reasons),
        search: searchText(row, facts.preview),
      })
    },
    count: (id: VerificationId): number =>
      db
        .prepare<[string], number>('SELECT count(*) FROM verification_lines WHERE verification = ?')
        .pluck()
        .get(id) ?? 0,
    page(id: VerificationId, query: LineQuery): Page {
      const { show, stage, text, offset, limit } = query
      const wanted = text.toLowerCase()
      const where = `verification = @id${SHOWN[show]}${
        stage === undefined ? '' : ' AND stage = @stage'
      }${wanted === '' ? '' : ' AND instr(search, @wanted) > 0'}`
      const values = { id, stage, wanted, offset, limit }
      return db.transaction(() =>
        wanted === '' ? indexedPage(where, query, values) : scannedPage(where, query, values),
      )()
    },
    hasReference: (id: VerificationId): boolean =>
      db
        .prepare<[string], number>(
          'SELECT EXISTS (SELECT 1 FROM verification_lines WHERE verification = ? AND reference_finish IS NOT NULL)',
        )
        .pluck()
        .get(id) === 1,
    /** By `loop data_index`: how the reference's answers ended. Those that are not named lose theirs. */
    saveReferenceFinishes(id: VerificationId, finishes: ReadonlyMap<string, string>): void {
      const update = db.prepare(
        'UPDATE verification_lines SET reference_finish = ? WHERE verification = ? AND loop = ? AND data_index = ?',
      )
      const places = db.prepare<
        [string],
        { loop: number; data_index: number; reference_finish: string | null }
      >('SELECT loop, data_index, reference_finish FROM verification_lines WHERE verification = ?')
      db.transaction(() => {
        for (const { loop, data_index, reference_finish } of places.all(id)) {
          const finish = finishes.get(`${loop} ${data_index}`) ?? null
          if (finish !== reference_finish) update.run(finish, id, loop, data_index)
        }
      }).immediate()
    },
    /** Where a verification's rows of one question stand. */
    withPairKey: (
      id: VerificationId,
      pairKey: string,
    ): { loop: number; dataIndex: number; occurrence: number }[] =>
      db
        .prepare<[string, string], { loop: number; dataIndex: number; occurrence: number }>(
          `SELECT loop, data_index dataIndex, occurrence FROM verification_lines
           WHERE verification = ? AND pair_key = ? ORDER BY loop, data_index`,
        )
        .all(id, pairKey),
  }
}

function toLine(row: LineRow): VerificationLine {
  return {
    dataIndex: row.data_index,
    loop: row.loop,
    status: row.status,
    finishReason: row.finish,
    durationMs: row.duration_ms,
    attempts: row.attempts,
    expectedToolCall: row.expected_call === null ? null : row.expected_call === 1,
    reasons: JSON.parse(row.reasons) as VerificationLine['reasons'],
    verdict: row.verdict,
    stage: row.stage,
    preview: row.preview,
    referenceFinishReason: row.reference_finish,
  }
}

function searchText(
  { dataIndex, finishReason, reasons }: Omit<VerificationRow, 'request'>,
  preview: string,
): string {
  const said = reasons.flatMap(({ code, detail }) => [code, detail.slice(0, SEARCHED_DETAIL)])
  return [dataIndex, preview, finishReason ?? '', ...said].join(' ').toLowerCase()
}
