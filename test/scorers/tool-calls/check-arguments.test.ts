import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import {
  callProblem,
  checkToolCalls,
  readArguments,
} from '../../../src-main/scorers/tool-calls/check-arguments'
import { commandProblem } from '../../../src-main/scorers/tool-calls/command-rule'
import { PyTuple, toPlain } from '../../../src-main/scorers/tool-calls/python-value'

const weather = {
  name: 'weather',
  parameters: {
    type: 'object',
    properties: { city: { type: 'string' }, days: { type: 'integer' } },
    required: ['city'],
    additionalProperties: false,
  },
}

function problemOf(args: unknown, parameters: object): string | null {
  return callProblem({ name: 't', arguments: args }, [{ name: 't', parameters }])
}

describe('tool calls against the tools that were offered', () => {
  it('names each call with its first fault', () => {
    const calls = [
      '{"city":"Bonn"}',
      '{"days":2}',
      '{"city":"Bonn","days":1.5}',
      '{"city":"B","x":1}',
      '{',
    ]
    const checks = checkToolCalls(
      [
        ...calls.map(text => ({ id: 'c', name: 'weather', arguments: text })),
        { id: 'c', name: 'nope', arguments: '{}' },
      ],
      [weather],
    )
    expect(checks.map(({ call, isValid }) => [call, isValid])).toEqual([
      [0, true],
      [1, false],
      [2, false],
      [3, false],
      [4, false],
      [5, false],
    ])
    expect(checks.map(({ problem }) => problem)).toEqual([
      null,
      "The arguments must have required property 'city'.",
      '“days” must be integer.',
      'The arguments must NOT have additional properties: x.',
      'Its arguments are not JSON: It ends too early.',
      'No tool of this name was offered: “nope”.',
    ])
  })

  it('a tool without a schema, or with an empty one, makes its call invalid', () => {
    expect(problemOf('{}', {})).toContain('no schema')
    expect(callProblem({ name: 't', arguments: '{}' }, [{ name: 't' }])).toContain('no schema')
  })

  it('takes arguments that came as an object, and refuses a text within a text', () => {
    expect(problemOf({ city: 'Bonn' }, weather.parameters)).toBeNull()
    expect(problemOf(JSON.stringify('{"city":"Bonn"}'), weather.parameters)).toContain('object')
  })

  it('reads each dialect by its own rules', () => {
    const tuple = {
      type: 'object',
      properties: { p: { type: 'array', items: [{ type: 'integer' }] } },
    }
    expect(problemOf('{"p":["x"]}', tuple)).toContain('cannot be used')
    const older = { ...tuple, $schema: 'http://json-schema.org/draft-07/schema#' }
    expect(problemOf('{"p":["x"]}', older)).toContain('must be integer')
    const fourth = {
      $schema: 'http://json-schema.org/draft-04/schema#',
      type: 'object',
      properties: { n: { minimum: 1, exclusiveMinimum: true } },
    }
    expect(problemOf('{"n":1}', fourth)).toContain('must be')
    expect(problemOf('{"n":2}', fourth)).toBeNull()
    expect(
      problemOf('{"a":null}', {
        type: 'object',
        properties: { a: { type: 'string', nullable: true } },
      }),
    ).toContain('string')
    expect(
      problemOf('{"nullable":1}', { type: 'object', properties: { nullable: { type: 'string' } } }),
    ).toContain('string')
  })

  it('a whole number with a fraction of zero is an integer, a boolean is none, formats are not asserted', () => {
    const schema = {
      type: 'object',
      properties: { n: { type: 'integer' }, d: { type: 'string', format: 'date' } },
    }
    expect(problemOf('{"n":3.0,"d":"soon"}', schema)).toBeNull()
    expect(problemOf('{"n":true}', schema)).not.toBeNull()
  })

  it('the same $id in several tools is no clash', () => {
    const schema = (type: string): object => ({
      $id: 'https://example.com/a',
      type: 'object',
      properties: { a: { type } },
    })
    expect(problemOf('{"a":1}', schema('integer'))).toBeNull()
    expect(problemOf('{"a":1}', schema('string'))).not.toBeNull()
    const meta = { $id: 'https://json-schema.org/draft/2020-12/schema', type: 'object' }
    expect(problemOf('{}', meta)).toContain('cannot be used')
    expect(problemOf('{"a":2}', { ...schema('integer'), title: 'x' })).toBeNull()
  })
})

describe('hostile input is a named outcome', () => {
  it('a remote reference is not fetched', () => {
    expect(problemOf('{}', { $ref: 'https://example.com/schema.json' })).toContain(
      'nothing is fetched',
    )
  })

  it('a reference to itself without end is told', () => {
    expect(problemOf('{"a":1}', { $ref: '#' })).toContain('cannot be used')
  })

  it('a recursive schema works on data of finite depth', () => {
    const tree = {
      type: 'object',
      properties: { kids: { type: 'array', items: { $ref: '#' } }, n: { type: 'integer' } },
    }
    expect(problemOf('{"kids":[{"kids":[{"n":1}]}]}', tree)).toBeNull()
    expect(problemOf('{"kids":[{"kids":[{"n":"x"}]}]}', tree)).toContain('kids/0/kids/0/n')
  })

  it('a catastrophic pattern, multiplying references and unique objects end in time', () => {
    const begun = performance.now()
    const pattern = { type: 'object', properties: { a: { type: 'string', pattern: '^(a+)+$' } } }
    expect(problemOf(JSON.stringify({ a: `${'a'.repeat(60)}!` }), pattern)).toContain(
      'come to an end',
    )
    expect(problemOf('{"a":"aa"}', pattern)).toContain('come to an end')
    const defs = Object.fromEntries(
      Array.from({ length: 40 }, (_, at) => [
        `d${at}`,
        at === 39
          ? { type: 'object' }
          : { allOf: [{ $ref: `#/$defs/d${at + 1}` }, { $ref: `#/$defs/d${at + 1}` }] },
      ]),
    )
    expect(problemOf('{}', { $ref: '#/$defs/d0', $defs: defs })).toContain('come to an end')
    const unique = { type: 'object', properties: { a: { type: 'array', uniqueItems: true } } }
    const many = JSON.stringify({ a: Array.from({ length: 60_000 }, (_, at) => ({ at })) })
    expect(problemOf(many, unique)).toContain('come to an end')
    expect(performance.now() - begun).toBeLessThan(20_000)
  })

  it('a schema of a megabyte is refused by its size', () => {
    const properties = Object.fromEntries(
      Array.from({ length: 30_000 }, (_, at) => [`property${at}`, { type: 'string' }]),
    )
    expect(problemOf('{}', { type: 'object', properties })).toContain('longer than')
  })

  it('arguments of 5 MB, keys that stand twice, NaN and names like __proto__ are read', () => {
    const text = JSON.stringify({ city: 'x'.repeat(5_000_000) })
    expect(problemOf(text, weather.parameters)).toBeNull()
    const twice = checkToolCalls(
      [{ id: '', name: 'weather', arguments: '{"city":"a","city":"b"}' }],
      [weather],
    )
    expect(twice[0]).toMatchObject({
      isValid: true,
      problem: expect.stringContaining('stands twice') as string,
    })
    expect(
      problemOf('{"n":NaN}', { type: 'object', properties: { n: { type: 'number' } } }),
    ).toBeNull()
    const proto = readArguments('{"__proto__":{"city":"x"}}')
    expect(proto.ok && Object.keys(proto.plain as object)).toEqual(['__proto__'])
    expect(problemOf('{"__proto__":{"city":"x"}}', weather.parameters)).not.toBeNull()
    expect(problemOf('{}', { type: 'object', required: ['constructor'] })).toContain('constructor')
  })

  it('arguments nested without end, and schemas that are none, are told', () => {
    expect(readArguments('['.repeat(100_000)).ok).toBe(false)
    expect(problemOf('{}', { type: 'objct' })).toContain('cannot be used')
    expect(problemOf('{}', { type: 'object', properties: { a: { pattern: '(' } } })).toContain(
      'cannot be used',
    )
  })
})

describe('Python’s JSON', () => {
  it('keeps whole and fractional numbers apart, of any size', () => {
    const read = readArguments('[5, 5.0, 1e3, 9007199254740993, -0, Infinity, -Infinity]')
    expect(read.ok && read.value).toEqual([5n, 5, 1000, 9007199254740993n, 0n, Infinity, -Infinity])
  })

  it.each([
    '',
    '{"a":1,}',
    "{'a':1}",
    '01',
    '\ufeff{}',
    '{"a":"\n"}',
    '[1 2]',
    '{a:1}',
    'nul',
    '"\\x"',
    '{} {}',
    '.5',
    '5.',
  ])('refuses %j', text => {
    expect(readArguments(text).ok).toBe(false)
  })

  it('reads escapes and space as JSON has them', () => {
    const read = readArguments(
      ' {"a\\u00e9\\n" : [ "\\ud83d\\ude00" , { } , [ ] , true , null ] } ',
    )
    expect(read.ok && read.plain).toEqual({ 'aé\n': ['😀', {}, [], true, null] })
  })

  it('turns tuples into lists for a schema', () => {
    expect(toPlain(new Map([['a', new PyTuple([1n, 2.5])]]))).toEqual({ a: [1, 2.5] })
  })
})

describe('the command rule', () => {
  const parameters = { properties: { command: { type: 'array', items: { type: 'string' } } } }
  it.each([
    [['ls', '-l'], true],
    [['ls -l'], false],
    [['a b'], false],
    [['x', 'git status'], false],
    [['bash', '-c', 'ls -l'], true],
    [['/bin/zsh', '--login', '-lc', 'rm -rf x'], true],
    [['bash', '-x', 'ls -l'], false],
    [[], false],
  ])('%j: %s', (command, isFine) => {
    expect(commandProblem(parameters, { command }) === null).toBe(isFine)
  })
})

const vectors = '../shared/golden/verifier/vectors_tool_call.jsonl'

describe.skipIf(!existsSync(vectors))('recorded verdicts of the provider verifier', () => {
  it('agree in at least 99 of 100', () => {
    const lines = readFileSync(vectors, 'utf8').trim().split('\n')
    const misses = lines.filter(line => {
      const {
        tool_call: call,
        tool,
        valid_v010,
        valid_v12,
      } = JSON.parse(line) as {
        tool_call: { function: { name: string; arguments: unknown } }
        tool: { function: { name: string; parameters?: unknown } } | null
        valid_v010: boolean
        valid_v12: boolean
      }
      const isValid = callProblem(call.function, tool ? [tool.function] : []) === null
      const args = readArguments(call.function.arguments)
      const followsRule =
        isValid && args.ok && commandProblem(tool?.function.parameters, args.plain) === null
      return isValid !== valid_v010 || followsRule !== valid_v12
    })
    expect(misses).toEqual([])
  })
})
