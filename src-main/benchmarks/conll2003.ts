import { newsTypes, numberedTags } from './kinds/entity-types'
import { namedEntities } from './kinds/named-entities'

export default () =>
  namedEntities({
    id: 'conll2003',
    title: { en: 'CoNLL-2003', zh: 'CoNLL-2003 命名实体' },
    description: {
      en: 'Finding people, organizations, places and other names in news of the Reuters agency.',
      zh: '在路透社新闻中识别人名、机构、地点及其他专名。',
    },
    languages: ['en'],
    source: 'https://aclanthology.org/W03-0419/',
    license: 'For research; the Reuters texts have terms of their own.',
    dataset: { ids: ['extraordinarylab/conll2003', 'eriktks/conll2003'], sampleCount: 3453 },
    tagNames: numberedTags(['PER', 'ORG', 'LOC', 'MISC']),
    types: newsTypes,
    sentences: [
      {
        asked: [
          '[PER Hanna Berg] of [LOC Sweden] won the final in [LOC Lyon] on Sunday .',
          'Shares of [ORG Orbis Steel] fell after the [MISC Dutch] ruling .',
          'Wheat prices were unchanged .',
        ],
        solved: [
          '[LOC Peru] and [LOC Chile] signed the treaty .',
          '[ORG Norwich Town] beat [ORG Hull] 2-1 .',
          '[PER Costa] is ill .',
          'The [MISC Spanish] team left early .',
          'Talks will go on next week .',
        ],
      },
    ],
  })
