import { describe, expect, test } from 'vitest'
import {
  binomialCdf,
  binomialPmf,
  inverseBeta,
  logGamma,
  regularizedBeta,
  studentQuantile,
  studentTwoSided,
} from '../../../src-main/engine/comparison/beta-distribution'
import { drawBinomial } from '../../../src-main/engine/comparison/draw-binomial'
import {
  normalCdf,
  normalQuantile,
  normalUpperTail,
} from '../../../src-main/engine/comparison/normal-distribution'
import { noncentralT } from '../../../src-main/engine/comparison/power'
import { createRandom } from '../../../src-main/engine/random'

const relative = (mine: number, theirs: number): number => Math.abs(mine / theirs - 1)

describe('the normal distribution', () => {
  test('keeps its digits far out in the tail', () => {
    expect(relative(normalUpperTail(1.959963984540054), 0.025)).toBeLessThan(1e-13)
    expect(relative(normalUpperTail(5), 2.866515718791939e-7)).toBeLessThan(1e-13)
    expect(relative(normalUpperTail(10), 7.619853024160527e-24)).toBeLessThan(1e-13)
    expect(normalUpperTail(60)).toBe(0)
  })

  test('has a quantile that undoes it', () => {
    for (const p of [1e-300, 1e-20, 1e-5, 0.02, 0.07, 0.2, 0.5])
      expect(relative(normalCdf(normalQuantile(p)), p)).toBeLessThan(1e-12)
    for (const p of [0.7, 0.95, 0.99999]) expect(normalCdf(normalQuantile(p))).toBeCloseTo(p, 14)
    expect(normalQuantile(0)).toBe(-Infinity)
    expect(normalQuantile(1)).toBe(Infinity)
    expect(normalQuantile(NaN)).toBeNaN()
  })
})

describe('the beta distribution', () => {
  test('has the gamma function of factorials and halves', () => {
    let logFactorial = 0
    for (let n = 1; n <= 30; n += 1) {
      logFactorial += Math.log(n)
      expect(logGamma(n + 1)).toBeCloseTo(logFactorial, 11)
    }
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 14)
  })

  test('agrees with closed forms', () => {
    for (const x of [0.001, 0.2, 0.5, 0.9]) {
      expect(regularizedBeta(x, 1, 1)).toBeCloseTo(x, 14)
      expect(regularizedBeta(x, 3, 1)).toBeCloseTo(x ** 3, 14)
      expect(regularizedBeta(x, 1, 4)).toBeCloseTo(1 - (1 - x) ** 4, 14)
      expect(regularizedBeta(x, 0.5, 0.5)).toBeCloseTo((2 / Math.PI) * Math.asin(Math.sqrt(x)), 14)
    }
  })

  test('is undone by its inverse to 1e-9 for small and very large counts', () => {
    for (const [a, b] of [
      [0.5, 0.5],
      [0.5, 10_000.5],
      [3, 7],
      [40, 2],
      [6016, 6016],
      [400_000, 600_000],
    ] as const) {
      for (const p of [1e-6, 0.025, 0.5, 0.975]) {
        const x = inverseBeta(p, a, b)
        expect(Math.abs(regularizedBeta(x, a, b) - p)).toBeLessThan(1e-9)
      }
    }
  })

  test('gives binomial sums and Student’s t', () => {
    let sum = 0
    for (let k = 0; k <= 20; k += 1) {
      sum += binomialPmf(k, 20, 0.3)
      expect(binomialCdf(k, 20, 0.3)).toBeCloseTo(sum, 13)
    }
    expect(binomialCdf(-1, 20, 0.3)).toBe(0)
    // One degree of freedom is Cauchy's distribution, two have a closed form.
    expect(studentTwoSided(1, 1)).toBeCloseTo(0.5, 14)
    expect(studentTwoSided(2, 2)).toBeCloseTo(1 - 2 / Math.sqrt(6), 14)
    expect(studentQuantile(0.95, 10)).toBeCloseTo(2.2281388519649385, 10)
    expect(studentQuantile(0.95, 1e7)).toBeCloseTo(1.959963984540054, 6)
  })

  test('gives Student’s t to 1e-9 where it has a closed form', () => {
    // Shaw 2006, doi:10.21314/JCF.2006.150: quantiles of 1, 2 and 4 degrees of freedom; for 3 the distribution itself is elementary.
    const cdfOfThree = (t: number) =>
      0.5 + (t / Math.sqrt(3) / (1 + (t * t) / 3) + Math.atan(t / Math.sqrt(3))) / Math.PI
    for (const confidence of [0.1, 0.5, 0.9, 0.95, 0.99, 0.999]) {
      const p = (1 + confidence) / 2
      const root = Math.sqrt(4 * p * (1 - p))
      const ofFour = 2 * Math.sqrt(Math.cos(Math.acos(root) / 3) / root - 1)
      expect(
        relative(studentQuantile(confidence, 1), Math.tan((Math.PI * confidence) / 2)),
      ).toBeLessThan(1e-9)
      expect(
        relative(studentQuantile(confidence, 2), (confidence * Math.SQRT2) / root),
      ).toBeLessThan(1e-9)
      expect(Math.abs(cdfOfThree(studentQuantile(confidence, 3)) - p)).toBeLessThan(1e-9)
      expect(relative(studentQuantile(confidence, 4), ofFour)).toBeLessThan(1e-9)
    }
    expect(relative(studentQuantile(0.95, 3), 3.182446305284263)).toBeLessThan(1e-9)
    expect(relative(studentQuantile(0.95, 30), 2.0422724563012373)).toBeLessThan(1e-9)
  })

  test('gives the noncentral t, which is Student’s without a shift', () => {
    expect(noncentralT(1.5, 9, 0)).toBeCloseTo(1 - studentTwoSided(1.5, 9) / 2, 12)
    expect(noncentralT(-1.5, 9, 0)).toBeCloseTo(studentTwoSided(1.5, 9) / 2, 12)
    expect(noncentralT(0, 9, 1)).toBeCloseTo(normalCdf(-1), 12)
  })
})

describe('a binomial draw', () => {
  test.each([
    [20, 0.1],
    [12_032, 0.0003],
    [100, 0.3],
    [12_032, 0.12],
    [500, 0.9],
  ])('of %i trials with chance %d has the right distribution', (n, p) => {
    const random = createRandom(7)
    const draws = 20_000
    const counts = new Map<number, number>()
    for (let draw = 0; draw < draws; draw += 1) {
      const k = drawBinomial(n, p, random)
      counts.set(k, (counts.get(k) ?? 0) + 1)
    }
    // Pearson's chi-squared over counts that are expected ten times or more; mean df, spread √(2 df).
    let chiSquared = 0
    let df = -1
    for (let k = 0; k <= n; k += 1) {
      const expected = binomialPmf(k, n, p) * draws
      if (expected < 10) continue
      chiSquared += ((counts.get(k) ?? 0) - expected) ** 2 / expected
      df += 1
    }
    expect(df).toBeGreaterThan(3)
    expect(chiSquared).toBeLessThan(df + 4 * Math.sqrt(2 * df))
  })

  test('of a certain or impossible thing needs no luck', () => {
    const random = (): number => {
      throw new Error('no draw is needed')
    }
    expect(drawBinomial(9, 0, random)).toBe(0)
    expect(drawBinomial(9, 1, random)).toBe(9)
    expect(drawBinomial(0, 0.5, random)).toBe(0)
  })
})
