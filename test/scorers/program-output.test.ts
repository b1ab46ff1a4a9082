import { describe, expect, it } from 'vitest'
import { sameJson, sameOutput } from '../../src-main/scorers/program-output'

describe('what a program prints', () => {
  it.each([
    ['1 2\n3\n', ' 1 2 \n3', true],
    ['1.0 2', '1 2.000', true],
    ['1e3', '1000', true],
    ['0.1', '0.10000000000000001', false],
    ['-0', '0', true],
    ['12345678901234567890', '12345678901234567891', false],
    ['YES', 'Yes', false],
    ['1\n2', '1 2', false],
    ['', '0', false],
  ])('%j for %j: %s', (given, expected, isSame) => {
    expect(sameOutput(given, expected)).toBe(isSame)
  })
})

describe('what a function answers', () => {
  it.each([
    ['[1, [2, 3]]', '[1,[2,3]]', true],
    ['1.0', '1', true],
    ['true', '1', false],
    ['"1"', '1', false],
    ['12345678901234567890', '12345678901234567891', false],
    ['NaN', 'NaN', true],
    ['[Infinity]', '[-Infinity]', false],
    ['{"a": 1, "b": 2}', '{"b": 2, "a": 1}', true],
    ['nonsense', '1', false],
  ])('%s for %s: %s', (given, expected, isSame) => {
    expect(sameJson(given, expected)).toBe(isSame)
  })
})
