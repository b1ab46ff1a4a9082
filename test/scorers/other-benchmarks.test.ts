import { describe, expect, it } from 'vitest'
import type { JsonObject } from '@contract'
import { aimeEqual } from '../../src-main/scorers/aime-equal'
import { choiceLetters } from '../../src-main/scorers/choice-letters'
import { findMathAnswer } from '../../src-main/scorers/math-answer'
import { mathsEqual } from '../../src-main/scorers/math-equal'
import { compileFilters } from '../../src-main/scorers/reply-filters'
import { agreement, field, goldenLines, hasGolden } from './golden'

interface PipelineInput {
  function?: string
  benchmark: string
  completion: string
  target: string
  choices?: string[]
  dataset_args?: { filters?: JsonObject }
}

const maths = ['gsm8k', 'mgsm', 'cmath', 'amc', 'arxivmath', 'hmmt25', 'poly_math', 'agieval']

function ours({ benchmark, completion, target, choices, dataset_args }: PipelineInput): number {
  const text = completion.replace(/<think>[\s\S]*?<\/think>/, '')
  const reply = dataset_args?.filters ? compileFilters(dataset_args.filters)(text) : text
  if (choices)
    return Number(
      choiceLetters(reply, { count: choices.length, language: 'en', multiple: false }) === target,
    )
  const answer = findMathAnswer(reply)
  const isEqual = benchmark === 'aime25' ? aimeEqual : mathsEqual
  return Number(answer !== null && isEqual(answer, target))
}

describe.skipIf(!hasGolden)('whole benchmarks against the golden file', () => {
  it('other_benchmarks: at least 97 % of the lines of maths and choice benchmarks agree', ({
    annotate,
  }) => {
    const lines = goldenLines<PipelineInput>('other_benchmarks').filter(
      line =>
        line.input.function === undefined &&
        [...maths, 'aime25', 'mmlu'].includes(line.input.benchmark),
    )
    const result = agreement(lines, (line, verdict) => {
      const value =
        typeof verdict === 'number'
          ? verdict
          : (field(verdict, 'value', 'accuracy') ?? field(verdict, 'value', 'acc'))
      return ours(line.input) === value
    })
    void annotate(
      `other_benchmarks ${result.agreed}/${result.lines}, disputed ${result.arguable}/${result.disputed}`,
    )
    expect(result.share, result.misses.join('\n')).toBeGreaterThanOrEqual(0.97)
  })
})
