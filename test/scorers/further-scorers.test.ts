import { describe, expect, it } from 'vitest'
import { classFigures, groupAccuracy, macroFigures } from '../../src-main/scorers/class-scores'
import { documentAnswer, sameDocumentNumber } from '../../src-main/scorers/document-number'
import { emotionRatings, emotionScore } from '../../src-main/scorers/emotion-score'
import { gridAnswer, sameGrid } from '../../src-main/scorers/grid-answer'
import { turnLevels } from '../../src-main/scorers/instructions/follow-instructions'
import {
  countLabels,
  labelF1,
  labelsAfterMarker,
  type LabelCounts,
} from '../../src-main/scorers/label-sets'
import { olympiadEqual } from '../../src-main/scorers/olympiad-equal'
import { balancedF1, boxedStep } from '../../src-main/scorers/process-step'
import { prefixedRatio, sequenceRatio } from '../../src-main/scorers/sequence-ratio'
import { statedOption } from '../../src-main/scorers/stated-option'

describe('the ratio of two sequences', () => {
  it('is that of difflib, with its rule for common characters of long texts', () => {
    expect(sequenceRatio('abcd', 'bcde')).toBe(0.75)
    expect(sequenceRatio('tide', 'diet')).toBe(0.25)
    expect(sequenceRatio('diet', 'tide')).toBe(0.5)
    expect(sequenceRatio('', '')).toBe(1)
    expect(sequenceRatio(`x${'ab'.repeat(150)}`, `${'ab'.repeat(150)}y`)).toBe(0)
    expect(sequenceRatio('ab'.repeat(80), 'ab'.repeat(80))).toBe(1)
  })

  it('needs the prefix', () => {
    expect(prefixedRatio('x1abc', 'x1abc', 'x1')).toBe(1)
    expect(prefixedRatio('abc', 'x1abc', 'x1')).toBe(0)
  })
})

describe('ratings of emotions', () => {
  const reference = new Map([
    ['Joy', 0],
    ['Fear', 6],
    ['Anger', 3],
    ['Pride', 2],
  ])

  it('the reference itself scores 1, and every distance costs', () => {
    const same = emotionRatings('Joy: 0\n**Fear**: 6\nanger: 3\nPride: 2', [...reference.keys()])
    expect(emotionScore(same!, reference)).toBe(1)
    expect(emotionScore(new Map([...reference, ['Fear', 0]]), reference)).toBeCloseTo(0.55138)
    expect(emotionScore(new Map([...reference, ['Fear', 5]]), reference)).toBeGreaterThan(0.98)
  })

  it('other pairs do not disturb; a missing or excessive rating leaves no answer', () => {
    const names = [...reference.keys()]
    const reply = 'Score: 5\nJoy: 1.5\nFear: 2\nAnger: 1\nPride: 0'
    expect(emotionRatings(reply, names)?.get('Joy')).toBe(1.5)
    expect(emotionRatings('Joy: 1', names)).toBeNull()
    expect(emotionRatings(reply.replace('1.5', '15'), names)).toBeNull()
  })
})

describe('steps, options, labels and grids', () => {
  it('a boxed step is a whole number in the last box', () => {
    expect(boxedStep('\\boxed{2} then \\boxed{ -1 }')).toBe('-1')
    expect(boxedStep('\\boxed{2} then \\boxed{\\text{3}}')).toBeNull()
    expect(boxedStep('3')).toBeNull()
    expect(balancedF1([0, 1, 1], [0, 0, 1])).toBeCloseTo(4 / 9)
    expect(balancedF1([], [1])).toBe(0)
  })

  it('an option is stated by letter or by its text', () => {
    const choices = ['red', 'green', 'blue']
    expect(statedOption('so the option is C\nHope this helps', choices)).toBe('C')
    expect(statedOption('**B**', choices)).toBe('B')
    expect(statedOption('It is blue.', choices)).toBe('C')
    expect(statedOption('red or blue', choices)).toBeNull()
    expect(statedOption('', choices)).toBeNull()
  })

  it('labels may stand together or apart', () => {
    const labels = ['A', 'B', 'C', 'D', 'E']
    expect(labelsAfterMarker('ANSWER: CAB', labels)).toEqual(['A', 'B', 'C'])
    expect(labelsAfterMarker('Answer: **C, A and E**', labels)).toEqual(['A', 'C', 'E'])
    expect(labelsAfterMarker('ANSWER: none', labels)).toBeNull()
    const counts = new Map<string, LabelCounts>()
    countLabels(counts, ['A', 'B'], ['A'])
    countLabels(counts, ['A'], ['A', 'C'])
    expect(labelF1(counts, ['A', 'B', 'C'])).toEqual({
      micro: 2 / 3,
      macro: 1 / 3,
      weighted: 2 / 3,
    })
  })

  it('a grid is read from text, fences or the whole reply', () => {
    expect(gridAnswer('[[1,2],[3,4]]')).toEqual([
      [1, 2],
      [3, 4],
    ])
    expect(gridAnswer('First [[0]] then\n```json\n[[1]]\n```')).toEqual([[1]])
    expect(gridAnswer('The output is [[0]] or rather [[5, 6]].')).toEqual([[5, 6]])
    expect(gridAnswer('[1, 2]')).toBeNull()
    expect(sameGrid(null, [[1]])).toBe(false)
  })
})

describe('figures over a set', () => {
  const pairs = [
    { gold: 'YES', said: 'YES' },
    { gold: 'YES', said: null },
    { gold: 'NO', said: 'YES' },
    { gold: 'NO', said: 'NO' },
  ]

  it('a reply without a class is no prediction of any', () => {
    expect(classFigures(pairs, 'YES')).toEqual({ precision: 0.5, recall: 0.5, f1: 0.5 })
    expect(classFigures(pairs, 'NO').precision).toBe(1)
    expect(macroFigures(pairs, ['YES', 'NO']).precision).toBe(0.75)
  })

  it('a group is right when all of it is', () => {
    const right = [true, false, true].map((isRight, at) => ({ group: at < 2 ? 'a' : 'b', isRight }))
    expect(groupAccuracy(right)).toBe(0.5)
    expect(groupAccuracy([])).toBe(0)
  })

  it('every turn has its figures, the last one the plain names', () => {
    const levels = turnLevels([
      { strict: [true], loose: [true] },
      { strict: [true, false], loose: [true, true] },
    ])
    expect(levels).toMatchObject({
      turn_1_prompt_level_strict: 1,
      turn_2_inst_level_strict: 0.5,
      prompt_level_strict: 0,
      prompt_level_loose: 1,
    })
  })
})

describe('figures from documents and olympiads', () => {
  it('reads what the answer is', () => {
    expect(documentAnswer('Therefore, the answer is $1,234.50.')).toBe('1234.50')
    expect(documentAnswer('**The answer is (yes)**')).toBe('True')
    expect(documentAnswer('I cannot tell')).toBeNull()
  })

  it('scale slips are forgiven, others are not', () => {
    expect(sameDocumentNumber('12.51', '12.5')).toBe(true)
    expect(sameDocumentNumber('5%', '0.05')).toBe(true)
    expect(sameDocumentNumber('5', '5.04')).toBe(false)
    expect(sameDocumentNumber('-3', '3')).toBe(false)
    expect(sameDocumentNumber('2^3', '8')).toBe(true)
    expect(sameDocumentNumber('True', 'false')).toBe(false)
    expect(sameDocumentNumber(null, '1')).toBe(false)
  })

  it('the error of a row is absolute', () => {
    expect(olympiadEqual('3.14', '$3.1416$', 0.1)).toBe(true)
    expect(olympiadEqual('3.3', '$3.1416$', 0.1)).toBe(false)
    expect(olympiadEqual('1/2', '$\\frac{1}{2}$')).toBe(true)
    expect(olympiadEqual(null, '1')).toBe(false)
  })
})
