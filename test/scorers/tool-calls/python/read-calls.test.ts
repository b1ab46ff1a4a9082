import { describe, expect, it } from 'vitest'
import { readPythonCalls } from '../../../../src-main/scorers/tool-calls/python/read-calls'
import { PyTuple, type PyValue } from '../../../../src-main/scorers/tool-calls/python-value'

/** The value of the one argument of the one call. */
function argument(source: string): PyValue | undefined {
  const [call] = readPythonCalls(`f(a=${source})`) ?? []
  return (call?.get('f') as Map<string, PyValue> | undefined)?.get('a')
}

describe('calls in Python’s notation', () => {
  it('gives names with their paths and named arguments alone', () => {
    expect(readPythonCalls('[a.b(1, *x, y=2), c()]')).toEqual([
      new Map([['a.b', new Map([['y', 2n]])]]),
      new Map([['c', new Map()]]),
    ])
    expect(readPythonCalls('a().b(x=1)')).toEqual([new Map([['b', new Map([['x', 1n]])]])])
    expect(readPythonCalls('f(**k)')).toEqual([new Map([['f', new Map([[null, 'k']])]])])
  })

  it.each<[string, PyValue]>([
    ['5', 5n],
    ['5.0', 5],
    ['1_000', 1000n],
    ['0x1f', 31n],
    ['-2.5', -2.5],
    ['not True', -1n],
    ['2 ** 3 + 1', 9n],
    ['7 // -2', -4n],
    ['-7 % 3', 2n],
    ['1 / 4', 0.25],
    ['"a" + "b" * 2', 'abb'],
    ['"a" \'b\'', 'ab'],
    ['r"\\n"', '\\n'],
    ['"\\u00e9\\x41\\q"', 'éA\\q'],
    ['"""two\nlines"""', 'two\nlines'],
    ['...', '...'],
    ['null', 'null'],
    ['None', null],
    ['(1, "x")', new PyTuple([1n, 'x'])],
    ['[1, [True], {}]', [1n, [true], new Map()]],
    [
      '{"k": [1], "l": {"m": 2.0}}',
      new Map<string, PyValue>([
        ['k', [1n]],
        ['l', new Map([['m', 2]])],
      ]),
    ],
    ['g(x=1)', new Map([['g', new Map([['x', 1n]])]])],
    ['g(1,  "x")', "g(1, 'x')"],
    [
      'g(a > b and not c, lambda x, y: x + 1, [i for i in z if i], x[1:2], {**d}, p if q else r)',
      'g(a > b and not c, lambda x, y: x + 1, [i for i in z if i], x[1:2], {**d}, p if q else r)',
    ],
    ['data["k"][0]', "data['k'][0]"],
  ])('reads %s', (source, value) => {
    expect(argument(source)).toEqual(value)
  })

  it.each([
    '{1, 2}',
    '[x for x in y]',
    'a.b',
    'f"x"',
    'a > b',
    'x and y',
    'lambda: 1',
    '-x',
    '1 / 0',
    '9 ** 9 ** 9',
    '"a" * 10 ** 9',
    '{[1]: 2}',
    '007',
    '1x',
    "'open",
    '(1',
    '1)',
    '{**x}',
  ])('takes %s for no value', source => {
    expect(readPythonCalls(`f(a=${source})`)).toBeUndefined()
  })

  it.each([
    'f(from=1)',
    'f(a=1, 2)',
    'f() g()',
    '[f(), 1]',
    'python\n[f()]',
    'f(',
    '[f()]; g()',
    'x = f()',
    '1',
    '',
  ])('takes %j for no call', source => {
    expect(readPythonCalls(source)).toBeUndefined()
  })

  it('does not fall over deep or long texts', () => {
    expect(readPythonCalls(`f(a=${'['.repeat(5000)}`)).toBeUndefined()
    expect(readPythonCalls(`f(a=${'-'.repeat(200_000)}1)`)).toBeUndefined()
    expect(readPythonCalls(`f(a="${'x'.repeat(1_000_000)}")`)).toHaveLength(1)
  })
})
