import { expect, test } from 'vitest'
import { splitReasoning } from '../../src-main/providers/split-reasoning'

test.each<[string, string, string | null]>([
  ['plain', 'plain', null],
  ['<think>a</think>b', 'b', 'a'],
  ['<THINK>\na\n</THINK>\n\nb', 'b', 'a'],
  ['<thinking>a</thinking>b', 'b', 'a'],
  ['x <think>a</think> y <think>b</think> z', 'x  y <think>b</think> z', 'a'],
  ['a</think>b', 'b', 'a'],
  ['<think>never ends', '', 'never ends'],
  ['<think></think>b', 'b', ''],
  ['', '', null],
])('%j is the answer %j with the thinking %j', (sent, text, reasoning) => {
  expect(splitReasoning(sent)).toEqual({ text, reasoning })
})

test('megabytes of tags are read in no time', () => {
  const begun = performance.now()
  splitReasoning('<think>'.repeat(200_000))
  splitReasoning(`${'</think'.repeat(200_000)}>`)
  expect(performance.now() - begun).toBeLessThan(2000)
})
