import { afterAll, describe, expect, it } from 'vitest'
import { mathsEquivalent } from '../../../src-main/scorers/maths-equivalent'
import { closeEngine, engineEqual } from '../../../src-main/scorers/symbolic/engine'
import { engineText } from '../../../src-main/scorers/symbolic/engine-text'

afterAll(closeEngine)

describe('the algebra system', () => {
  it.each([
    ['\\int_0^1 x dx', '\\frac{1}{2}'],
    ['\\int_0^1 x \\, dx', '\\frac12'],
    ['2\\int_{0}^{1} x^2 \\, \\mathrm{d}x + 1', '\\frac{5}{3}'],
    ['\\int x^2 \\, dx', '\\frac{x^3}{3} + C'],
    ['\\lim_{x \\to 0} \\frac{\\sin x}{x}', '1'],
    ['\\frac{d}{dx} x^3', '3x^2'],
    ['\\frac{n!}{(n-1)!}', 'n'],
  ])('%s is %s', async (answer, wanted) => {
    expect(await mathsEquivalent(answer, wanted)).toBe(true)
  })

  it.each([
    ['\\int_0^1 x dx', '\\frac{1}{3}'],
    ['\\frac{d}{dx} x^3', '2x^2'],
    ['\\int nonsense', '1'],
    ['', '1'],
  ])('%s is not %s', async (answer, wanted) => {
    expect(await mathsEquivalent(answer, wanted)).toBe(false)
  })

  it('an endless comparison has no verdict, and the next one has', async () => {
    const begun = performance.now()
    const [endless, easy] = await Promise.all([
      engineEqual('9^(9^9)', '9^(9^9)+1'),
      engineEqual('x+x', '2*x'),
    ])
    expect(endless).not.toBe(true)
    expect(easy).toBe(true)
    expect(performance.now() - begun).toBeLessThan(20_000)
  })

  it('a tower of powers costs one verdict', async () => {
    expect(await mathsEquivalent('9^{9^{9}}', '9^{9^{9}}+1')).toBe(false)
    expect(await mathsEquivalent('x^{9^{9^{9}}}', 'x')).toBe(false)
    expect(await mathsEquivalent('\\int_0^1 9^{9^{9}} x dx', '2')).toBe(false)
  })

  it('text that is no mathematics is not handed over', () => {
    expect(engineText('process.exit()')).toBeNull()
    expect(engineText('x'.repeat(600))).toBeNull()
    expect(engineText('\\frac{a}{b}')).toBe('((a)/(b))')
  })
})
