import { expect, test } from 'vitest'
import { parsePythonJson } from '../../../src-main/reports/evalscope/problem'
import { Float, pythonJson } from '../../../src-main/reports/evalscope/python-json'

test.each([
  [1, '1.0'],
  [0, '0.0'],
  [0.4336, '0.4336'],
  [0.0001, '0.0001'],
  [0.00001, '1e-05'],
  [1.5e-7, '1.5e-07'],
  [2.2250738585072626e-308, '2.2250738585072626e-308'],
  [1e16, '1e+16'],
  [-3, '-3.0'],
  [Number.NaN, 'null'],
])('the float %d is written %s', (value, text) => {
  expect(pythonJson(new Float(value))).toBe(text)
})

test('lists, objects and text look as json.dumps makes them', () => {
  const value = { a: [1, true, null], b: {}, c: [], d: 'ä\n"\u0001', e: undefined }
  expect(pythonJson(value)).toBe('{"a": [1, true, null], "b": {}, "c": [], "d": "ä\\n\\"\\u0001"}')
  expect(pythonJson({ a: [1, {}] }, 4)).toBe('{\n    "a": [\n        1,\n        {}\n    ]\n}')
})

test('what Python calls NaN is null, and the same word in a text is not', () => {
  expect(parsePythonJson('{"a": NaN, "b": -Infinity, "c": "NaN \\" NaN"}')).toEqual({
    a: null,
    b: null,
    c: 'NaN " NaN',
  })
})
