import { describe, expect, it } from 'vitest'
import type { Json } from '@contract'
import {
  choiceRow,
  readChoiceRow,
  type ChoiceLayout,
} from '../../src-main/benchmarks/kinds/choice-rows'
import { shuffledByText } from '../../src-main/benchmarks/kinds/python-shuffle'
import { listOf } from '../../src-main/benchmarks/kinds/text-list'
import type { Benchmark } from '../../src-main/engine/benchmark'
import { AppError } from '../../src-main/engine/errors'
import { activate, judge } from './active'
import { findBuiltIn } from '../../src-main/benchmarks'

const arc = findBuiltIn('arc')
const arxivrollbench = findBuiltIn('arxivrollbench')
const bhashaAyur = findBuiltIn('bhashabenchv1_ayur')
const commonsenseQa = findBuiltIn('commonsense_qa')

const plain: ChoiceLayout = { question: ['question'], choices: 'choices', answer: 'answer' }
const read = (row: Record<string, unknown>, layout = plain): unknown => {
  const { choices, target } = readChoiceRow(row, [layout])
  return [choices, target]
}

function refusal(benchmark: Benchmark, row: Json): AppError {
  try {
    activate(benchmark).read(row, 'default')
  } catch (error) {
    if (error instanceof AppError) return error
    throw error
  }
  throw new Error('the row was read')
}

describe('the choices of a row', () => {
  it.each([
    [{ choices: ['x', 'y'], answer: 'B' }, ['x', 'y'], 'B'],
    [{ choices: ['x', 'y'], answer: '(b)' }, ['x', 'y'], 'B'],
    [{ choices: ['x', 'y'], answer: 1 }, ['x', 'y'], 'B'],
    [{ choices: ['x', 'y'], answer: '0' }, ['x', 'y'], 'A'],
    [{ choices: ['yes', 'no'], answer: 'no' }, ['yes', 'no'], 'B'],
    [{ choices: '["x", "y"]', answer: 'A' }, ['x', 'y'], 'A'],
    [{ choices: `['it''s', "don't", 'a\\'b']`, answer: 'A' }, [`['it''s', "don't", 'a\\'b']`], 'A'],
    [{ choices: `["don't", 'a\\'b']`, answer: 1 }, ["don't", "a'b"], 'B'],
    [{ choices: { text: ['x', 'y'], label: ['1', '2'] }, answer: '2' }, ['x', 'y'], 'B'],
    [
      {
        choices: [
          { key: 'A', answer: 'x' },
          { key: 'B', answer: 'y' },
        ],
        answer: 'B',
      },
      ['x', 'y'],
      'B',
    ],
  ])('%j', (row, choices, target) => {
    expect(read({ question: 'q', ...row })).toEqual([choices, target])
  })

  it('may be columns, counted from one or named by the answer', () => {
    const columns: ChoiceLayout = {
      question: ['context', 'question'],
      choices: ['option1', 'option2', 'option3'],
      answer: 'target',
      first: 1,
    }
    const row = { context: '', question: 'q', option1: 'x', option2: 'y', option3: null }
    expect(read({ ...row, target: '2' }, columns)).toEqual([['x', 'y'], 'B'])
    expect(read({ ...row, target: 'option2' }, columns)).toEqual([['x', 'y'], 'B'])
    expect(read({ ...row, target: 'y' }, { ...columns, by: 'text' })).toEqual([['x', 'y'], 'B'])
  })

  it('are read by the first layout that fits', () => {
    const other: ChoiceLayout = { question: ['goal'], choices: ['sol1', 'sol2'], answer: 'label' }
    const row = { goal: 'g', sol1: 'x', sol2: 'y', label: 1 }
    expect(readChoiceRow(row, [plain, other])).toEqual({
      question: 'g',
      choices: ['x', 'y'],
      target: 'B',
    })
    expect(choiceRow([plain, other]).safeParse({ question: 'q' }).error?.message).toContain(
      'it needs the fields question, choices, answer; or goal, sol1, sol2, label',
    )
  })

  it('a list that a text does not spell is one item', () => {
    expect(listOf('plain')).toEqual(['plain'])
    expect(listOf("['a', b]")).toEqual(["['a', b]"])
    expect(listOf(null)).toEqual([])
  })
})

describe('rows that make no sense are refused by name', () => {
  it.each<[string, Json, RegExp]>([
    ['a missing field', { question: 'q', choices: ['x', 'y'] }, /needs the fields/],
    ['one choice', { question: 'q', choices: ['x'], answer: 'A' }, /at least two/],
    ['a letter outside', { question: 'q', choices: ['x', 'y'], answer: 'C' }, /names none/],
    ['a number outside', { question: 'q', choices: ['x', 'y'], answer: 7 }, /"H" names none/],
    ['an empty target', { question: 'q', choices: ['x', 'y'], answer: ' ' }, /no answer/],
    ['no object', ['q'], /does not fit/],
    ['two answers', { question: 'q', choices: ['x', 'y'], answer: 'AB' }, /several choices/],
  ])('%s', (_, row, message) => {
    expect(refusal(commonsenseQa, row)).toMatchObject({
      code: 'dataset-invalid',
      message: expect.stringMatching(message) as unknown,
    })
  })

  it('thirty choices have labels from A to Z and then numbers', async () => {
    const active = activate(commonsenseQa)
    const choices = Array.from({ length: 30 }, (_, at) => `choice ${at}`)
    const sample = active.read({ question: 'q', choices, answer: 28 }, 'default')
    expect(sample.target).toBe('3')
    expect((await judge(active, sample, 'ANSWER: 3')).values).toEqual({ accuracy: 1 })
  })
})

describe('replies to choice questions of other layouts', () => {
  it.each([
    ['ANSWER: B', 'B', 1],
    ['**Answer:** (B) water', 'B', 1],
    ['ANSWER: A', 'A', 0],
    ['It is water.', null, 0],
    ['', null, 0],
  ])('%j', async (reply, answer, accuracy) => {
    const active = activate(arc)
    const sample = active.read(arc.examples[0]!.rows[1] as Json, 'ARC-Easy')
    expect(await judge(active, sample, reply, 'ARC-Easy')).toEqual({ answer, values: { accuracy } })
  })

  it('ArxivRollBench names a choice by its number or its letter', () => {
    const active = activate(arxivrollbench)
    const row = { shuffled_text: 't', A: 'a', B: 'b', C: 'c', D: 'd' }
    const targetOf = (label: string): string => active.read({ ...row, label }, '2024b_cs_s').target
    expect(['Selection 1', 'selection 4', 'C'].map(targetOf)).toEqual(['A', 'D', 'C'])
    expect(arxivrollbench.dataset.subsets).toHaveLength(72)
  })

  it('BhashaBench reads its four columns', () => {
    const sample = activate(bhashaAyur).read(bhashaAyur.examples[0]!.rows[0] as Json, 'English')
    expect(sample).toMatchObject({ choices: ['two', 'three', 'five', 'seven'], target: 'B' })
  })
})

describe("the order of Python's shuffle", () => {
  it('is that of random.Random seeded by the text', () => {
    const digits = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]
    expect(shuffledByText(digits, 'What is the boiling point of water?')).toEqual([
      2, 4, 6, 5, 3, 1, 7, 9, 0, 8,
    ])
    expect(shuffledByText(digits, '问题')).toEqual([1, 7, 3, 0, 4, 6, 9, 8, 2, 5])
  })
})
