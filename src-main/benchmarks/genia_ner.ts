import { moleculeTypes } from './kinds/entity-types'
import { namedEntities } from './kinds/named-entities'

export default () =>
  namedEntities({
    id: 'genia_ner',
    title: { en: 'GENIA NER', zh: 'GENIA 分子生物学实体' },
    description: {
      en: 'Finding proteins, DNA, RNA and cells in MEDLINE abstracts of the GENIA corpus.',
      zh: '在 GENIA 语料库的 MEDLINE 摘要中识别蛋白质、DNA、RNA 与细胞。',
    },
    languages: ['en'],
    source: 'https://doi.org/10.1093/bioinformatics/btg1023',
    license: "See the data set's page.",
    dataset: { ids: ['extraordinarylab/genia-ner'], sampleCount: 1854 },
    types: moleculeTypes,
    sentences: [
      {
        asked: [
          '[PROTEIN Interleukin-4] acts on [CELL_TYPE B cells] .',
          'The [DNA globin promoter] was active in [CELL_LINE K562 cells] .',
        ],
        solved: [
          '[PROTEIN STAT3] enters the nucleus .',
          '[CELL_TYPE Monocytes] were kept at 37 degrees .',
          'This was confirmed twice .',
          '[RNA Tubulin mRNA] was stable .',
          '[CELL_LINE HeLa cells] lack the [DNA receptor gene] .',
        ],
      },
    ],
  })
