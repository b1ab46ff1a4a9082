import type { EntityTypes } from './named-entities'

/** The four types of the CoNLL tasks. */
export const newsTypes: EntityTypes = {
  PER: { tag: 'person', meaning: 'people, by first name, last name or both' },
  ORG: { tag: 'organization', meaning: 'companies, authorities, clubs, parties and the like' },
  LOC: { tag: 'location', meaning: 'countries, cities, regions, rivers, mountains' },
  MISC: { tag: 'miscellaneous', meaning: 'other names: nationalities, events, works, products' },
}

/** The five types of the GENIA corpus. */
export const moleculeTypes: EntityTypes = {
  PROTEIN: 'proteins, their families and complexes',
  DNA: 'DNA molecules, genes, domains and regions of DNA',
  RNA: 'RNA molecules, such as messenger RNA',
  CELL_LINE: 'cells that are grown in culture under a name',
  CELL_TYPE: 'kinds of cells as they occur in an organism',
}

/** The tags of these types in the order in which numbered copies of the sets count them. */
export function numberedTags(types: string[]): string[] {
  return ['O', ...types.flatMap(type => [`B-${type}`, `I-${type}`])]
}
