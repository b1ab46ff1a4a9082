import { describe, expect, it } from 'vitest'
import { benchmarks } from '../../src-main/benchmarks'
import { mathsEqual } from '../../src-main/scorers/math-equal'
import { findMathAnswer } from '../../src-main/scorers/math-answer'
import { findBuiltIn } from '../../src-main/benchmarks'

const gsm8k = findBuiltIn('gsm8k')
const math500 = findBuiltIn('math_500')

function count(id: string, split?: string): number {
  return benchmarks
    .get(id)!
    .examples.filter(example => example.split === split)
    .reduce((sum, example) => sum + example.rows.length, 0)
}

describe('the starter rows', () => {
  it('are as many as the demo needs', () => {
    expect(count('gsm8k')).toBe(24)
    expect(count('gsm8k', 'train')).toBe(4)
    expect(count('mmlu_pro')).toBe(24)
    expect(count('mmlu_pro', 'validation')).toBe(20)
    expect(count('bbh')).toBe(24)
    expect(count('math_500')).toBe(15)
    expect(count('cmmlu')).toBe(16)
    expect(count('general_mcq')).toBe(16)
    expect(count('general_qa')).toBe(6)
    expect(count('aime24')).toBe(4)
  })

  it('of gsm8k: every line of working holds, and the last number is the answer', () => {
    for (const { answer } of gsm8k.examples.flatMap(
      example => example.rows as { answer: string }[],
    )) {
      const [working, target] = answer.split('#### ')
      for (const [, left, right] of working!.matchAll(
        /([\d.]+(?: [-+*/] [\d.]+)+|\d+ \* \(\d+ \+ \d+\)) = ([\d.]+)/g,
      )) {
        expect(mathsEqual(left!, right!, { tolerance: 1e-9 }), `${left} = ${right}`).toBe(true)
      }
      expect(working!.replaceAll(',', '')).toContain(target!.replaceAll(',', ''))
    }
  })

  it('of math_500: each solution boxes its answer', () => {
    for (const { solution, answer } of math500.examples.flatMap(
      example => example.rows as { solution: string; answer: string }[],
    )) {
      expect(mathsEqual(findMathAnswer(solution)!, answer), solution).toBe(true)
    }
  })

  it('of choice benchmarks: the right letter varies', () => {
    for (const id of ['cmmlu', 'general_mcq', 'mmlu_pro']) {
      const letters = benchmarks
        .get(id)!
        .examples.flatMap(example => (example.rows as { answer: string }[]).map(row => row.answer))
      expect(new Set(letters).size).toBeGreaterThanOrEqual(4)
    }
  })
})
