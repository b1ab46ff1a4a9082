import { z } from 'zod'
import { defineBenchmark, type Sample } from '../../engine/benchmark'
import {
  followInstructions,
  turnLevels,
  type Instruction,
} from '../../scorers/instructions/follow-instructions'
import { ifevalCheckers } from '../../scorers/instructions/ifeval-checkers'
import { conversation } from '../kinds/conversation'
import { wholeReply } from '../kinds/judged'
import { turnsOf } from './row'
import { starter } from './starter'

const levels = [
  'prompt_level_strict',
  'inst_level_strict',
  'prompt_level_loose',
  'inst_level_loose',
]

export default () =>
  defineBenchmark<Record<string, unknown>>({
    id: 'multi_if',
    title: { en: 'Multi-IF', zh: 'Multi-IF 多轮多语言指令' },
    description: {
      en: 'Three turns that add one checkable instruction after another, in eleven languages.',
      zh: '十一种语言的三轮对话，逐轮叠加可核验的指令。',
    },
    family: 'multi-turn-instructions',
    tags: ['instruction-following', 'multi-turn', 'multilingual'],
    languages: ['zh', 'en', 'de', 'it', 'vi', 'es', 'hi', 'pt', 'fr', 'th', 'ru'],
    version: 1,
    source: 'https://arxiv.org/abs/2410.15553',
    license: 'CC BY-NC 2.0',
    dataset: {
      ids: ['facebook/Multi-IF'],
      subsets: [
        'Chinese',
        'English',
        'German',
        'Italian',
        'Vietnamese',
        'Spanish',
        'Hindi',
        'Portuguese',
        'French',
        'Thai',
        'Russian',
      ],
      subsetColumn: { name: 'language' },
      split: 'train',
      anySplit: true,
      fewShotNum: 0,
      row: z.lazy(() => z.record(z.string(), z.unknown())),
      sampleCount: 4501,
    },
    extraParams: {
      max_turns: {
        type: 'number',
        default: 3,
        choices: null,
        description: { en: 'How many of the three turns are asked.', zh: '提问三轮中的前几轮。' },
      },
    },
    template: '{question}',
    placeholders: ['question'],
    requiredPlaceholders: ['question'],
    metrics: [
      ...levels.map(name => ({ name })),
      ...[1, 2, 3].flatMap(turn => levels.map(name => ({ name: `turn_${turn}_${name}` }))),
    ],
    primaryMetric: 'prompt_level_strict',
    examples: starter,
    read(row, { params }) {
      const turns = turnsOf(row).slice(0, Math.max(1, Number(params['max_turns'])))
      const [first, ...others] = turns
      return {
        question: first!.prompt,
        ...(others.length > 0 && { followUps: others.map(({ prompt }) => prompt) }),
        target: turns
          .map(({ instructions }) => instructions.map(({ id }) => id).join(', '))
          .join('\n'),
        metadata: { turns: turns.map(({ instructions }) => instructions.map(one => ({ ...one }))) },
      }
    },
    messages: (sample, context) => conversation(sample, sample.question, context),
    extract: wholeReply,
    async score(_, sample, { prediction, reply }) {
      const replies = [...(prediction.earlier ?? []), reply]
      const asked = turnsIn(sample)
      const followed = replies
        .slice(0, asked.length)
        .map((text, at) => followInstructions(text, asked[at]!, ifevalCheckers))
      return turnLevels(await Promise.all(followed))
    },
  })

const turnsIn = (sample: Sample): Instruction[][] =>
  sample.metadata['turns'] as unknown as Instruction[][]
