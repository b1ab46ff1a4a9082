import { z } from 'zod'
import { LocalText, Sampling } from '@contract'

const Text = z.lazy(() =>
  z.union([
    z
      .string()
      .min(1)
      .transform(text => ({ en: text, zh: text })),
    LocalText,
  ]),
)

/** A column, or a path into one: `meta.topic`. */
const Field = z.lazy(() => z.string().min(1))

const Extract = z.strictObject({
  /** The answer stands after the last of these, on the same line. */
  after: z.string().min(1).optional(),
  /** A regular expression; its first group that matched, else the whole match. */
  pattern: z.string().min(1).optional(),
  match: z.enum(['first', 'last']).default('first'),
  /** Without `after` and `pattern`: the whole reply, or its last line. */
  take: z.enum(['all', 'last-line']).default('all'),
})

const Judge = z.strictObject({
  /** May use {question}, {answer} (the reference) and {reply}. */
  prompt: z.string().min(1),
  system: z.string().optional(),
  /** What each label is worth, for example {A: 1, B: 0}. */
  labels: z.record(z.string().min(1), z.number()).optional(),
  /** Or a score between two numbers, which becomes 0 to 1. */
  range: z.strictObject({ low: z.number(), high: z.number() }).optional(),
})

/** A benchmark of the user's own, as its file says. */
export const CustomFile = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z][a-z0-9_]*$/, 'use lower-case letters, digits and _, beginning with a letter'),
  title: Text,
  description: Text.optional(),
  version: z.number().int().positive().default(1),
  tags: z.array(z.string()).default([]),
  languages: z.array(z.string()).default(['en']),
  source: z.string().default(''),
  license: z.string().default(''),
  family: z.enum(['choice', 'maths', 'qa', 'overlap']),
  data: z.strictObject({
    /** A file or folder, seen from this file's folder. */
    path: z.string().min(1).optional(),
    /** Names under which data folders are searched; the benchmark's id when absent. */
    ids: z.array(z.string().min(1)).optional(),
    split: z.string().default('test'),
    shots: z.strictObject({ split: z.string(), count: z.number().int().min(0).max(64) }).optional(),
    subsets: z.array(z.string()).min(1).optional(),
    subset_column: Field.optional(),
  }),
  fields: z
    .strictObject({
      question: Field.default('question'),
      /** One column for each choice, or one that holds them all. */
      choices: z.union([z.array(Field).min(2), Field]).optional(),
      answer: Field.default('answer'),
      answer_form: z.enum(['letter', 'index', 'index1', 'text']).default('letter'),
      solution: Field.optional(),
      system: Field.optional(),
      /** A conversation `[{role, content}]`; its last reply is asked for, in place of a question. */
      messages: Field.optional(),
      /** every: each turn of the user is asked in order, after the model's own replies. */
      ask_turns: z.enum(['last', 'every']).optional(),
    })
    .prefault({}),
  /** {question}, {choices}, {letters}, {fewshot}. */
  prompt: z.string().min(1).optional(),
  system_prompt: z.string().optional(),
  language: z.enum(['en', 'zh']).default('en'),
  extract: Extract.prefault({}),
  scorer: z.enum(['exact', 'contains', 'number', 'maths', 'f1', 'judge']).default('exact'),
  judge: Judge.optional(),
  /** How the score is named in reports. */
  metric: z
    .string()
    .regex(/^[a-z][a-z0-9_]*$/, 'use lower-case letters, digits and _')
    .refine(
      name => !['score', 'overall', 'total_score'].includes(name),
      'this name is taken by reports',
    )
    .optional(),
  sampling: Sampling.optional(),
  multiple_answers: z.boolean().default(false),
})
export type CustomFile = z.infer<typeof CustomFile>
