import { newsTypes, numberedTags } from './kinds/entity-types'
import { namedEntities } from './kinds/named-entities'

export default () =>
  namedEntities({
    id: 'conllpp',
    title: { en: 'CoNLL++', zh: 'CoNLL++' },
    description: {
      en: 'The names of CoNLL-2003 with the mistakes of its test set corrected.',
      zh: '修正了测试集标注错误的 CoNLL-2003 命名实体识别。',
    },
    languages: ['en'],
    source: 'https://arxiv.org/abs/1909.01441',
    license: 'For research; the Reuters texts have terms of their own.',
    dataset: { ids: ['extraordinarylab/conllpp', 'ZihanWangKi/conllpp'], sampleCount: 3453 },
    tagNames: numberedTags(['PER', 'ORG', 'LOC', 'MISC']),
    types: newsTypes,
    sentences: [
      {
        asked: [
          '[ORG Ministry of Fisheries] officials met in [LOC Bergen] .',
          '[PER Li Wen] took the [MISC Asian Cup] for [LOC China] .',
        ],
        solved: [
          '[PER Adams] scored twice for [ORG Leyton] .',
          'The [MISC Kenyan] shilling gained .',
          'It rained all day .',
          '[ORG Nordbank] opened a branch in [LOC Riga] .',
          'Police in [LOC Quito] made four arrests .',
        ],
      },
    ],
  })
