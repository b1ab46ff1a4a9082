import { laidOutChoice, plainLayout } from '../kinds/laid-out-choice'
import { mmluCategory, mmluSubjects } from '../kinds/mmlu-subjects'
import { starter } from './starter'

export default () =>
  laidOutChoice({
    id: 'mmlu',
    title: { en: 'MMLU', zh: 'MMLU 大规模多任务语言理解' },
    description: {
      en: 'Questions from 57 subjects, from elementary school to professional exams.',
      zh: '57 个科目的选择题，难度从小学到专业资格考试。',
    },
    tags: ['knowledge', 'mcq'],
    languages: ['en'],
    version: 1,
    source: 'https://arxiv.org/abs/2009.03300',
    license: 'MIT',
    dataset: {
      ids: ['cais/mmlu', 'modelscope/mmlu'],
      subsets: mmluSubjects,
      subsetColumn: { name: 'subject' },
      split: 'test',
      shots: { split: 'dev' },
      fewShotNum: 5,
      aliases: {
        subject: ['type', 'category'],
        question: ['Question'],
        answer: ['Answer'],
      },
      sampleCount: 14042,
    },
    steps: true,
    layouts: [
      plainLayout,
      { question: ['question'], choices: ['A', 'B', 'C', 'D'], answer: 'answer' },
    ],
    category: mmluCategory,
    examples: starter,
  })
