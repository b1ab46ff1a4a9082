import { z } from 'zod'
import type { Sample } from '../../engine/benchmark'
import { bbhAnswer } from '../../scorers/bbh-answer'
import { exactMatchQa } from '../kinds/exact-match-qa'
import { countingExamples } from './counting-examples'
import { languageExamples } from './language-examples'
import { logicExamples } from './logic-examples'
import { starter } from './starter'

const choiceSubsets = [
  'temporal_sequences',
  'disambiguation_qa',
  'date_understanding',
  'tracking_shuffled_objects_three_objects',
  'penguins_in_a_table',
  'geometric_shapes',
  'snarks',
  'ruin_names',
  'tracking_shuffled_objects_seven_objects',
  'tracking_shuffled_objects_five_objects',
  'logical_deduction_three_objects',
  'hyperbaton',
  'logical_deduction_five_objects',
  'logical_deduction_seven_objects',
  'movie_recommendation',
  'salient_translation_error_detection',
  'reasoning_about_colored_objects',
]

const freeSubsets = [
  'multistep_arithmetic_two',
  'navigate',
  'dyck_languages',
  'word_sorting',
  'sports_understanding',
  'boolean_expressions',
  'object_counting',
  'formal_fallacies',
  'causal_judgement',
  'web_of_lies',
]

const workedExamples = { ...logicExamples, ...countingExamples, ...languageExamples }

/** A few rows of choice subsets have a text for a target; it is compared as text. */
function kindOf(subset: string, target: string): 'choice' | 'free' {
  return choiceSubsets.includes(subset) && /^\(?[A-Z]\)?$/.test(target) ? 'choice' : 'free'
}

export default () =>
  exactMatchQa({
    id: 'bbh',
    title: { en: 'BIG-Bench Hard', zh: 'BIG-Bench Hard' },
    description: {
      en: '27 tasks of BIG-Bench that need several steps of reasoning: logic, counting, dates, language.',
      zh: 'BIG-Bench 中 27 个需要多步推理的任务，涵盖逻辑、计数、日期与语言。',
    },
    tags: ['reasoning'],
    languages: ['en'],
    version: 1,
    source: 'https://arxiv.org/abs/2210.09261',
    license: 'MIT',
    dataset: {
      ids: ['evalscope/bbh', 'lukaemon/bbh', 'SaylorTwift/bbh'],
      subsets: [...choiceSubsets, ...freeSubsets],
      split: 'test',
      fewShotNum: 3,
      aliases: { input: ['question'], target: ['answer'] },
      row: z.lazy(() => z.object({ input: z.string(), target: z.string() })),
      sampleCount: 6511,
    },
    template:
      "Answer the last question. Reason step by step, then close with a sentence of the form 'So the answer is [..].', with your answer in place of the brackets.\n\n{fewshot}\n\nQ: {question}\nA: Let's think step by step.",
    examples: starter,
    ownShots: (subset): Sample[] =>
      (workedExamples[subset] ?? []).map(({ input, reasoning, answer }) => ({
        question: input,
        target: answer,
        solution: `${reasoning} So the answer is ${answer}.`,
        metadata: {},
      })),
    ask: (row, { subset }) => ({
      question: row.input,
      target:
        kindOf(subset, row.target) === 'choice' ? row.target.replace(/[()]/g, '') : row.target,
    }),
    answer: (reply, sample, { subset }) => bbhAnswer(reply, kindOf(subset, sample.target)),
    shotText: shot => `Q: ${shot.question}\nA: Let's think step by step. ${shot.solution ?? ''}`,
  })
