import { z } from 'zod'
import { multipleChoice } from './kinds/multiple-choice'

export default () =>
  multipleChoice({
    id: 'longbench_v2',
    title: { en: 'LongBench v2', zh: 'LongBench v2' },
    description: {
      en: 'Questions on documents of 8,000 to 2 million words that need reading the whole text.',
      zh: '针对 8 千至 200 万词长文档的选择题，需要通读全文才能作答。',
    },
    limits: {
      en: 'Documents are sent whole: a request beyond the context window of the model fails and is reported as such.',
      zh: '文档整篇发送、不作截断：超出模型上下文窗口的请求会失败，并如实记入报告。',
    },
    tags: ['long-context', 'reading', 'reasoning', 'mcq'],
    languages: ['en', 'zh'],
    version: 1,
    source: 'https://arxiv.org/abs/2412.15204',
    license: 'Apache-2.0',
    dataset: {
      ids: ['ZhipuAI/LongBench-v2', 'zai-org/LongBench-v2', 'THUDM/LongBench-v2'],
      subsets: ['short', 'medium', 'long'],
      subsetColumn: { name: 'length' },
      split: 'train',
      fewShotNum: 0,
      row: z.lazy(() =>
        z.object({
          context: z.string(),
          question: z.string(),
          choice_A: z.string(),
          choice_B: z.string(),
          choice_C: z.string(),
          choice_D: z.string(),
          answer: z.string(),
          length: z.string().nullish(),
          domain: z.string().nullish(),
          sub_domain: z.string().nullish(),
          difficulty: z.string().nullish(),
          _id: z.string().nullish(),
        }),
      ),
      sampleCount: 503,
    },
    language: 'en',
    style: { multiple: false, steps: true },
    template:
      "Read the text between the marks, then answer the question on it. Think step by step first, then close with a line of the form 'ANSWER: X' (no quotation marks), where X is one of {letters}.\n\n<document>\n{document}\n</document>\n\n{question}\n\n{choices}",
    fill: {
      names: ['document'],
      values: sample => ({ document: String(sample.metadata['document']) }),
    },
    ask: row => ({
      question: row.question,
      choices: [row.choice_A, row.choice_B, row.choice_C, row.choice_D],
      target: row.answer,
      metadata: {
        document: row.context,
        domain: row.domain ?? null,
        subDomain: row.sub_domain ?? null,
        difficulty: row.difficulty ?? null,
        id: row._id ?? null,
      },
    }),
    examples: [
      {
        subset: 'short',
        rows: [
          {
            _id: 'own-1',
            length: 'short',
            domain: 'Single-Document QA',
            difficulty: 'easy',
            context:
              'The harbour of Lendal froze in January. In February the ice was broken by a tug from Orm. The first ship with grain came in on 3 March, a week later than the year before.',
            question: 'When did the first grain ship come in the year before?',
            choice_A: 'in January',
            choice_B: 'in late February',
            choice_C: 'on 3 March',
            choice_D: 'on 10 March',
            answer: 'B',
          },
          {
            _id: 'own-2',
            length: 'short',
            domain: 'Single-Document QA',
            difficulty: 'hard',
            context:
              'Minutes. Present: Ada, Ben, Cleo. Ada moved to buy a new kiln. Ben spoke against it. Cleo seconded the motion, which was then carried by two votes to one.',
            question: 'Who voted against the kiln, as far as the minutes let one tell?',
            choice_A: 'Ada',
            choice_B: 'Cleo',
            choice_C: 'nobody',
            choice_D: 'Ben',
            answer: 'D',
          },
        ],
      },
    ],
  })
