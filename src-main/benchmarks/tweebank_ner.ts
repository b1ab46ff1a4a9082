import { newsTypes } from './kinds/entity-types'
import { namedEntities } from './kinds/named-entities'

export default () =>
  namedEntities({
    id: 'tweebank_ner',
    title: { en: 'Tweebank-NER', zh: 'Tweebank 推文实体' },
    description: {
      en: 'Finding people, organizations, places and other names in the tweets of Tweebank.',
      zh: '在 Tweebank 推文中识别人名、机构、地点及其他专名。',
    },
    languages: ['en'],
    source: 'https://arxiv.org/abs/2201.07281',
    license: 'CC BY-NC 4.0',
    dataset: { ids: ['extraordinarylab/tweebank-ner'], sampleCount: 1201 },
    types: newsTypes,
    sentences: [
      {
        asked: [
          'RT @anna : [PER Keiko] just landed in [LOC Denver] #finally',
          'my [MISC Pixel] died again , off to [ORG Best Phones]',
        ],
        solved: [
          'miss you [PER Grandma Jo] <3',
          '[LOC Cork] is lovely today',
          'so tired lol',
          'go [ORG Ravens] !!',
          'watching the [MISC Grammys] with [PER Lee]',
        ],
      },
    ],
  })
