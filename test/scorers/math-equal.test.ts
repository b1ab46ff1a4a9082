import { describe, expect, it } from 'vitest'
import { aimeEqual } from '../../src-main/scorers/aime-equal'
import { findMathAnswer } from '../../src-main/scorers/math-answer'
import { mathsEqual } from '../../src-main/scorers/math-equal'
import { agreement, field, goldenLines, hasGolden } from './golden'

describe('equality of mathematical answers', () => {
  it.each([
    ['\\frac{3}{4}', '0.75'],
    ['1,234', '1234'],
    ['50\\%', '0.5'],
    ['\\frac{1}{\\sqrt{2}}', '\\frac{\\sqrt{2}}{2}'],
    ['3\\frac{1}{2}', '7/2'],
    ['2^{10}', '1024'],
    ['\\{2, 1\\}', '\\{1, 2\\}'],
    ['x = \\pm 2', '-2, 2'],
    ['[0, 1)', '[0,1)'],
    [
      '\\begin{pmatrix} 1 & 2 \\\\ 3 & 4 \\end{pmatrix}',
      '\\begin{bmatrix}1&2\\\\3&4\\end{bmatrix}',
    ],
    ['y = 2x + 1', '2x - y + 1 = 0'],
    ['(x+1)^2', 'x^2 + 2x + 1'],
    ['99999999999999999999', '99999999999999999999.'],
  ])('%s equals %s', (a, b) => {
    expect(mathsEqual(a, b)).toBe(true)
  })

  it.each([
    ['0.5', '50'],
    ['100001', '100000'],
    ['99999999999999999998', '99999999999999999999'],
    ['(0, 1)', '[0, 1]'],
    ['(1, 2)', '(2, 1)'],
    ['x < 5', 'x > 5'],
    ['x^2', 'x^3'],
    ['listen', 'silent'],
    ['5 \\text{ cm}', '5 \\text{ kg}'],
    ['1/0', '\\infty'],
    ['', ''],
  ])('%s does not equal %s', (a, b) => {
    expect(mathsEqual(a, b)).toBe(false)
  })

  it.each([
    ['9^{9^{9}}', '1'],
    ['\\sum_{k=1}^{99999999} \\sum_{j=1}^{99999} k', '1'],
    [`${'('.repeat(3000)}1`, '1'],
    [`${'\\frac{1}{'.repeat(300)}2${'}'.repeat(300)}`, '1'],
    [`${'('.repeat(1900)}1${')'.repeat(1900)}`, '2'],
    ['1'.repeat(3999), '2'],
    [`${'1'.repeat(1000)}.${'('.repeat(1000)}`, '2'],
    ['{'.repeat(2000) + '}'.repeat(1900), '2'],
    [`${'1+'.repeat(1500)}1`, '1501.5'],
    [`${'a,'.repeat(1500)}b`, `${'b,'.repeat(1500)}a`],
    ['x'.repeat(100_000), 'y'],
  ])('a hostile answer costs no time and is not equal (%#)', (a, b) => {
    expect(mathsEqual(a, b)).toBe(false)
    expect(mathsEqual(b, a)).toBe(false)
  })
})

interface Pair {
  prediction: string
  reference: string
  completion?: string
}

function withoutThoughts(text: string): string {
  return text.replace(/<think>[\s\S]*?<\/think>/, '')
}

function show(misses: string[]): string {
  return misses.map(miss => miss.slice(0, 400)).join('\n')
}

describe.skipIf(!hasGolden)('mathematical equality against the golden files', () => {
  it('math_equal: at least 97 % of the undisputed and 85 % of the disputed lines agree', ({
    annotate,
  }) => {
    const result = agreement(goldenLines<Pair>('math_equal'), (line, verdict) => {
      const ours = mathsEqual(line.input.prediction, line.input.reference)
      return ours === (typeof verdict === 'boolean' ? verdict : field(verdict, 'equal'))
    })
    void annotate(
      `math_equal ${result.agreed}/${result.lines}, disputed ${result.arguable}/${result.disputed}`,
    )
    expect(result.share, show(result.misses)).toBeGreaterThanOrEqual(0.97)
    expect(result.arguable / result.disputed, show(result.misses)).toBeGreaterThanOrEqual(0.85)
  })

  it('math_acc: at least 97 % of the undisputed and 85 % of the disputed lines agree', ({
    annotate,
  }) => {
    const result = agreement(goldenLines<Pair>('math_acc'), (line, verdict) => {
      const answer = findMathAnswer(withoutThoughts(line.input.completion!))
      const ours = Number(answer !== null && mathsEqual(answer, line.input.reference))
      const wanted =
        typeof verdict === 'boolean'
          ? Number(verdict)
          : typeof verdict === 'number'
            ? verdict
            : field(verdict, 'value', 'accuracy')
      return ours === wanted
    })
    void annotate(
      `math_acc ${result.agreed}/${result.lines}, disputed ${result.arguable}/${result.disputed}`,
    )
    expect(result.share, show(result.misses)).toBeGreaterThanOrEqual(0.97)
    expect(result.arguable / result.disputed, show(result.misses)).toBeGreaterThanOrEqual(0.85)
  })

  it('math_aime: at least 95 % of the undisputed and 85 % of the disputed lines agree', ({
    annotate,
  }) => {
    const result = agreement(goldenLines<Pair>('math_aime'), (line, verdict) => {
      const { prediction, completion, reference } = line.input
      const answer = completion === undefined ? prediction : findMathAnswer(completion)
      const ours = answer !== null && aimeEqual(answer, reference)
      const value =
        typeof verdict === 'boolean'
          ? verdict
          : (field(verdict, 'correct') ?? field(verdict, 'value', 'acc') === 1)
      return ours === value
    })
    void annotate(
      `math_aime ${result.agreed}/${result.lines}, disputed ${result.arguable}/${result.disputed}`,
    )
    expect(result.share, show(result.misses)).toBeGreaterThanOrEqual(0.95)
    expect(result.arguable / result.disputed, show(result.misses)).toBeGreaterThanOrEqual(0.85)
  })
})
