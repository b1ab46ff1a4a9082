import { describe, expect, it } from 'vitest'
import { standardText } from '../../../../src-main/scorers/tool-calls/bfcl/answer-text'
import { javaValue } from '../../../../src-main/scorers/tool-calls/bfcl/java-literal'
import { javascriptValue } from '../../../../src-main/scorers/tool-calls/bfcl/javascript-literal'
import { pyTypeOf, type PyValue } from '../../../../src-main/scorers/tool-calls/python-value'
import { hasRecords, recordedLines, textOf } from './recorded'

describe('literals in source text', () => {
  it('Java: suffixes, arrays, lists and maps', () => {
    expect(javaValue('5', 'integer', null)).toBe(5n)
    expect(javaValue('5', 'long', null)).toBe('5')
    expect(javaValue('5L', 'long', null)).toBe(5n)
    expect(javaValue('2.5f', 'float', null)).toBe(2.5)
    expect(javaValue('new int[]{1, 2}', 'Array', 'integer')).toEqual([1n, 2n])
    expect(javaValue('new String[]{"a"}', 'Array', 'String')).toEqual(['"a"'])
    expect(
      javaValue('new ArrayList<String>(Arrays.asList("a", "b"))', 'ArrayList', 'String'),
    ).toEqual(['a', 'b'])
  })

  it('JavaScript: quotes, big integers, lists of lists, objects up to their first brace', () => {
    expect(javascriptValue("'a'", 'String', null)).toBe('a')
    expect(javascriptValue('5n', 'Bigint', null)).toBe(5n)
    expect(javascriptValue('1', 'float', null)).toBe(1)
    expect(javascriptValue('[[1, 2], [3]]', 'array', 'array')).toEqual([[1n, 2n], [3n]])
    expect(javascriptValue('{"a": {"b": 1}}', 'dict', null)).toEqual(new Map([['a', '{"b": 1']]))
  })

  it('texts are compared without spaces and signs', () => {
    expect(standardText("It's 3.5 - OK")).toBe('it"s35ok')
    expect(standardText('a\tb')).toBe('a\tb')
  })
})

describe.skipIf(!hasRecords)('recorded conversions', () => {
  const lines = hasRecords ? recordedLines('decoder_vectors') : []
  it.each(['java', 'javascript'])('%s literals agree in at least 99 of 100', language => {
    const literals = lines.filter(
      line => line.get('kind') === 'literal' && line.get('language') === language,
    )
    const misses = literals.flatMap(line => {
      const convert = language === 'java' ? javaValue : javascriptValue
      const [input, type, nested] = ['input', 'type', 'nested'].map(key => line.get(key) as string)
      let ours: PyValue | undefined
      try {
        ours = convert(input!, type!, nested ?? null)
      } catch {
        ours = undefined
      }
      const isSame =
        ours === undefined
          ? line.get('ok') === false
          : line.get('ok') === true &&
            pyTypeOf(ours) === line.get('python_type') &&
            textOf(ours) === textOf(line.get('value')!)
      return isSame ? [] : [`${textOf(line)}  OURS ${ours === undefined ? 'none' : textOf(ours)}`]
    })
    expect(misses).toEqual([])
  })

  it('standard texts agree in all', () => {
    for (const line of lines.filter(one => one.get('kind') === 'standardize'))
      expect(standardText(line.get('input') as string)).toBe(line.get('value'))
  })
})
