import { expect, test } from 'vitest'
import { splitReasoning } from '../../src-main/providers/split-reasoning'

test.each<[string, string, string | null]>([
  ['plain', 'plain', null],
  ['<think>a</think>b', 'b', 'a'],
  ['<THINK>\na\n</THINK>\n\nb', 'b', 'a'],
  ['<thinking>a</thinking>b', 'b', 'a'],
  ['x <think>a</think> y <think>b</think> z', 'x  y  z', 'a\n\nb'],
  ['<think>a<think>b</think>c</think>d', 'd', 'a<think>b</think>c'],
  ['<think>says <think> twice</think>b', 'b', 'says <think> twice'],
  ['<think\n>a</think>b  ', 'b', 'a'],
  ['[THINK]a[/THINK]b', 'b', 'a'],
  ['◁think▷a◁/think▷b', 'b', 'a'],
  ['<|begin_of_thought|>a<|end_of_thought|>b', 'b', 'a'],
  ['<reasoning>a</reasoning>b', 'b', 'a'],
  ['the tag </reasoning> alone', 'the tag </reasoning> alone', null],
  ['a</think>b', 'b', 'a'],
  ['<think>never ends', '', 'never ends'],
  ['<think></think>b', 'b', ''],
  ['', '', null],
])('%j is the answer %j with the thinking %j', (sent, text, reasoning) => {
  expect(splitReasoning(sent)).toMatchObject({ text, reasoning })
})

test('an opening tag may carry a signature', () => {
  expect(splitReasoning('<think signature="abc" redacted="true">r</think>a')).toEqual({
    text: 'a',
    reasoning: 'r',
    signature: 'abc',
    isRedacted: true,
  })
  expect(splitReasoning('a').signature).toBeNull()
})

test('megabytes of tags are read in no time', () => {
  const begun = performance.now()
  splitReasoning('<think>'.repeat(200_000))
  splitReasoning('<think></think>'.repeat(60_000))
  splitReasoning(`${'</think'.repeat(200_000)}>`)
  expect(performance.now() - begun).toBeLessThan(2000)
})
