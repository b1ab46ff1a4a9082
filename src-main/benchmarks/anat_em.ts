import { namedEntities } from './kinds/named-entities'

export default () =>
  namedEntities({
    id: 'anat_em',
    title: { en: 'AnatEM', zh: 'AnatEM 解剖实体' },
    description: {
      en: 'Finding anatomical structures, from parts of cells to organ systems, in biomedical texts.',
      zh: '在生物医学文本中识别解剖结构，从亚细胞成分到器官系统。',
    },
    languages: ['en'],
    source: 'https://doi.org/10.1093/bioinformatics/btt580',
    license: 'CC BY-SA 3.0',
    dataset: { ids: ['extraordinarylab/anat-em'], sampleCount: 3830 },
    types: {
      ANATOMY: 'structures of the body, from parts of cells and cells to tissues and organs',
    },
    sentences: [
      {
        asked: [
          'The tumour had spread from the [ANATOMY colon] to the [ANATOMY lymph nodes] .',
          'Dye filled the [ANATOMY left ventricle] within a second .',
          'No side effects were seen .',
        ],
        solved: [
          'Samples of [ANATOMY liver] were frozen at once .',
          'The drug crosses the [ANATOMY blood - brain barrier] slowly .',
          'Growth stopped after two weeks .',
          '[ANATOMY Retinal ganglion cells] died first .',
          'Stones were found in the [ANATOMY gall bladder] and the [ANATOMY kidney] .',
        ],
      },
    ],
  })
