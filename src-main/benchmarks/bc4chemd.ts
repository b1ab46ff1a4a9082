import { namedEntities } from './kinds/named-entities'

export default () =>
  namedEntities({
    id: 'bc4chemd',
    title: { en: 'BC4CHEMD', zh: 'BC4CHEMD 化学实体' },
    description: {
      en: 'Finding names of chemicals and drugs in PubMed abstracts.',
      zh: '在 PubMed 摘要中识别化学物质与药物名称。',
    },
    languages: ['en'],
    source: 'https://doi.org/10.1186/1758-2946-7-S1-S2',
    license: "See the data set's page.",
    dataset: { ids: ['extraordinarylab/bc4chemd'], sampleCount: 26364 },
    types: { CHEMICAL: 'names of chemical compounds and of drugs' },
    sentences: [
      {
        asked: [
          'Rats were given [CHEMICAL caffeine] in drinking water .',
          'Washing with [CHEMICAL sodium chloride] removed the [CHEMICAL acetone] .',
        ],
        solved: [
          '[CHEMICAL Aspirin] was stopped a week before .',
          'The crystals dissolve in [CHEMICAL ethanol] .',
          'Heart rate was the same in both groups .',
          '[CHEMICAL Calcium carbonate] reacts with [CHEMICAL hydrochloric acid] .',
          'Levels of [CHEMICAL nitric oxide] fell overnight .',
        ],
      },
    ],
  })
