import { laidOutChoice } from '../kinds/laid-out-choice'
import { starter } from './starter'
import { subjectsByCategory } from './subjects'

const chineseName = new Map(
  Object.values(subjectsByCategory).flatMap(subjects => Object.entries(subjects)),
)
const categoryOf = new Map(
  Object.entries(subjectsByCategory).flatMap(([category, subjects]) =>
    Object.keys(subjects).map(subject => [subject, category] as const),
  ),
)

export default () =>
  laidOutChoice({
    id: 'ceval',
    title: { en: 'C-Eval', zh: 'C-Eval 中文能力测评' },
    description: {
      en: 'Chinese exam questions from 52 subjects, from middle school to professional level.',
      zh: '52 个学科的中文考试题，难度从初中到职业资格考试。',
    },
    tags: ['knowledge', 'exam', 'mcq', 'chinese'],
    languages: ['zh'],
    version: 1,
    source: 'https://arxiv.org/abs/2305.08322',
    license: 'CC BY-NC-SA 4.0',
    dataset: {
      ids: ['evalscope/ceval', 'ceval/ceval-exam', 'modelscope/ceval-exam'],
      subsets: [...chineseName.keys()],
      split: 'val',
      shots: { split: 'dev' },
      fewShotNum: 5,
      sampleCount: 1346,
    },
    language: 'zh',
    template:
      '以下是中国关于{subject}考试的单选题，请选出其中的正确答案，并在最后一行写“答案：X”（不加引号），其中 X 取自 {letters}。\n\n{fewshot}\n\n问题：{question}\n选项：\n{choices}',
    subjectName: subset => chineseName.get(subset) ?? subset,
    layouts: [
      {
        question: ['question'],
        choices: ['A', 'B', 'C', 'D'],
        answer: 'answer',
        solution: 'explanation',
      },
    ],
    shotReasoning: shot => [shot.solution ?? '', `答案：${shot.target}`].filter(Boolean).join('\n'),
    category: subset => [categoryOf.get(subset) ?? 'Other'],
    examples: starter,
  })
