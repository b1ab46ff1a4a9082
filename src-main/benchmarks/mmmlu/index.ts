import { laidOutChoice } from '../kinds/laid-out-choice'
import { languages, templates } from './templates'

const subsets = Object.keys(templates)

export default () =>
  laidOutChoice({
    id: 'mmmlu',
    title: { en: 'MMMLU', zh: 'MMMLU 多语言 MMLU' },
    description: {
      en: 'MMLU translated by people into 14 languages.',
      zh: '由人工译为 14 种语言的 MMLU。',
    },
    tags: ['knowledge', 'mcq', 'multilingual'],
    languages,
    version: 1,
    source: 'https://huggingface.co/datasets/openai/MMMLU',
    license: 'MIT',
    dataset: {
      ids: ['openai-mirror/MMMLU', 'openai/MMMLU'],
      subsets,
      layout: {
        names: Object.fromEntries(
          subsets.flatMap(name => [
            [`mmlu_${name}`, name] as const,
            [`MMLU_${name}`, name] as const,
          ]),
        ),
      },
      split: 'test',
      fewShotNum: 0,
      sampleCount: 196588,
    },
    steps: true,
    template: templates['ID_ID']!,
    templateFor: ({ subset }) => templates[subset] ?? templates['ID_ID']!,
    layouts: [{ question: ['Question'], choices: ['A', 'B', 'C', 'D'], answer: 'Answer' }],
    examples: [
      {
        subset: 'DE_DE',
        rows: [
          {
            Question: 'Welcher Fluss fließt durch Köln?',
            A: 'Donau',
            B: 'Elbe',
            C: 'Rhein',
            D: 'Oder',
            Answer: 'C',
            Subject: 'high_school_geography',
          },
        ],
      },
      {
        subset: 'ZH_CN',
        rows: [
          {
            Question: '水在标准大气压下的沸点是多少？',
            A: '100 摄氏度',
            B: '0 摄氏度',
            C: '50 摄氏度',
            D: '200 摄氏度',
            Answer: 'A',
            Subject: 'high_school_physics',
          },
        ],
      },
    ],
  })
