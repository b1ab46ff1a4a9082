import { z } from 'zod'
import { judged } from './kinds/judged'
import { pairwiseCorpus, pairwiseJudge } from './kinds/pairwise'

export default () =>
  judged({
    id: 'general_arena',
    title: { en: 'General arena', zh: '通用竞技场' },
    description: {
      en: 'Your own questions with the answers of a baseline model: how often a judge prefers the tested model.',
      zh: '您自己的问题及基线模型的回答，统计裁判模型更偏好被测模型的比例。',
    },
    limits: {
      en: 'Compares one model with the baseline answers of your file; tournaments among the answers of earlier runs come with the arena.',
      zh: '目前将一个模型与文件中的基线回答比较；多个历史评测结果之间的对战将随竞技场功能提供。',
    },
    tags: ['arena', 'custom'],
    languages: ['en', 'zh'],
    version: 1,
    source: 'https://arxiv.org/abs/2306.05685',
    license: 'Your own data.',
    dataset: {
      ids: ['general_arena'],
      subsets: null,
      split: 'test',
      fewShotNum: 0,
      aliases: {
        question: ['query', 'input', 'instruction'],
        prediction: ['baseline', 'answer', 'output', 'response'],
      },
      row: z.lazy(() =>
        z.object({ question: z.string().min(1), prediction: z.string().nullish() }),
      ),
      sampleCount: null,
    },
    metrics: [{ name: 'win_rate' }],
    corpus: pairwiseCorpus,
    judge: pairwiseJudge,
    examples: [
      {
        subset: 'default',
        rows: [
          { question: 'Suggest a name for a bakery by the sea.', prediction: 'Salt & Crumb.' },
          {
            question: '用一句话介绍长城。',
            prediction: '长城是中国古代的军事防御工程，绵延万里。',
          },
        ],
      },
    ],
    ask: row => ({ question: row.question, target: row.prediction ?? '', metadata: {} }),
  })
