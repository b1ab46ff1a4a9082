import { ifevalCheckers } from '../../scorers/instructions/ifeval-checkers'
import { instructionFollowing } from '../kinds/instruction-following'
import { starter } from './starter'

export default () =>
  instructionFollowing({
    id: 'ifeval',
    title: { en: 'IFEval', zh: 'IFEval' },
    description: {
      en: 'Writing tasks with instructions that rules can check, such as length, format, keywords and language.',
      zh: '带有可由规则核验的指令的写作任务，例如篇幅、格式、关键词和语言。',
    },
    tags: ['instruction-following'],
    languages: ['en'],
    version: 1,
    source: 'https://arxiv.org/abs/2311.07911',
    license: 'Apache-2.0',
    dataset: {
      ids: ['opencompass/ifeval', 'google/IFEval'],
      subsets: ['default'],
      split: 'train',
      anySplit: true,
      fewShotNum: 0,
      sampleCount: 541,
    },
    examples: [{ subset: 'default', rows: starter }],
    checkers: ifevalCheckers,
    dropsFalsySettings: true,
  })
