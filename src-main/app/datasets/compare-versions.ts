import type { JsonObject, VersionDiff } from '@contract'
import type { KeptVersion } from '../../datasets/versions/kept-versions'
import { alignRows, type VersionedRow } from '../../datasets/versions/align-rows'
import { AppError } from '../../engine/errors'
import { canonicalJson } from '../../engine/keys'
import type { LocatedDataset } from '../../engine/ports'
import type { VersionRow } from '../../store/dataset-repository'
import { findKept } from './at-version'
import {
  activate,
  type DatasetMeans,
  identify,
  locateDataset,
  type NamedDataset,
  previewOf,
} from './resolve-dataset'
import { ROWS_KEPT } from './versions'

const ROWS_SHOWN = 200
const CELL_CHARACTERS = 4_000

/** The difference of two versions: field by field where both are kept whole. Throws AppError where one is not known by its rows. */
export async function compareVersions(
  means: DatasetMeans,
  named: NamedDataset,
  asked: { from: string; to: string },
): Promise<VersionDiff> {
  const [from, to] = [await findKept(named, asked.from), await findKept(named, asked.to)]
  if (!from || !to) {
    const { store } = means
    const rows = (kept: KeptVersion | undefined, ref: string): VersionedRow[] => {
      const found = store.datasets.versionRows(named.id, kept?.fingerprint ?? ref)
      if (!found) throw notKnown(ref)
      return numbered(found)
    }
    return diffRows(rows(from, asked.from), rows(to, asked.to))
  }
  const before = await versionRows(means, named, from)
  const after = await versionRows(means, named, to)
  const diff = diffRows(before.rows, after.rows)
  const old = await valuesAt(
    before,
    diff.changedRows.map(row => row.old),
  )
  const fresh = await valuesAt(after, diff.changedRows)
  return {
    ...diff,
    changedRows: diff.changedRows.map(({ old: place, ...row }) => ({
      ...row,
      cells: changedCells(old.get(placeOf(place)), fresh.get(placeOf(row))),
    })),
  }
}

interface Place {
  subset: string
  index: number
}

type ChangedRow = VersionDiff['changedRows'][number] & { old: Place }

const placeOf = ({ subset, index }: Place): string => `${subset}\0${index}`

/** What changed between rows that are known by their beginnings. */
export function diffRows(
  before: VersionedRow[],
  after: VersionedRow[],
): Omit<VersionDiff, 'changedRows'> & { changedRows: ChangedRow[] } {
  const { same, added, removed, changed } = alignRows(before, after)
  const shown = ({ subset, index, preview }: VersionedRow) => ({ subset, index, preview })
  return {
    added: added.length,
    removed: removed.length,
    changed: changed.length,
    same,
    addedRows: added.slice(0, ROWS_SHOWN).map(shown),
    removedRows: removed.slice(0, ROWS_SHOWN).map(shown),
    changedRows: changed.slice(0, ROWS_SHOWN).map(pair => ({
      ...shown(pair.after),
      before: pair.before.preview,
      old: { subset: pair.before.subset, index: pair.before.index },
      cells: [],
    })),
  }
}

export function numbered(rows: VersionRow[]): VersionedRow[] {
  const next = createCounter()
  return rows.map(([subset, key, preview]) => ({ subset, key, preview, index: next(subset) }))
}

function createCounter(): (subset: string) => number {
  const counts = new Map<string, number>()
  return subset => {
    const index = counts.get(subset) ?? 0
    counts.set(subset, index + 1)
    return index
  }
}

interface VersionRows {
  rows: VersionedRow[]
  read(): AsyncGenerator<Place & { value: JsonObject }>
}

async function versionRows(
  means: DatasetMeans,
  named: NamedDataset,
  { folder }: KeptVersion,
): Promise<VersionRows> {
  const at = { ...named, options: { ...named.options, localPath: folder } }
  const located: LocatedDataset = await locateDataset(means.datasets, at)
  const active = activate(at)
  const rows: VersionedRow[] = []
  const next = createCounter()
  for await (const row of located.rows(named.split)) {
    if (!row.ok) continue
    const { subset } = identify(named.benchmark, row)
    const { id } = row.value
    rows.push({
      subset,
      // Every field counts, those that no prompt shows too.
      key: canonicalJson(row.value),
      ...((typeof id === 'string' || typeof id === 'number') && { id: String(id) }),
      preview: previewOf(active, row, subset),
      index: next(subset),
    })
  }
  return {
    rows: withUniqueIds(rows),
    async *read() {
      const count = createCounter()
      for await (const row of located.rows(named.split)) {
        if (!row.ok) continue
        const { subset } = identify(named.benchmark, row)
        yield { subset, index: count(subset), value: row.value }
      }
    },
  }
}

/** Ids tell rows apart only where no two rows share one. */
function withUniqueIds(rows: VersionedRow[]): VersionedRow[] {
  const ids = new Set(
    rows.flatMap(({ subset, id }) => (id === undefined ? [] : `${subset}\0${id}`)),
  )
  return ids.size === rows.length ? rows : rows.map(({ id: _, ...row }) => row)
}

async function valuesAt(from: VersionRows, places: Place[]): Promise<Map<string, JsonObject>> {
  const wanted = new Set(places.map(placeOf))
  const found = new Map<string, JsonObject>()
  if (wanted.size === 0) return found
  for await (const row of from.read()) {
    const place = placeOf(row)
    if (wanted.has(place)) found.set(place, row.value)
    if (found.size === wanted.size) break
  }
  return found
}

function changedCells(
  before: JsonObject = {},
  after: JsonObject = {},
): VersionDiff['changedRows'][number]['cells'] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return names.flatMap(field => {
    const [old, fresh] = [cellText(before[field]), cellText(after[field])]
    return old === fresh ? [] : [{ field, before: cut(old), after: cut(fresh) }]
  })
}

function cellText(value: JsonObject[string] | undefined): string | null {
  if (value === undefined) return null
  return typeof value === 'string' ? value : JSON.stringify(value)
}

const cut = (text: string | null): string | null =>
  text === null || text.length <= CELL_CHARACTERS ? text : `${text.slice(0, CELL_CHARACTERS)}…`

function notKnown(ref: string): AppError {
  return new AppError('not-found', `The rows of version ${ref.slice(0, 12)} are not known.`, {
    hint: `Versions are noted when a run ends and when a data set is verified, up to ${ROWS_KEPT} rows.`,
  })
}
