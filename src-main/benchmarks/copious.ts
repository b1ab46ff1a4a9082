import { namedEntities } from './kinds/named-entities'

export default () =>
  namedEntities({
    id: 'copious',
    title: { en: 'COPIOUS', zh: 'COPIOUS 生物多样性' },
    description: {
      en: 'Finding species, places, habitats, people and times in literature on biodiversity.',
      zh: '在生物多样性文献中识别物种、地点、生境、人名与时间。',
    },
    languages: ['en'],
    source: 'https://doi.org/10.3897/BDJ.7.e29626',
    license: 'CC BY 4.0',
    dataset: { ids: ['extraordinarylab/copious'], sampleCount: null },
    types: {
      TAXON: 'scientific or common names of species, genera, families and other ranks',
      GEOGRAPHICAL_LOCATION: 'places on Earth, from continents to bays, and coordinates',
      HABITAT: 'surroundings in which organisms live',
      PERSON: 'names of people, without titles and without those that belong to a species name',
      TEMPORAL_EXPRESSION: 'dates, years, seasons and ages, without times of the day',
    },
    sentences: [
      {
        asked: [
          '[TAXON Pteropus alecto] roosts in [HABITAT mangrove forest] near [GEOGRAPHICAL_LOCATION Darwin] .',
          '[PERSON Hartley] found it in [TEMPORAL_EXPRESSION June 1904] .',
        ],
        solved: [
          'The [TAXON otter] is rare on [GEOGRAPHICAL_LOCATION Skye] .',
          'It grows in [HABITAT wet meadows] .',
          'Length of the wing 40 mm .',
          'Seen by [PERSON Okada] in the [TEMPORAL_EXPRESSION spring of 1931] .',
          '[TAXON Salmo trutta] was put into [GEOGRAPHICAL_LOCATION Lake Arthur] .',
        ],
      },
    ],
  })
