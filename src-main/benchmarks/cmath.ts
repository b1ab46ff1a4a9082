import { z } from 'zod'
import { boxedMaths } from './kinds/boxed-maths'

export default () =>
  boxedMaths({
    id: 'cmath',
    title: { en: 'CMATH', zh: 'CMATH 小学数学' },
    description: {
      en: 'Word problems from Chinese primary schools, sorted by the grade in which they are taught.',
      zh: '中国小学一至六年级的数学应用题，按年级分组。',
    },
    tags: ['math', 'reasoning', 'chinese'],
    languages: ['zh'],
    version: 1,
    source: 'https://arxiv.org/abs/2306.16636',
    license: 'CC BY 4.0',
    dataset: {
      ids: ['evalscope/cmath', 'weitianwen/cmath'],
      subsets: ['Grade 1', 'Grade 2', 'Grade 3', 'Grade 4', 'Grade 5', 'Grade 6'],
      subsetColumn: { name: 'grade', label: gradeName },
      split: 'test',
      fewShotNum: 0,
      aliases: { golden: ['answer'] },
      row: z.lazy(() =>
        z.object({
          question: z.string(),
          golden: z.union([z.string(), z.number()]).transform(String),
          grade: z.union([z.string(), z.number()]),
          reasoning_step: z.number().nullish(),
          num_digits: z.number().nullish(),
        }),
      ),
      sampleCount: 1098,
    },
    template: '请逐步解答下面的应用题，最后把答案（只写数值）放在 \\boxed{} 中。\n\n{question}',
    examples: [
      {
        subset: 'Grade 1',
        rows: [
          {
            question: '树上有7只小鸟，又飞来5只，现在一共有多少只小鸟？',
            golden: '12',
            grade: 1,
            reasoning_step: 1,
            num_digits: 1,
          },
          {
            question: '小红有15颗糖，送给弟弟6颗，还剩多少颗？',
            golden: '9',
            grade: 1,
            reasoning_step: 1,
            num_digits: 2,
          },
        ],
      },
      {
        subset: 'Grade 4',
        rows: [
          {
            question: '一列火车每小时行120千米，6小时能行多少千米？',
            golden: '720',
            grade: 4,
            reasoning_step: 1,
            num_digits: 3,
          },
          {
            question: '学校买了8箱牛奶，每箱24盒，平均分给6个班，每个班分到多少盒？',
            golden: '32',
            grade: 4,
            reasoning_step: 2,
            num_digits: 3,
          },
        ],
      },
    ],
    ask: row => ({
      question: row.question,
      target: row.golden,
      metadata: { steps: row.reasoning_step ?? null, digits: row.num_digits ?? null },
    }),
  })

/** `3`, `"3"` and `"Grade 3"` are the same grade. */
function gradeName(value: unknown): string {
  return `Grade ${String(value).replace(/\D/g, '')}`
}
