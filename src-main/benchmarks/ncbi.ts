import { numberedTags } from './kinds/entity-types'
import { namedEntities } from './kinds/named-entities'

export default () =>
  namedEntities({
    id: 'ncbi',
    title: { en: 'NCBI Disease', zh: 'NCBI 疾病实体' },
    description: {
      en: 'Finding names of diseases in PubMed abstracts.',
      zh: '在 PubMed 摘要中识别疾病名称。',
    },
    languages: ['en'],
    source: 'https://doi.org/10.1016/j.jbi.2013.12.006',
    license: 'Public domain.',
    dataset: { ids: ['extraordinarylab/ncbi', 'ncbi/ncbi_disease'], sampleCount: 940 },
    tagNames: numberedTags(['DISEASE']),
    types: { DISEASE: 'names of diseases, disorders and syndromes' },
    sentences: [
      {
        asked: [
          'Both brothers had [DISEASE cystic fibrosis] .',
          'Carriers are at risk of [DISEASE ovarian cancer] and [DISEASE melanoma] .',
        ],
        solved: [
          '[DISEASE Haemophilia] is passed on by mothers .',
          'The gene lies on chromosome 7 .',
          'We saw no case of [DISEASE deafness] .',
          '[DISEASE Marfan syndrome] affects the aorta .',
          'Mice with [DISEASE diabetes] drank more .',
        ],
      },
    ],
  })
