import { numberedTags } from './kinds/entity-types'
import { namedEntities } from './kinds/named-entities'

export default () =>
  namedEntities({
    id: 'bc2gm',
    title: { en: 'BC2GM', zh: 'BC2GM 基因提及' },
    description: {
      en: 'Finding names of genes and proteins in sentences of MEDLINE abstracts.',
      zh: '在 MEDLINE 摘要句子中识别基因与蛋白质名称。',
    },
    languages: ['en'],
    source: 'https://doi.org/10.1186/gb-2008-9-s2-s2',
    license: "See the data set's page.",
    dataset: { ids: ['extraordinarylab/bc2gm', 'spyysalo/bc2gm_corpus'], sampleCount: 5000 },
    tagNames: numberedTags(['GENE']),
    types: { GENE: 'names of genes and of proteins' },
    sentences: [
      {
        asked: [
          'Loss of [GENE BRCA2] raised the level of [GENE RAD51] in all clones .',
          'Yeast without [GENE Hsp104] did not survive the heat .',
        ],
        solved: [
          '[GENE p53] binds to DNA as a tetramer .',
          'We cloned [GENE Pax6] from the mouse .',
          'The patients were followed for five years .',
          'The promoter of [GENE insulin] was silent .',
          'Antibodies against [GENE beta - actin] served as control .',
        ],
      },
    ],
  })
