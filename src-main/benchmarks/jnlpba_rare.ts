import { namedEntities } from './kinds/named-entities'

export default () =>
  namedEntities({
    id: 'jnlpba_rare',
    title: { en: 'JNLPBA Rare', zh: 'JNLPBA 稀有实体' },
    description: {
      en: 'The two rarest types of JNLPBA, RNA and cell lines, asked without examples.',
      zh: 'JNLPBA 中最稀有的两类实体（RNA 与细胞系），不提供示例。',
    },
    languages: ['en'],
    source: 'https://aclanthology.org/W04-1213/',
    license: 'CC BY 3.0',
    dataset: { ids: ['extraordinarylab/jnlpba-rare'], sampleCount: 465, hasShots: false },
    types: { RNA: 'RNA molecules', CELL_LINE: 'cells that are grown in culture under a name' },
    sentences: [
      {
        asked: [
          '[CELL_LINE U937 cells] were kept in serum for two days .',
          'Levels of [RNA actin mRNA] did not change .',
        ],
        solved: [],
      },
    ],
  })
