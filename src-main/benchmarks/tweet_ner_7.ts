import { namedEntities } from './kinds/named-entities'

export default () =>
  namedEntities({
    id: 'tweet_ner_7',
    title: { en: 'TweetNER7', zh: 'TweetNER7 推文实体' },
    description: {
      en: 'Finding seven types of names in tweets of 2019 to 2021.',
      zh: '在 2019 至 2021 年的推文中识别七类实体。',
    },
    languages: ['en'],
    source: 'https://arxiv.org/abs/2210.03797',
    license: "See the data set's page.",
    dataset: { ids: ['extraordinarylab/tweet-ner-7'], sampleCount: 3383 },
    types: {
      CORPORATION: 'companies',
      CREATIVE_WORK: 'books, songs, films, games and other works',
      EVENT: 'festivals, matches and other events',
      GROUP: 'bands, teams, parties and other groups',
      LOCATION: 'cities, countries and other places',
      PERSON: 'people',
      PRODUCT: 'things that are sold under a name',
    },
    sentences: [
      {
        asked: [
          '[PERSON Maya Cole] sings [CREATIVE_WORK Paper Boats] at [EVENT Riverfest] tonight',
          'new [PRODUCT Aero 5] by [CORPORATION Skyline] looks great',
        ],
        solved: [
          '[GROUP The Lanterns] are back !',
          'flying to [LOCATION Lisbon] tmrw',
          'good night all',
          'watched [CREATIVE_WORK Cold Harbor] with [PERSON Sam]',
          '[CORPORATION Nimbus] is hiring in [LOCATION Pune]',
        ],
      },
    ],
  })
