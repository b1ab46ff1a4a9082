import type { EntityTypes } from '../kinds/named-entities'

const places: EntityTypes = {
  COUNTRY: 'countries',
  LOCATION: 'places other than countries',
}
const misc: EntityTypes = { MISC: 'names of the field that no other type covers' }
const person: EntityTypes = { PERSON: 'people whom no other type covers' }
const organisation: EntityTypes = { ORGANISATION: 'companies, institutions and other bodies' }
const event: EntityTypes = { EVENT: 'named events, such as festivals, wars and meetings' }
const award: EntityTypes = { AWARD: 'prizes and honours' }

/** The types of each field. */
export const typesByField: Record<string, EntityTypes> = {
  ai: {
    ALGORITHM: 'methods, models and architectures',
    CONFERENCE: 'scientific conferences',
    FIELD: 'fields of study',
    METRICS: 'measures of quality',
    PRODUCT: 'products, frameworks and programs',
    PROGRAMLANG: { tag: 'programming_language', meaning: 'programming languages' },
    RESEARCHER: 'people who do research',
    TASK: 'problems that are to be solved',
    UNIVERSITY: 'universities',
    ...organisation,
    ...person,
    ...places,
    ...misc,
  },
  literature: {
    BOOK: 'books',
    WRITER: 'people who write',
    POEM: 'poems',
    MAGAZINE: 'magazines',
    LITERARYGENRE: { tag: 'literary_genre', meaning: 'kinds of literature' },
    ...award,
    ...event,
    ...organisation,
    ...person,
    ...places,
    ...misc,
  },
  music: {
    MUSICGENRE: { tag: 'music_genre', meaning: 'kinds of music' },
    SONG: 'songs and pieces',
    BAND: 'bands and ensembles',
    ALBUM: 'albums',
    MUSICALARTIST: { tag: 'musical_artist', meaning: 'people who make music' },
    MUSICALINSTRUMENT: { tag: 'musical_instrument', meaning: 'instruments' },
    ...award,
    ...event,
    ...organisation,
    ...person,
    ...places,
    ...misc,
  },
  politics: {
    POLITICIAN: 'people in politics',
    POLITICALPARTY: { tag: 'political_party', meaning: 'parties' },
    ELECTION: 'elections',
    ...event,
    ...organisation,
    ...person,
    ...places,
    ...misc,
  },
  science: {
    SCIENTIST: 'people who do science',
    DISCIPLINE: 'fields of science',
    ENZYME: 'enzymes',
    PROTEIN: 'proteins other than enzymes',
    CHEMICALELEMENT: { tag: 'chemical_element', meaning: 'elements' },
    CHEMICALCOMPOUND: { tag: 'chemical_compound', meaning: 'compounds' },
    ASTRONOMICALOBJECT: { tag: 'astronomical_object', meaning: 'stars, planets and the like' },
    ACADEMICJOURNAL: { tag: 'academic_journal', meaning: 'scientific journals' },
    THEORY: 'theories and laws',
    UNIVERSITY: 'universities',
    ...award,
    ...event,
    ...organisation,
    ...person,
    ...places,
    ...misc,
  },
}
