import { numberedTags } from './kinds/entity-types'
import { namedEntities, type EntityTypes } from './kinds/named-entities'

const types: EntityTypes = {
  PER: { tag: 'person', meaning: 'people' },
  ORG: { tag: 'organization', meaning: 'companies, institutions, clubs, parties' },
  LOC: { tag: 'location', meaning: 'cities, countries, mountains, waters, buildings' },
  ANIM: { tag: 'animal', meaning: 'animals and their breeds' },
  BIO: { tag: 'biological_entity', meaning: 'bacteria, fungi, viruses and other life forms' },
  CEL: { tag: 'celestial_body', meaning: 'planets, stars, galaxies and the like' },
  DIS: { tag: 'disease', meaning: 'diseases' },
  EVE: { tag: 'event', meaning: 'wars, battles, sports events and others' },
  FOOD: { tag: 'food', meaning: 'foods and drinks' },
  INST: { tag: 'instrument', meaning: 'tools, devices and musical instruments' },
  MEDIA: { tag: 'media', meaning: 'films, books, songs, papers, languages, invented figures' },
  MYTH: { tag: 'mythological_entity', meaning: 'figures of myths and religions' },
  PLANT: { tag: 'plant', meaning: 'trees, flowers and other plants' },
  TIME: { tag: 'time', meaning: 'periods, centuries, years and feast days' },
  VEHI: { tag: 'vehicle', meaning: 'cars, ships and other vehicles' },
}

export default () =>
  namedEntities({
    id: 'multi_nerd',
    title: { en: 'MultiNERD', zh: 'MultiNERD 细粒度实体' },
    description: {
      en: 'Finding names of 15 fine types in texts of Wikipedia and Wikinews.',
      zh: '在维基百科与维基新闻文本中识别 15 类细粒度实体。',
    },
    languages: ['en', 'de', 'es', 'fr', 'it', 'nl', 'pl', 'pt', 'ru', 'zh'],
    source: 'https://aclanthology.org/2022.findings-naacl.60/',
    license: 'CC BY-NC-SA 4.0',
    dataset: {
      ids: ['extraordinarylab/multi-nerd', 'Babelscape/multinerd'],
      sampleCount: 167993,
    },
    tagNames: numberedTags(Object.keys(types)),
    types,
    sentences: [
      {
        asked: [
          '[PER Clara Voss] painted [PLANT sunflowers] in [LOC Antwerp] .',
          '[CEL Saturn] is named after a [MYTH Roman god] .',
        ],
        solved: [
          'The [ANIM lynx] came back to [LOC Bavaria] .',
          '[DIS Measles] broke out in [TIME 1846] .',
          'It was never built .',
          'She plays the [INST cello] in [ORG Ensemble Nord] .',
          'They ate [FOOD rye bread] aboard the [VEHI Fram] .',
        ],
      },
    ],
  })
