import type { DatasetSummary } from '@contract'
import type { DatasetsSearch } from './dataset-search'

/** Rows that hold every word of the text in name, id, tags, languages or licence, in the order: imported, here, not here. */
export function filterDatasets(
  rows: readonly DatasetSummary[],
  { text = '', state, family }: DatasetsSearch,
): DatasetSummary[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  return rows
    .filter(row => state === undefined || row.state.state === state)
    .filter(row => family === undefined || row.entry.family === family)
    .filter(row => {
      const about = aboutOf(row)
      return words.every(word => about.includes(word))
    })
    .toSorted((a, b) => rankOf(a) - rankOf(b))
}

function aboutOf({ id, entry }: DatasetSummary): string {
  const { title, tags, languages, license, family, datasetId } = entry
  return [id, title.en, title.zh, datasetId, family, license, ...tags, ...languages]
    .join('\n')
    .toLowerCase()
}

function rankOf({ custom, state }: DatasetSummary): number {
  if (custom) return 0
  return {
    changed: 1,
    broken: 1,
    'no-definition': 1,
    ready: 2,
    bundled: 3,
    missing: 4,
    'not-yet': 5,
  }[state.state]
}

export function countStates(rows: readonly DatasetSummary[]): {
  ready: number
  bundled: number
  missing: number
  later: number
} {
  const count = (...states: string[]): number =>
    rows.filter(({ state }) => states.includes(state.state)).length
  return {
    ready: count('ready', 'changed', 'broken'),
    bundled: count('bundled'),
    missing: count('missing'),
    later: count('not-yet'),
  }
}
