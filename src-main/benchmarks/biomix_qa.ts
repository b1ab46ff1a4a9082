import { laidOutChoice, plainLayout } from './kinds/laid-out-choice'

export default () =>
  laidOutChoice({
    id: 'biomix_qa',
    title: { en: 'BiomixQA', zh: 'BiomixQA 生物医学问答' },
    description: {
      en: 'Biomedical questions on genes, diseases and drugs, taken from a knowledge graph.',
      zh: '源自知识图谱的生物医学选择题，涉及基因、疾病与药物。',
    },
    tags: ['knowledge', 'medical', 'mcq'],
    languages: ['en'],
    version: 1,
    source: 'https://arxiv.org/abs/2311.17330',
    license: 'Apache-2.0',
    dataset: {
      ids: ['extraordinarylab/biomix-qa'],
      subsets: ['default'],
      split: 'test',
      fewShotNum: 0,
      sampleCount: 306,
    },
    layouts: [plainLayout],
    examples: [
      {
        subset: 'default',
        rows: [
          {
            question: 'Which of these hormones is missing in type 1 diabetes?',
            choices: ['glucagon', 'cortisol', 'insulin', 'thyroxine', 'oxytocin'],
            answer: 'C',
          },
          {
            question: 'Which of these genes is linked to hereditary breast cancer?',
            choices: ['BRCA1', 'HBB', 'CFTR', 'DMD', 'HTT'],
            answer: 'A',
          },
        ],
      },
    ],
  })
