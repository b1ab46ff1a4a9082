import { laidOutChoice, plainLayout } from './kinds/laid-out-choice'

export default () =>
  laidOutChoice({
    id: 'iquiz',
    title: { en: 'IQuiz', zh: 'IQuiz 智商情商测验' },
    description: {
      en: 'Chinese puzzles of the kind that IQ tests ask, and questions on handling feelings.',
      zh: '中文智商题与情商题，考察逻辑推理与情绪处理能力。',
    },
    tags: ['reasoning', 'mcq', 'chinese'],
    languages: ['zh'],
    version: 1,
    source: 'https://modelscope.cn/datasets/AI-ModelScope/IQuiz',
    license: "See the data set's page.",
    dataset: {
      ids: ['AI-ModelScope/IQuiz'],
      subsets: ['IQ', 'EQ'],
      split: 'test',
      fewShotNum: 0,
      sampleCount: 120,
    },
    language: 'zh',
    steps: true,
    layouts: [plainLayout],
    examples: [
      {
        subset: 'IQ',
        rows: [
          {
            level: 1,
            question: '找规律填数：3，6，12，24，？',
            choices: ['30', '36', '48', '72'],
            answer: 'C',
          },
          {
            level: 2,
            question: '今天是星期三，再过 100 天是星期几？',
            choices: ['星期五', '星期六', '星期日', '星期一'],
            answer: 'A',
          },
        ],
      },
      {
        subset: 'EQ',
        rows: [
          {
            level: 1,
            question: '同事在会上打断你的发言，下列做法最得体的是？',
            choices: [
              '当场大声指责对方',
              '摔门离开会议室',
              '从此不再与对方说话',
              '平静地请对方让自己先把话说完',
            ],
            answer: 'D',
          },
        ],
      },
    ],
  })
