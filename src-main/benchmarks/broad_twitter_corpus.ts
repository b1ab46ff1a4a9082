import { namedEntities } from './kinds/named-entities'

export default () =>
  namedEntities({
    id: 'broad_twitter_corpus',
    title: { en: 'Broad Twitter Corpus', zh: 'Broad Twitter 语料库' },
    description: {
      en: 'Finding people, organizations and places in tweets of many times, places and uses.',
      zh: '在不同时间、地点与用途的推文中识别人名、机构与地点。',
    },
    languages: ['en'],
    source: 'https://aclanthology.org/C16-1111/',
    license: 'CC BY 4.0',
    dataset: {
      ids: ['extraordinarylab/broad-twitter-corpus', 'strombergnlp/broad_twitter_corpus'],
      sampleCount: 2000,
    },
    types: {
      PER: { tag: 'person', meaning: 'names of people' },
      ORG: { tag: 'organization', meaning: 'names of companies, institutions and teams' },
      LOC: { tag: 'location', meaning: 'names of cities, countries and other places' },
    },
    sentences: [
      {
        asked: [
          'Stuck at the station in [LOC Leeds] again , thanks [ORG Northern Rail] !',
          'So happy for [PER Priya Nair] , what a match',
        ],
        solved: [
          'Coffee with [PER Tom] before work',
          'anyone else in [LOC Galway] seeing this sky ??',
          'I need a nap',
          '[ORG Arsenal] have signed [PER Ruiz] !!!',
          'New job at [ORG Harbour Bank] starts monday',
        ],
      },
    ],
  })
