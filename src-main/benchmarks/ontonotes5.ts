import { namedEntities } from './kinds/named-entities'

export default () =>
  namedEntities({
    id: 'ontonotes5',
    title: { en: 'OntoNotes 5', zh: 'OntoNotes 5' },
    description: {
      en: 'Finding 18 types of names, times and amounts in news, talk and web texts.',
      zh: '在新闻、谈话与网络文本中识别 18 类名称、时间与数量。',
    },
    languages: ['en'],
    source: 'https://catalog.ldc.upenn.edu/LDC2013T19',
    license: 'Licence of the Linguistic Data Consortium.',
    dataset: { ids: ['extraordinarylab/ontonotes5'], sampleCount: 8262 },
    types: {
      PERSON: 'people, also invented ones',
      NORP: {
        tag: 'nationalities_or_religious_or_political_groups',
        meaning: 'nationalities, religious and political groups',
      },
      FAC: { tag: 'facility', meaning: 'buildings, airports, roads, bridges' },
      ORG: { tag: 'organization', meaning: 'companies, authorities, institutions' },
      GPE: { tag: 'geopolitical_entity', meaning: 'countries, cities, states' },
      LOC: { tag: 'location', meaning: 'mountains, waters and other places without a government' },
      PRODUCT: 'vehicles, weapons, foods and other things, without services',
      EVENT: 'named storms, battles, wars, sports events',
      WORK_OF_ART: 'titles of books, songs and other works',
      LAW: 'named laws and treaties',
      LANGUAGE: 'languages',
      DATE: 'dates and periods of a day or more',
      TIME: 'times shorter than a day',
      PERCENT: 'percentages with their sign or word',
      MONEY: 'amounts of money with their unit',
      QUANTITY: 'measures, such as of weight or distance',
      ORDINAL: 'first, second and so on',
      CARDINAL: 'other numbers',
    },
    sentences: [
      {
        asked: [
          '[PERSON Dana Reyes] left [GPE Oslo] on [DATE Friday] for [MONEY 90 dollars] .',
          'The [NORP Finnish] team came [ORDINAL third] .',
        ],
        solved: [
          '[ORG Brightwater] cut [CARDINAL 200] jobs .',
          'It took [TIME ten minutes] .',
          'Nobody answered .',
          'Sales rose [PERCENT 4 %] in [DATE 2009] .',
          'She speaks [LANGUAGE Danish] and lives near the [LOC Baltic Sea] .',
        ],
      },
    ],
  })
