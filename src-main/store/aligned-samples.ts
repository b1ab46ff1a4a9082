import type { Database } from 'better-sqlite3'
import type { AlignedChoice, AlignedSample, SampleState } from '@contract'

/** The same benchmark in each run; the first run is A. */
export interface AlignmentOf {
  members: { runId: string; position: number }[]
  /** Place of B in `members`. */
  b: number
  higherIsBetter: boolean
}

interface AlignedRow {
  place: number
  sample_key: string
  occ: number
  repeat: number
  subset: string
  differs: 0 | 1 | null
  [column: `id${number}` | `s${number}`]: number | null
}

/** From this score on, a sample counts as right: the same line that the sample browser draws. */
const RIGHT = 0.99
/** Temporary tables kept for the next page. */
const KEPT = 4

/**
 * Samples of several runs side by side, by sample key, occurrence among equal rows and repeat. Each alignment is a temporary
 * table that is made once and paged by its own order: A's samples in file order, then those that A does not have.
 */
export function createAlignments(db: Database, seqOf: (runId: string) => number) {
  const made = new Map<string, string>()
  let number = 0
  const revOf = db.prepare<[number], { rev: number }>('SELECT rev FROM runs WHERE seq = ?')
  const sampleOf = db.prepare<
    [number],
    {
      state: SampleState
      answer: string | null
      target: string
      inputPreview: string
      outputPreview: string
      outputTokens: number | null
    }
  >(`SELECT state, answer, target, input_preview inputPreview, output_preview outputPreview, output_tokens outputTokens
     FROM samples WHERE id = ?`)

  /** The table of this alignment, made anew where a run has changed since. */
  function tableOf({ members, b }: AlignmentOf): string {
    const runs = members.map(({ runId, position }) => ({ run: seqOf(runId), position }))
    const key = JSON.stringify([runs.map(one => [one, revOf.get(one.run)?.rev]), b])
    const known = made.get(key)
    if (known !== undefined) {
      made.delete(key)
      made.set(key, known)
      return known
    }
    number += 1
    const table = `aligned_${number}`
    db.transaction(() => {
      db.exec(createSql(table, runs.length))
      db.prepare(fillSql(table, runs.length)).run(
        runs.flatMap(({ run, position }) => [run, position]),
      )
      db.exec(differsSql(table, b))
    })()
    made.set(key, table)
    for (const [oldKey, old] of [...made].slice(0, -KEPT)) {
      db.exec(`DROP TABLE temp.${old}`)
      made.delete(oldKey)
    }
    return table
  }

  return {
    alignedPage(
      of: AlignmentOf,
      page: { choice: AlignedChoice; subset?: string; after: number; limit: number },
    ): AlignedSample[] {
      const wanted = conditions(of)[page.choice]
      const bySubset = page.subset === undefined ? '' : 'AND subset = @subset'
      const rows = db
        .prepare<[object], AlignedRow>(
          `SELECT * FROM temp.${tableOf(of)} WHERE place > @after AND ${wanted} ${bySubset} ORDER BY place LIMIT @limit`,
        )
        .all({ subset: page.subset ?? null, after: page.after, limit: page.limit })
      return rows.map(row => toSample(row, of))
    },
    alignedCounts(
      of: AlignmentOf,
      subset?: string,
    ): { counts: Record<AlignedChoice, number>; subsets: string[] } {
      const table = tableOf(of)
      const sums = Object.entries(conditions(of)).map(
        ([choice, sql]) => `coalesce(sum(${sql}), 0) "${choice}"`,
      )
      const counts = db
        .prepare<[object], Record<AlignedChoice, number>>(
          `SELECT ${sums.join(', ')} FROM temp.${table} WHERE @subset IS NULL OR subset = @subset`,
        )
        .get({ subset: subset ?? null })
      return {
        counts: counts as Record<AlignedChoice, number>,
        subsets: db
          .prepare<[], string>(`SELECT DISTINCT subset FROM temp.${table} ORDER BY subset`)
          .pluck()
          .all(),
      }
    },
  }

  function toSample(row: AlignedRow, { members, b, higherIsBetter }: AlignmentOf): AlignedSample {
    const samples = members.map((_, at) => {
      const id = row[`id${at}`]
      const found = id === null || id === undefined ? undefined : sampleOf.get(id)
      return id === null || id === undefined || !found ? null : { id, ...found }
    })
    const first = samples.find(one => one !== null)
    return {
      place: row.place,
      sampleKey: row.sample_key,
      occurrence: row.occ,
      repeat: row.repeat,
      subset: row.subset,
      target: first?.target ?? '',
      inputPreview: first?.inputPreview ?? '',
      change: changeOf(row.s0 ?? null, row[`s${b}`] ?? null, higherIsBetter),
      differs: row.differs === null ? null : row.differs === 1,
      cells: samples.map((one, at) =>
        one === null
          ? null
          : {
              sampleId: one.id,
              state: one.state,
              score: row[`s${at}`] ?? null,
              answer: one.answer,
              outputPreview: one.outputPreview,
              outputTokens: one.outputTokens,
            },
      ),
    }
  }
}

function changeOf(
  a: number | null,
  b: number | null,
  higherIsBetter: boolean,
): AlignedSample['change'] {
  if (a === null || b === null) return null
  if (Math.abs(b - a) < 1e-6) return 'same'
  return b > a === higherIsBetter ? 'fixed' : 'regressed'
}

/** Differences below a millionth are rounding, as in the tests over them. */
function conditions({ members, b, higherIsBetter }: AlignmentOf): Record<AlignedChoice, string> {
  const second = `s${b}`
  const lower = `(s0 - ${second} > 1e-6)`
  const higher = `(${second} - s0 > 1e-6)`
  const isRight = (score: string): string =>
    higherIsBetter ? `${score} >= ${RIGHT}` : `${score} <= ${1 - RIGHT}`
  return {
    all: '1',
    regressed: `coalesce(${higherIsBetter ? lower : higher}, 0)`,
    fixed: `coalesce(${higherIsBetter ? higher : lower}, 0)`,
    bothWrong: `coalesce(NOT (${isRight('s0')}) AND NOT (${isRight(second)}), 0)`,
    bothRight: `coalesce(${isRight('s0')} AND ${isRight(second)}, 0)`,
    differ: 'coalesce(differs = 1, 0)',
    same: 'coalesce(differs = 0, 0)',
    unscored: `(id0 IS NOT NULL AND id${b} IS NOT NULL AND (s0 IS NULL OR ${second} IS NULL))`,
    unmatched: `(${members.map((_, at) => `id${at} IS NULL`).join(' OR ')})`,
  }
}

function createSql(table: string, runs: number): string {
  const columns = Array.from({ length: runs }, (_, at) => `id${at} INTEGER, s${at} REAL`)
  return `CREATE TEMP TABLE ${table} (place INTEGER PRIMARY KEY, sample_key TEXT, occ INTEGER, repeat INTEGER, subset TEXT,
    ${columns.join(', ')}, differs INTEGER)`
}

function fillSql(table: string, runs: number): string {
  const places = Array.from({ length: runs }, (_, at) => at)
  const members = places.map(
    at => `
      SELECT ${at} n, id, subset, idx, sample_key, repeat, CASE state WHEN 'scored' THEN score END score,
        row_number() OVER (PARTITION BY sample_key, repeat ORDER BY subset, idx) - 1 occ
      FROM samples WHERE run = ? AND benchmark = ? AND planned = 1`,
  )
  const pick = (at: number): string =>
    `max(CASE n WHEN ${at} THEN id END), max(CASE n WHEN ${at} THEN score END)`
  return `
    INSERT INTO temp.${table} (sample_key, occ, repeat, subset, ${places.map(at => `id${at}, s${at}`).join(', ')})
    WITH member AS (${members.join(' UNION ALL ')})
    SELECT sample_key, occ, repeat, min(subset), ${places.map(pick).join(', ')}
    FROM member GROUP BY sample_key, occ, repeat ORDER BY min(n), min(subset), min(n * 1000000000 + idx)`
}

/** Whole replies are read only where their beginnings are the same. */
function differsSql(table: string, b: number): string {
  const has = (name: string): string => `${name}.state IN ('predicted', 'scored', 'unscored')`
  return `
    UPDATE temp.${table} SET differs = (
      SELECT CASE WHEN one.output_preview <> two.output_preview THEN 1 ELSE (
        SELECT json_extract(x.prediction, '$.text') IS NOT json_extract(y.prediction, '$.text')
        FROM sample_bodies x, sample_bodies y WHERE x.sample = one.id AND y.sample = two.id) END
      FROM samples one, samples two
      WHERE one.id = id0 AND two.id = id${b} AND ${has('one')} AND ${has('two')})
    WHERE id0 IS NOT NULL AND id${b} IS NOT NULL`
}
