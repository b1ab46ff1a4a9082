import { ifbenchCheckers } from '../../scorers/instructions/ifbench-checkers'
import { instructionFollowing } from '../kinds/instruction-following'
import { starter } from './starter'

export default () =>
  instructionFollowing({
    id: 'ifbench',
    title: { en: 'IFBench', zh: 'IFBench' },
    description: {
      en: 'Unusual instructions that rules can check, such as word patterns, sentence statistics and table formats.',
      zh: '可由规则核验的少见指令，例如用词规律、句子统计和表格格式。',
    },
    tags: ['instruction-following'],
    languages: ['en'],
    version: 1,
    source: 'https://arxiv.org/abs/2507.02833',
    license: 'ODC-BY-1.0',
    dataset: {
      ids: ['allenai/IFBench_test'],
      subsets: ['default'],
      split: 'train',
      anySplit: true,
      fewShotNum: 0,
      sampleCount: 300,
    },
    examples: [{ subset: 'default', rows: starter }],
    checkers: ifbenchCheckers,
    dropsFalsySettings: false,
  })
