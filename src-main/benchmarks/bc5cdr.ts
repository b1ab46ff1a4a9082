import { namedEntities } from './kinds/named-entities'

export default () =>
  namedEntities({
    id: 'bc5cdr',
    title: { en: 'BC5CDR', zh: 'BC5CDR 化学与疾病' },
    description: {
      en: 'Finding chemicals and the diseases that they cause or cure in PubMed abstracts.',
      zh: '在 PubMed 摘要中识别化学物质及相关疾病。',
    },
    languages: ['en'],
    source: 'https://doi.org/10.1093/database/baw068',
    license: 'Public domain.',
    dataset: { ids: ['extraordinarylab/bc5cdr'], sampleCount: 4797 },
    types: {
      CHEMICAL: 'names of chemical compounds and of drugs',
      DISEASE: 'names of diseases, symptoms and disorders',
    },
    sentences: [
      {
        asked: [
          '[DISEASE Nausea] followed the second dose of [CHEMICAL morphine] .',
          'Two children with [DISEASE epilepsy] took [CHEMICAL valproic acid] .',
        ],
        solved: [
          '[CHEMICAL Lithium] may cause [DISEASE tremor] .',
          'The [DISEASE rash] went away within days .',
          'All tests were repeated twice .',
          '[CHEMICAL Penicillin] cured the [DISEASE pneumonia] .',
          'High doses of [CHEMICAL paracetamol] lead to [DISEASE liver failure] .',
        ],
      },
    ],
  })
