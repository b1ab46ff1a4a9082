import { laidOutChoice, plainLayout } from './kinds/laid-out-choice'

export default () =>
  laidOutChoice({
    id: 'music_trivia',
    title: { en: 'Music Trivia', zh: '音乐知识问答' },
    description: {
      en: 'Questions on classical and modern music, its makers and its theory.',
      zh: '关于古典与现代音乐、音乐家及乐理的选择题。',
    },
    tags: ['knowledge', 'music', 'mcq'],
    languages: ['en'],
    version: 1,
    source: 'https://modelscope.cn/datasets/extraordinarylab/music-trivia',
    license: "See the data set's page.",
    dataset: {
      ids: ['extraordinarylab/music-trivia'],
      subsets: ['default'],
      split: 'test',
      fewShotNum: 0,
      sampleCount: 512,
    },
    layouts: [plainLayout],
    examples: [
      {
        subset: 'default',
        rows: [
          {
            question: 'How many strings does a violin have?',
            choices: ['four', 'five', 'six', 'seven'],
            answer: 'A',
          },
          {
            question: 'Which tempo is the slowest?',
            choices: ['allegro', 'andante', 'largo', 'presto'],
            answer: 'C',
          },
        ],
      },
    ],
  })
