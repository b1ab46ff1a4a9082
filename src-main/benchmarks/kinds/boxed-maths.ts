import {
  defineBenchmark,
  type Benchmark,
  type BenchmarkContext,
  type Sample,
} from '../../engine/benchmark'
import { AppError } from '../../engine/errors'
import { aimeEqual } from '../../scorers/aime-equal'
import { findMathAnswer } from '../../scorers/math-answer'
import { mathsEquivalent } from '../../scorers/maths-equivalent'
import { conversation, promptText } from './conversation'
import type { Facts } from './facts'
import type { PlaceholderValues } from './template'

interface MathQuestion {
  question: string
  target: string
  solution?: string
  metadata?: Sample['metadata']
}

export interface BoxedMathsFacts<Row> extends Facts<Row> {
  /** `maths` takes equal forms for equal; `aime` is the stricter rule for whole-number answers. */
  equality?: 'maths' | 'aime'
  template?: string
  /** Placeholders of its own in the template, by name, with what they stand for in a subset. */
  values?: Record<string, (subset: string) => string>
  ask(row: Row, context: BenchmarkContext): MathQuestion
}

/** The family's prompt; solved examples come before it. */
const boxedTemplate =
  'Solve the following problem step by step. Put your final answer, and nothing else, inside \\boxed{}.\n\n{question}'

const equalities = { maths: mathsEquivalent, aime: aimeEqual }

/** Free-form maths: the boxed answer (or what the cascade finds instead) compared by meaning. */
export function boxedMaths<Row>(facts: BoxedMathsFacts<Row>): Benchmark {
  const { ask, equality = 'maths', template = boxedTemplate, values = {}, ...common } = facts
  const isEqual = equalities[equality]
  const valuesOf = (subset: string): PlaceholderValues =>
    Object.fromEntries(Object.entries(values).map(([name, of]) => [name, of(subset)]))
  return defineBenchmark<Row>({
    ...common,
    family: 'boxed-maths',
    template,
    placeholders: ['question', 'fewshot', 'subject', ...Object.keys(values)],
    requiredPlaceholders: ['question'],
    metrics: [{ name: 'accuracy' }],
    read(row, context) {
      const { question, target, solution, metadata = {} } = ask(row, context)
      if (target.trim() === '') {
        throw new AppError('dataset-invalid', 'The row has no answer to compare with.')
      }
      return {
        question,
        target: target.trim(),
        ...(solution !== undefined && { solution }),
        metadata,
      }
    },
    messages(sample, context) {
      const text = promptText({
        sample,
        context,
        template: context.template,
        values: valuesOf(context.subset),
        shotText: solvedExample,
      })
      return conversation(sample, text, context)
    },
    extract: reply => findMathAnswer(reply),
    score: async (answer, sample) => ({
      accuracy: Number(answer !== null && (await isEqual(answer, sample.target))),
    }),
  })
}

function solvedExample(shot: Sample): string {
  const box = `\\boxed{${shot.target}}`
  const reasoning = shot.solution?.trim() ?? ''
  return [shot.question, reasoning.includes(box) ? reasoning : `${reasoning}\n${box}`.trim()].join(
    '\n',
  )
}
