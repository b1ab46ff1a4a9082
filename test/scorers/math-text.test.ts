import { describe, expect, it } from 'vitest'
import { extractMathAnswer, findMathAnswer, lastNumber } from '../../src-main/scorers/math-answer'
import { normaliseMathText } from '../../src-main/scorers/math-text'
import { agreement, goldenLines, hasGolden } from './golden'

describe('mathematical answers in replies', () => {
  it('prefers the last box to everything else', () => {
    expect(findMathAnswer('The answer is 3. \\boxed{4} or \\boxed{\\frac{1}{2}} 7')).toBe(
      '\\frac{1}{2}',
    )
  })

  it('takes the last number where nothing is stated', () => {
    expect(findMathAnswer('A: 1,234')).toBe('1234')
    expect(lastNumber('from -3 to -2.5')).toBe('-2.5')
  })

  it('finds nothing in an empty reply, one without a number, or an empty box', () => {
    for (const reply of ['', 'no idea', '12 \\boxed{}']) expect(findMathAnswer(reply)).toBeNull()
  })

  it.each([
    'final answer is $',
    ' ',
    'The answer is ',
    '7',
    '\\boxed{',
    'answer: ',
    '答案是',
    '\n',
  ])('is quick on 10 MB of %j', part => {
    const found = findMathAnswer(part.repeat(10_000_000 / part.length))
    expect(found === null || found.length > 0).toBe(true)
  })

  it('is quick on a reply of 10 MB', () => {
    expect(findMathAnswer(`${'{'.repeat(5_000_000)}${'\\boxed{'.repeat(500_000)}7`)).toBe('7')
  })
})

describe.skipIf(!hasGolden)('mathematical text against the golden files', () => {
  it('math_strip: at least 95 % of the lines agree', ({ annotate }) => {
    const result = agreement(
      goldenLines<{ text: string }>('math_strip'),
      (line, verdict) => normaliseMathText(line.input.text) === verdict,
    )
    void annotate(`math_strip ${result.agreed}/${result.lines}`)
    expect(result.share).toBeGreaterThanOrEqual(0.95)
  })

  it('math_extract: at least 95 % of the lines agree', ({ annotate }) => {
    const lines = goldenLines<{ completion: string; use_last_number: boolean }>('math_extract')
    const ours = (l: (typeof lines)[0]) =>
      extractMathAnswer(l.input.completion, { lastNumber: l.input.use_last_number })
    const result = agreement(lines, (line, verdict) => ours(line) === verdict)
    void annotate(`math_extract ${result.agreed}/${result.lines}`)
    expect(result.share).toBeGreaterThanOrEqual(0.95)
  })
})
