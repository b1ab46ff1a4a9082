import { describe, expect, test } from 'vitest'
import { ExpressionError } from '../../../src-main/store/sample-expression/expression-error'
import { parseExpression } from '../../../src-main/store/sample-expression/parse'

function faultOf(expression: string): { problem: string; at: string; nearest: string | null } {
  try {
    parseExpression(expression)
  } catch (error) {
    if (error instanceof ExpressionError) {
      const { start, end } = error.place
      return { problem: error.problem, at: expression.slice(start, end), nearest: error.nearest }
    }
    throw error
  }
  throw new Error(`${expression} was read`)
}

describe('an expression', () => {
  test('is read with not before and, and and before or', () => {
    expect(parseExpression('score==0 or score==1 and not overridden')).toMatchObject({
      kind: 'or',
      parts: [
        { kind: 'compare', operator: '==', value: 0 },
        { kind: 'and', parts: [{ kind: 'compare' }, { kind: 'not', part: { kind: 'truth' } }] },
      ],
    })
  })

  test('may use parentheses, other spellings and no spaces', () => {
    expect(parseExpression('(score=0||score<>1)&&!bookmarked')).toMatchObject({
      kind: 'and',
      parts: [{ kind: 'or' }, { kind: 'not' }],
    })
  })

  test('has regular expressions with flags, slashes in classes and escapes', () => {
    expect(parseExpression(String.raw`output~/a[/]b\/c/i`)).toMatchObject({
      kind: 'match',
      source: String.raw`a[/]b\/c`,
      flags: 'i',
    })
  })

  test('knows metrics by their own name', () => {
    expect(parseExpression('score.f1<0.5')).toMatchObject({
      column: { kind: 'metric', metric: 'f1' },
      value: 0.5,
    })
  })

  test('takes bare words, quoted texts and Chinese quotation marks as values', () => {
    for (const written of ['subset==law', 'subset=="law"', "subset=='law'", 'subset==“law”']) {
      expect(parseExpression(written)).toMatchObject({ operator: '==', value: 'law' })
    }
  })

  test('that is a text alone is looked for everywhere', () => {
    expect(parseExpression('"数学"')).toMatchObject({
      column: { name: 'text' },
      operator: 'contains',
      value: '数学',
    })
  })
})

describe('a fault', () => {
  test.each([
    ['scor==0', 'unknown-name', 'scor', 'score'],
    ['output_tokns > 3', 'unknown-name', 'output_tokns', 'output_tokens'],
    ['zebra==1', 'unknown-name', 'zebra', null],
    ['score==', 'expected-value', '', null],
    ['score 0', 'expected-operator', '0', null],
    ['score=="a"', 'wrong-type', '"a"', null],
    ['score~/a/', 'wrong-type', '/a/', null],
    ['(score==0', 'unclosed-parenthesis', '(', null],
    ['score==0)', 'unexpected', ')', null],
    ['subset=="law', 'unclosed-text', '"law', null],
    ['output~/a', 'unclosed-regex', '/a', null],
    ['output~/(/', 'bad-regex', '/(/', null],
    ['output~/a/xyz', 'bad-regex', '/a/xyz', null],
    ['score==0 and', 'unexpected', '', null],
    ['score==0; drop table samples', 'unexpected', ';', null],
    ['', 'unexpected', '', null],
    ['not '.repeat(100) + 'overridden', 'too-deep', 'not', null],
  ])('%s is %s at %j', (expression, problem, at, nearest) => {
    expect(faultOf(expression)).toEqual({ problem, at, nearest })
  })
})
