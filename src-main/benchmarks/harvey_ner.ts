import { namedEntities } from './kinds/named-entities'

export default () =>
  namedEntities({
    id: 'harvey_ner',
    title: { en: 'HarveyNER', zh: 'HarveyNER 灾害地点' },
    description: {
      en: 'Finding areas, points, roads and rivers in tweets sent during hurricane Harvey.',
      zh: '在飓风哈维期间的推文中识别区域、地点、道路与河流。',
    },
    languages: ['en'],
    source: 'https://aclanthology.org/2022.naacl-main.243/',
    license: "See the data set's page.",
    dataset: { ids: ['extraordinarylab/harvey-ner'], sampleCount: 1303 },
    types: {
      AREA: 'parts of a city, neighbourhoods and other areas',
      POINT: 'exact places, such as a building or a crossing',
      RIVER: 'rivers and stretches of them',
      ROAD: 'roads and stretches of them',
    },
    sentences: [
      {
        asked: [
          'Water over the bridge at [POINT Elm St and 4th Ave] , avoid [ROAD Route 6]',
          '[AREA Oak Park] has no power since noon',
        ],
        solved: [
          '[RIVER Mill Creek] is rising fast',
          'Shelter open at [POINT Lincoln High School]',
          'please stay safe everyone',
          '[ROAD Harbor Road] is closed both ways',
          'boats needed in [AREA East Meadows] now',
        ],
      },
    ],
  })
