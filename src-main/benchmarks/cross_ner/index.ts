import { namedEntities } from '../kinds/named-entities'
import { typesByField } from './types'

export default () =>
  namedEntities({
    id: 'cross_ner',
    title: { en: 'CrossNER', zh: 'CrossNER 跨领域实体' },
    description: {
      en: 'Finding the particular names of five fields: AI, literature, music, politics and science.',
      zh: '识别人工智能、文学、音乐、政治、自然科学五个领域的专有实体。',
    },
    languages: ['en'],
    source: 'https://arxiv.org/abs/2012.04373',
    license: 'MIT',
    dataset: {
      ids: ['extraordinarylab/cross-ner', 'DFKI-SLT/cross_ner'],
      subsets: ['ai', 'literature', 'music', 'politics', 'science'],
      sampleCount: 2506,
    },
    types: subset => typesByField[subset] ?? typesByField['science']!,
    sentences: [
      {
        subset: 'ai',
        asked: [
          '[RESEARCHER Vera Sool] of [UNIVERSITY Tartu University] uses [ALGORITHM random forests] for [TASK speech recognition] .',
          'The parser is written in [PROGRAMLANG Haskell] .',
        ],
        solved: [
          '[ALGORITHM Gradient descent] is older than [FIELD machine learning] .',
          'The paper was shown at [CONFERENCE NeurIPS] .',
          'The results came as a surprise .',
          '[ORGANISATION Lumen Labs] sells [PRODUCT Chatterbox] in [COUNTRY Japan] .',
          'Its [METRICS F1 score] was low .',
        ],
      },
    ],
  })
