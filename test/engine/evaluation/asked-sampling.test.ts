import { expect, test } from 'vitest'
import { askedSampling } from '../../../src-main/engine/evaluation/asked-sampling'

const run = {
  benchmark: { sampling: { topP: 0.9, stop: ['END'] } },
  request: { sampling: { temperature: 0, maxTokens: 100, extraBody: { a: 1, b: 1 } } },
  maxTokens: null,
  sample: {},
}

test('a sample without settings of its own is asked with the run’s over the benchmark’s', () => {
  expect(askedSampling(run)).toEqual({
    topP: 0.9,
    stop: ['END'],
    temperature: 0,
    maxTokens: 100,
    extraBody: { a: 1, b: 1 },
  })
  expect(askedSampling({ ...run, maxTokens: 400 })).toMatchObject({ maxTokens: 400 })
})

test('a sample’s settings go first, undefined leaves one to the server, and bodies are merged', () => {
  const sample = {
    sampling: { temperature: undefined, topP: 0.5, maxTokens: 16, extraBody: { b: 2, n: 2 } },
  }
  expect(askedSampling({ ...run, sample })).toEqual({
    topP: 0.5,
    stop: ['END'],
    maxTokens: 16,
    extraBody: { a: 1, b: 2, n: 2 },
  })
  expect(askedSampling({ ...run, sample })).not.toHaveProperty('temperature')
})

test('a limit that was raised for one reply holds over the sample’s own', () => {
  const sample = { sampling: { maxTokens: 16 } }
  expect(askedSampling({ ...run, sample, maxTokens: 64 })).toMatchObject({ maxTokens: 64 })
})
