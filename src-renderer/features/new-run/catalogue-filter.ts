import type { CatalogueEntry } from '@contract'

export interface CatalogueFilter {
  text: string
  tag: string | null
  language: string | null
  /** Only those whose data is here, starter rows included. */
  readyOnly: boolean
}

export const noFilter: CatalogueFilter = { text: '', tag: null, language: null, readyOnly: false }

/** Every word of the text has to occur somewhere in name, id, tags, hub name or description, in either language. */
export function filterCatalogue(
  entries: readonly CatalogueEntry[],
  filter: CatalogueFilter,
): CatalogueEntry[] {
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean)
  return entries.filter(entry => {
    if (filter.tag !== null && !entry.tags.includes(filter.tag)) return false
    if (filter.language !== null && !entry.languages.includes(filter.language)) return false
    if (filter.readyOnly && !hasData(entry)) return false
    const { en, zh } = entry.description
    const text = [entry.title.en, entry.title.zh, entry.id, entry.datasetId, ...entry.tags, en, zh]
      .join(' ')
      .toLowerCase()
    return words.every(word => text.includes(word))
  })
}

export const hasData = ({ dataset }: CatalogueEntry): boolean =>
  dataset.state === 'ready' || dataset.state === 'bundled'

/** Nothing of the catalogue can be asked but its starter rows. */
export const lacksData = (entries: readonly CatalogueEntry[]): boolean =>
  entries.length > 0 &&
  entries.every(({ dataset: { state } }) => state !== 'ready' && state !== 'changed')

/** All values of one list of the entries, each once, in order. */
export const valuesIn = (
  entries: readonly CatalogueEntry[],
  list: 'tags' | 'languages',
): string[] => [...new Set(entries.flatMap(entry => entry[list]))].sort()
