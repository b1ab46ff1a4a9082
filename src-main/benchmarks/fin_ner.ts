import { newsTypes } from './kinds/entity-types'
import { namedEntities } from './kinds/named-entities'

export default () =>
  namedEntities({
    id: 'fin_ner',
    title: { en: 'FinNER', zh: 'FinNER 金融实体' },
    description: {
      en: 'Finding parties and places in loan agreements filed with the US Securities and Exchange Commission.',
      zh: '在提交美国证监会的贷款协议中识别当事人、机构与地点。',
    },
    languages: ['en'],
    source: 'https://aclanthology.org/U15-1010/',
    license: "See the data set's page.",
    dataset: { ids: ['extraordinarylab/fin-ner'], sampleCount: 305 },
    types: newsTypes,
    sentences: [
      {
        asked: [
          'This loan is made by [ORG Prairie Trust] to [PER Ellen Ward] of [LOC Omaha] .',
          'Notices go to [ORG Delta Freight Inc] in [LOC Tulsa] .',
        ],
        solved: [
          '[PER John Marsh] signs for the borrower .',
          '[ORG First Lakes Bank] is the lender .',
          'Interest is due each month .',
          'The laws of [LOC Delaware] apply .',
          '[ORG Acorn Capital] and [ORG Rhine Holding] are guarantors .',
        ],
      },
    ],
  })
