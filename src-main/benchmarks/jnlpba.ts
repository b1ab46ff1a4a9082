import { moleculeTypes, numberedTags } from './kinds/entity-types'
import { namedEntities } from './kinds/named-entities'

export default () =>
  namedEntities({
    id: 'jnlpba',
    title: { en: 'JNLPBA', zh: 'JNLPBA 生物实体' },
    description: {
      en: 'Finding proteins, DNA, RNA, cell lines and cell types in MEDLINE abstracts.',
      zh: '在 MEDLINE 摘要中识别蛋白质、DNA、RNA、细胞系与细胞类型。',
    },
    languages: ['en'],
    source: 'https://aclanthology.org/W04-1213/',
    license: 'CC BY 3.0',
    dataset: { ids: ['extraordinarylab/jnlpba', 'jnlpba/jnlpba'], sampleCount: 3856 },
    tagNames: numberedTags(['DNA', 'RNA', 'CELL_LINE', 'CELL_TYPE', 'PROTEIN']),
    types: moleculeTypes,
    sentences: [
      {
        asked: [
          '[PROTEIN NF-kappa B] was found in [CELL_TYPE T lymphocytes] only .',
          'We fused the [DNA enhancer] to [DNA luciferase cDNA] .',
        ],
        solved: [
          '[CELL_LINE Jurkat cells] were washed .',
          '[PROTEIN CD28] is on the surface .',
          'The effect was small .',
          '[RNA c-fos mRNA] rose within minutes .',
          '[CELL_TYPE Neutrophils] carry the [PROTEIN receptor] .',
        ],
      },
    ],
  })
