import { describe, expect, it } from 'vitest'
import {
  checkCalls,
  type CallQuestion,
} from '../../../../src-main/scorers/tool-calls/bfcl/check-calls'
import {
  decodeNativeCalls,
  decodePythonText,
} from '../../../../src-main/scorers/tool-calls/bfcl/decode-reply'
import type { PyDict } from '../../../../src-main/scorers/tool-calls/python-value'
import { readPythonJson } from '../../../../src-main/scorers/tool-calls/read-python-json'

function answersOf(text: string): PyDict[] {
  const read = readPythonJson(text)
  return read.ok ? (read.value as PyDict[]) : []
}

const question: CallQuestion = {
  category: 'simple_python',
  language: 'python',
  underscoreToDot: true,
  functions: [
    {
      name: 'shop.find',
      parameters: {
        properties: {
          what: { type: 'string' },
          price: { type: 'float' },
          sizes: { type: 'array', items: { type: 'integer' } },
        },
        required: ['what'],
      },
    },
  ],
  answers: answersOf(
    '[{"shop.find": {"what": ["red shoes"], "price": [5.0, ""], "sizes": [[40, 41], ""]}}]',
  ),
}

function verdict(calls: [string, string][], changes: Partial<CallQuestion> = {}): string {
  const output = decodeNativeCalls(calls.map(([name, args]) => ({ name, arguments: args })))
  const found = checkCalls(output, { ...question, ...changes })
  return found.isValid ? 'valid' : found.errorType
}

describe('calls against what is expected', () => {
  it.each<[string, string]>([
    ['{"what": "Red  Shoes"}', 'valid'],
    ['{"what": "red shoes", "price": 5}', 'valid'],
    ['{"what": "red shoes", "price": "5.0"}', 'type_error:simple'],
    ['{"what": "red shoes", "price": 6.0}', 'value_error:others'],
    ['{"what": "blue shoes"}', 'value_error:string'],
    ['{"what": "red shoes", "sizes": [40, 41]}', 'valid'],
    ['{"what": "red shoes", "sizes": [41, 40]}', 'value_error:list/tuple'],
    ['{"what": "red shoes", "sizes": [40.0]}', 'value_error:list/tuple'],
    ['{"price": 5.0}', 'simple_function_checker:missing_required'],
    ['{"what": "red shoes", "color": 1}', 'simple_function_checker:unexpected_param'],
    ['[]', 'ast_decoder:decoder_wrong_output_format'],
    ['{"what"', 'ast_decoder:decoder_failed'],
  ])('%s: %s', (args, expected) => {
    expect(verdict([['shop_find', args]])).toBe(expected)
  })

  it('names are exact, with dots or underscores as the run says', () => {
    const args = '{"what": "red shoes"}'
    expect(verdict([['shop.find', args]])).toBe('simple_function_checker:wrong_func_name')
    expect(verdict([['shop.find', args]], { underscoreToDot: false })).toBe('valid')
  })

  it('counts calls, and takes parallel ones in any order', () => {
    const args = '{"what": "red shoes"}'
    expect(
      verdict([
        ['shop_find', args],
        ['shop_find', args],
      ]),
    ).toBe('simple_function_checker:wrong_count')
    const parallel = {
      category: 'parallel',
      answers: answersOf('[{"shop.find": {"what": ["a"]}}, {"shop.find": {"what": ["b"]}}]'),
    }
    const both: [string, string][] = [
      ['shop_find', '{"what": "b"}'],
      ['shop_find', '{"what": "a"}'],
    ]
    expect(verdict(both, parallel)).toBe('valid')
    expect(verdict(both.slice(1), parallel)).toBe('parallel_function_checker_no_order:wrong_count')
    expect(verdict([both[0]!, both[0]!], parallel)).toBe(
      'parallel_function_checker_no_order:cannot_find_match',
    )
  })

  it('irrelevance wants no call, relevance any', () => {
    const call: [string, string][] = [['anything', '{}']]
    expect(verdict(call, { category: 'irrelevance' })).toBe('irrelevance_error:decoder_success')
    expect(verdict([], { category: 'irrelevance' })).toBe('valid')
    expect(verdict(call, { category: 'live_relevance' })).toBe('valid')
    expect(verdict([], { category: 'live_relevance' })).toBe('relevance_error:decoder_failed')
  })

  it('reads calls in text with dots and unquoted names', () => {
    const output = decodePythonText('`[shop.find(what="red shoes", price=5)]`')
    expect(checkCalls(output, { ...question, underscoreToDot: false }).isValid).toBe(true)
    expect(decodePythonText('```python\nf()\n```')).toBeUndefined()
    expect(decodePythonText('I would call f(x=1).')).toBeUndefined()
  })
})
