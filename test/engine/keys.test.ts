import { describe, expect, test } from 'vitest'
import type { Message } from '../../src-main/contract'
import { canonicalJson, predictionKey, reviewKey, sampleKey } from '../../src-main/engine/keys'
import { fakeBenchmark } from '../support/fake-benchmark'

const messages: Message[] = [{ role: 'user', content: 'What is 2 + 2?' }]
const asked = { model: 'm', messages, tools: [], sampling: { temperature: 0 }, repeat: 0 }

test('canonical JSON does not know the order of keys, and knows that of lists', () => {
  expect(canonicalJson({ b: 1, a: { d: 2, c: undefined } })).toBe('{"a":{"d":2},"b":1}')
  expect(canonicalJson([1, 2])).not.toBe(canonicalJson([2, 1]))
  expect(canonicalJson({ a: null })).not.toBe(canonicalJson({}))
})

describe('a prediction key', () => {
  test('is the same for the same request, however it was written', () => {
    expect(predictionKey(asked)).toBe(
      predictionKey({ ...asked, sampling: { temperature: 0, topP: undefined } }),
    )
    expect(predictionKey({ ...asked, sampling: { topP: 0.5, temperature: 1 } })).toBe(
      predictionKey({ ...asked, sampling: { temperature: 1, topP: 0.5 } }),
    )
  })

  test.each([
    ['model', { ...asked, model: 'n' }],
    ['messages', { ...asked, messages: [{ role: 'user' as const, content: 'What is 2 + 3?' }] }],
    ['role', { ...asked, messages: [{ role: 'system' as const, content: 'What is 2 + 2?' }] }],
    ['tools', { ...asked, tools: [{ name: 'add' }] }],
    ['temperature', { ...asked, sampling: { temperature: 0.1 } }],
    ['an absent temperature', { ...asked, sampling: {} }],
    ['extra body', { ...asked, sampling: { temperature: 0, extraBody: { min_p: 0.1 } } }],
    ['repeat', { ...asked, repeat: 1 }],
  ])('changes with the %s', (_, changed) => {
    expect(predictionKey(changed)).not.toBe(predictionKey(asked))
  })
})

describe('a review key', () => {
  const benchmark = fakeBenchmark()

  test('changes with scorer version, filters, parameters and metrics', () => {
    const keys = [
      reviewKey(benchmark, {}),
      reviewKey(fakeBenchmark({ version: 2 }), {}),
      reviewKey(fakeBenchmark({ id: 'other' }), {}),
      reviewKey(benchmark, { filters: { extract: { regex_pattern: 'x' } } }),
      reviewKey(benchmark, { extraParams: { multiple_correct: true } }),
      reviewKey(benchmark, { metrics: ['accuracy'] }),
    ]
    expect(new Set(keys).size).toBe(keys.length)
  })

  test('does not change with what only concerns the asking', () => {
    expect(
      reviewKey(benchmark, {
        localPath: '/elsewhere',
        shuffle: true,
        fewShotNum: 3,
        promptTemplate: '{question}?',
        systemPrompt: 'Be short.',
        badRows: 'skip',
        subsets: ['a'],
      }),
    ).toBe(reviewKey(benchmark, {}))
  })
})

test('the same question of a benchmark has the same key, in another subset another', () => {
  expect(sampleKey('b', 's', { q: 1, a: 2 })).toBe(sampleKey('b', 's', { a: 2, q: 1 }))
  expect(sampleKey('b', 's', { q: 1 })).not.toBe(sampleKey('b', 't', { q: 1 }))
  expect(sampleKey('b', 's', { q: 1 })).not.toBe(sampleKey('c', 's', { q: 1 }))
})
