import { numberedTags } from './kinds/entity-types'
import { namedEntities } from './kinds/named-entities'

export default () =>
  namedEntities({
    id: 'wnut2017',
    title: { en: 'WNUT 2017', zh: 'WNUT 2017 新兴实体' },
    description: {
      en: 'Finding new and rare names in posts and comments of social media.',
      zh: '在社交媒体帖子与评论中识别新兴及罕见实体。',
    },
    languages: ['en'],
    source: 'https://aclanthology.org/W17-4418/',
    license: 'CC BY 4.0',
    dataset: { ids: ['extraordinarylab/wnut2017', 'leondz/wnut_17'], sampleCount: 1287 },
    tagNames: numberedTags([
      'CORPORATION',
      'CREATIVE-WORK',
      'GROUP',
      'LOCATION',
      'PERSON',
      'PRODUCT',
    ]),
    types: {
      CORPORATION: 'companies, authorities and institutions',
      'CREATIVE-WORK': { tag: 'creative_work', meaning: 'books, songs, films and other works' },
      GROUP: 'teams, bands, parties and other groups',
      LOCATION: 'cities, countries and landmarks',
      PERSON: 'people, real or invented',
      PRODUCT: 'vehicles, programs and other goods',
    },
    sentences: [
      {
        asked: [
          'saw [GROUP Tin Owls] live in [LOCATION Reno] last nite',
          '[PERSON Zed Amari] reviews the [PRODUCT Kettle 3000]',
        ],
        solved: [
          'reading [CREATIVE-WORK The Salt Path Home] rn',
          '[CORPORATION Fablon] raised prices smh',
          'what a day',
          '[PERSON Bo] moved to [LOCATION Ghent]',
          'my [PRODUCT Zoomer 2] wont start',
        ],
      },
    ],
  })
