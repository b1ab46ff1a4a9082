import { z } from 'zod'
import type { JsonObject } from '@contract'
import { defineBenchmark, type Benchmark, type Sample } from '../../engine/benchmark'
import { AppError } from '../../engine/errors'
import {
  followedLevels,
  followInstructions,
  type Instruction,
} from '../../scorers/instructions/follow-instructions'
import type { CheckerTable } from '../../scorers/instructions/instruction'
import { noMatch } from '../../scorers/reply-filters'
import { conversation, promptText } from './conversation'
import type { Facts } from './facts'

/** A prompt and the instructions in it: their ids, and settings for each in the same order. */
export const InstructionRow = z.lazy(() =>
  z.object({
    key: z.union([z.string(), z.number()]).transform(String).nullish(),
    prompt: z.string().min(1),
    instruction_id_list: z.array(z.string()),
    kwargs: z.array(z.record(z.string(), z.json()).nullish()),
  }),
)
export type InstructionRow = z.output<typeof InstructionRow>

export interface InstructionFacts extends Omit<Facts<InstructionRow>, 'dataset'> {
  dataset: Omit<Facts<InstructionRow>['dataset'], 'row'>
  /** What each instruction of the data set asks for. */
  checkers: CheckerTable
  /** Whether a setting of 0, an empty text or an empty list is the same as none, as in the reference implementation. */
  dropsFalsySettings: boolean
}

/** Replies that must follow instructions which rules can check; the whole reply counts, reasoning apart. */
export function instructionFollowing(facts: InstructionFacts): Benchmark {
  const { checkers, dropsFalsySettings, dataset, ...common } = facts
  return defineBenchmark<InstructionRow>({
    ...common,
    dataset: { ...dataset, row: InstructionRow },
    family: 'instruction-following',
    template: '{question}',
    placeholders: ['question', 'fewshot', 'subject'],
    requiredPlaceholders: ['question'],
    metrics: [
      { name: 'prompt_level_strict' },
      { name: 'inst_level_strict' },
      { name: 'prompt_level_loose' },
      { name: 'inst_level_loose' },
    ],
    read: row => readRow(row, dropsFalsySettings),
    messages(sample, context) {
      const shotText = (shot: Sample): string => `${shot.question}\n${shot.target}`
      const text = promptText({ sample, context, template: context.template, values: {}, shotText })
      return conversation(sample, text, context)
    },
    extract: reply => (reply.trim() === '' || reply.trim() === noMatch ? null : reply),
    score: async (answer, sample) =>
      followedLevels(await followInstructions(answer ?? '', instructionsOf(sample), checkers)),
  })
}

function readRow(row: InstructionRow, dropsFalsySettings: boolean): Sample {
  const { instruction_id_list: ids, kwargs, key } = row
  if (ids.length === 0) {
    throw new AppError('dataset-invalid', 'The row names no instruction to follow.', {
      hint: 'List at least one id in its instruction_id_list.',
    })
  }
  if (ids.length !== kwargs.length) {
    throw new AppError(
      'dataset-invalid',
      `The row has ${ids.length} instructions and settings for ${kwargs.length}.`,
      { hint: 'Give its kwargs one object for each id in instruction_id_list, {} where none.' },
    )
  }
  const instructions = ids.map((id, at) => ({
    id,
    kwargs: givenSettings(kwargs[at] ?? {}, dropsFalsySettings),
  }))
  return {
    question: row.prompt,
    target: ids.join('\n'),
    metadata: { ...(key != null && { key }), instructions },
  }
}

/** Without nulls, which data sets in table form have for every setting of other instructions. */
function givenSettings(kwargs: JsonObject, dropsFalsy: boolean): JsonObject {
  return Object.fromEntries(
    Object.entries(kwargs).filter(([, value]) => {
      if (value === null) return false
      const isEmpty = Array.isArray(value) ? value.length === 0 : !value
      return !(dropsFalsy && isEmpty)
    }),
  )
}

function instructionsOf(sample: Sample): Instruction[] {
  return sample.metadata['instructions'] as unknown as Instruction[]
}
