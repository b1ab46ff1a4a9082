import { z } from 'zod'
import { multipleChoice } from '../kinds/multiple-choice'
import { starter } from './starter'
import { subjectsByCategory } from './subjects'

const Cell = z.lazy(() => z.union([z.string(), z.number()]).transform(String).nullish())

const Row = z.lazy(() =>
  z
    .object({
      question: z.string(),
      /** The letter, as it stands or in parentheses. */
      answer: z.string(),
      choices: z.array(z.string()).nullish(),
      A: Cell,
      B: Cell,
      C: Cell,
      D: Cell,
      category: z.string().nullish(),
    })
    .refine(
      row => row.choices || [row.A, row.B, row.C, row.D].every(Boolean),
      'a row needs choices, or columns A to D',
    ),
)
type Row = z.infer<typeof Row>

const categoryOf = new Map(
  Object.entries(subjectsByCategory).flatMap(([category, subjects]) =>
    subjects.map(subject => [subject, category] as const),
  ),
)

/** The hub's copy writes each choice with its letter, as in `(A)text`. */
function withoutLetter(choice: string): string {
  return choice.replace(/^\s*(?:\([A-D]\)|[A-D][.．、:：])\s*/, '')
}

export default () =>
  multipleChoice<Row>({
    id: 'cmmlu',
    title: { en: 'CMMLU', zh: 'CMMLU 中文综合测评' },
    description: {
      en: 'Chinese exam questions from 67 subjects, from primary school to professional level.',
      zh: '67 个学科的中文选择题，涵盖从小学到专业水平的知识。',
    },
    tags: ['knowledge', 'mcq', 'chinese'],
    languages: ['zh'],
    version: 1,
    source: 'https://arxiv.org/abs/2306.09212',
    license: 'CC BY-NC 4.0',
    dataset: {
      ids: ['evalscope/cmmlu', 'haonan-li/cmmlu', 'modelscope/cmmlu'],
      subsets: Object.values(subjectsByCategory).flat().sort(),
      subsetColumn: { name: 'category' },
      split: 'test',
      shots: { split: 'dev' },
      fewShotNum: 0,
      aliases: { question: ['Question'], answer: ['Answer'] },
      row: Row,
      sampleCount: 11582,
    },
    language: 'zh',
    style: { multiple: false, steps: true },
    category: subset => [categoryOf.get(subset) ?? 'Other'],
    examples: starter,
    ask: row => ({
      question: row.question,
      choices: row.choices
        ? row.choices.map(withoutLetter)
        : [row.A, row.B, row.C, row.D].map(choice => choice ?? ''),
      target: /^\s*\(?([A-D])/.exec(row.answer)?.[1] ?? row.answer,
    }),
  })
