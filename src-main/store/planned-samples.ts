import type { Database } from 'better-sqlite3'
import type { RunId } from '@contract'
import type { PlannedSample } from '../engine/ports'
import { createRowParts } from './row-parts'
import type { RunRepository } from './run-repository'

/** A planned sample without its row, with its number among equal rows. */
export interface PlannedFact {
  id: number
  sampleKey: string
  occurrence: number
  subset: string
  index: number
  group: number
  repeat: number
}

/** What runs planned to ask, so that one can be given what another has. */
export function createPlannedSamples(db: Database, runs: RunRepository) {
  const facts = db.prepare<[number, number], PlannedFact>(`
    SELECT id, sample_key sampleKey, 0 occurrence, subset, idx "index", grp "group", repeat
    FROM samples WHERE run = ? AND benchmark = ? AND planned = 1 ORDER BY subset, idx`)
  const rowOf = db
    .prepare<[number], string>('SELECT row FROM sample_bodies WHERE sample = ?')
    .pluck()
  const rowParts = createRowParts(db)

  return {
    /** In file order; equal rows are numbered. */
    of(runId: RunId, position: number): PlannedFact[] {
      const seen = new Map<string, number>()
      return facts.all(runs.row(runId).seq, position).map(fact => {
        const key = `${fact.sampleKey}#${fact.repeat}`
        const occurrence = seen.get(key) ?? 0
        seen.set(key, occurrence + 1)
        return { ...fact, occurrence }
      })
    },
    /** The same question for another run, at the place that it has there. */
    copyFor(fact: PlannedFact, place: Pick<PlannedSample, 'benchmark' | 'index' | 'group'>) {
      const row = rowParts.read(fact.id, rowOf.get(fact.id) ?? 'null')
      const { subset, repeat, sampleKey } = fact
      return { ...place, subset, repeat, sampleKey, row } satisfies PlannedSample
    },
  }
}
