import { describe, expect, test } from 'vitest'
import { LoadTestRequest, type LoadTestRequestInput } from '@contract'
import { readPerfConfig } from '../../../src-main/app/load-tests/perf-config'
import { datasets, type LoadDraft } from '../../../src-renderer/features/load-tests/draft'
import { faultsOf } from '../../../src-renderer/features/load-tests/draft-faults'
import { draftOfRequest } from '../../../src-renderer/features/load-tests/draft-of-test'
import { requestOf } from '../../../src-renderer/features/load-tests/draft-request'
import { loadDraft } from '../../../src-renderer/features/load-tests/draft-storage'
import { emptyDraft } from '../../../src-renderer/features/load-tests/empty-draft'
import { perfCommandOf, perfConfigOf } from '../../../src-renderer/features/load-tests/perf-command'
import { presetNames, withPreset } from '../../../src-renderer/features/load-tests/presets'
import { readNumbers } from '../../../src-renderer/features/load-tests/read-numbers'
import { needsOf } from '../../../src-renderer/features/load-tests/workload-needs'

const placed: LoadDraft = { ...emptyDraft, model: 'm', apiUrl: 'http://127.0.0.1:8000/v1' }
const parse = (draft: LoadDraft) => LoadTestRequest.parse(requestOf(draft))
const everySampling: Partial<LoadDraft> = {
  maxTokens: 32,
  maxTokensTo: 64,
  minTokens: 8,
  temperature: 0.5,
  topP: 0.9,
  topK: 40,
  n: 2,
  frequencyPenalty: -0.5,
  presencePenalty: 0.25,
  repetitionPenalty: 1.1,
  logprobs: true,
  topLogprobs: 5,
  modelSeed: 42,
  stop: ['END', 'a b'],
  stopTokenIds: ['0', '151643'],
}
const faults = (draft: LoadDraft) => faultsOf(draft, () => true).map(({ fault }) => fault)

test('lists of numbers are read as people write them', () => {
  expect(readNumbers('1, 4,16')).toEqual([1, 4, 16])
  expect(readNumbers('0.5 2；8，')).toBeNull()
  expect(readNumbers('1，2、3')).toEqual([1, 2, 3])
  expect(readNumbers('')).toEqual([])
  for (const text of ['1, x', '0', '-3', '1e999']) expect(readNumbers(text)).toBeNull()
})

describe('the form', () => {
  test('begins as a quick test that only lacks a model', () => {
    expect(faults(emptyDraft)).toEqual(['url', 'model'])
    expect(parse(placed).steps).toEqual(
      [1, 4, 16].map(concurrency => ({ concurrency, rate: null, number: 20 })),
    )
  })

  test('gives each run its own number where there are as many, and refuses another count', () => {
    const draft = { ...placed, numbers: '10, 40, 160' }
    expect(parse(draft).steps.map(({ number }) => number)).toEqual([10, 40, 160])
    expect(faults({ ...placed, numbers: '10, 40' })).toEqual(['numbersCount'])
  })

  test('says what is wrong before anything is sent', () => {
    expect(faults({ ...placed, concurrencies: '1.5' })).toEqual(['concurrencies'])
    expect(faults({ ...placed, mode: 'open', rates: '' })).toEqual(['rates'])
    expect(faults({ ...placed, end: 'duration' })).toEqual(['duration'])
    expect(faults({ ...placed, dataset: 'jsonl' })).toEqual(['path'])
    expect(faults({ ...placed, extraBody: '[1]' })).toEqual(['json'])
    expect(faults({ ...placed, maxTokens: 100, maxTokensTo: 50 })).toEqual(['maxTokens'])
    expect(faults({ ...placed, stopTokenIds: ['1', 'x'] })).toEqual(['tokenIds'])
  })

  test.each(datasets)(
    'sends for %s only the fields that it needs, and opens again as it was',
    dataset => {
      const needs = needsOf(dataset)
      const draft: LoadDraft = {
        ...placed,
        dataset,
        api: needs.apis[0] ?? 'chat',
        path: '/data/rows',
        prompt: 'Say it.',
        minTurns: 2,
        imageWidth: 64,
        batch: 3,
        traceSpeed: 2,
        minPromptLength: 10,
        maxPromptLength: 20,
        seed: 7,
      }
      const request = parse(draft)
      expect(request.workload.path).toBe(needs.path === null ? undefined : '/data/rows')
      expect(request.workload.minTurns).toBe(needs.turns ? 2 : 1)
      expect(request.workload.images.width).toBe(needs.images ? 64 : 224)
      expect(request.workload.batch).toBe(needs.batch ? 3 : 1)
      expect(parse(draftOfRequest(request))).toEqual(request)
    },
  )

  test.each(presetNames)('the preset %s can be started as it is', preset => {
    const draft = withPreset(placed, preset)
    expect(faults(draft)).toEqual([])
    const request = parse(draft)
    expect(request.steps.length > 0 || request.search !== undefined).toBe(true)
    expect(parse(draftOfRequest(request))).toEqual(request)
  })
})

test('what the form has no field for is sent again from a copied test', () => {
  const request = LoadTestRequest.parse({
    ...requestOf({ ...placed, dataset: 'share-gpt' }),
    sampling: { extraBody: { top_logprobs: 3, top_a: 0.1 } },
    workload: { dataset: 'share-gpt', multiTurn: true, language: 'zh' },
  })
  const again = parse(draftOfRequest(request))
  expect(again.sampling).toEqual(request.sampling)
  expect(again.workload).toEqual(request.workload)
})

test('every sampling field of the form is asked for, and a copied test shows it again', () => {
  const request = parse({ ...placed, ...everySampling })
  expect(request.sampling).toEqual({
    maxTokens: [32, 64],
    minTokens: 8,
    temperature: 0.5,
    topP: 0.9,
    topK: 40,
    n: 2,
    frequencyPenalty: -0.5,
    repetitionPenalty: 1.1,
    logprobs: true,
    seed: 42,
    stop: ['END', 'a b'],
    stopTokenIds: [0, 151_643],
    extraBody: { presence_penalty: 0.25, top_logprobs: 5 },
  })
  expect(draftOfRequest(request)).toMatchObject({ ...everySampling, extraBody: '' })
})

test('a seed for the model alone is a field of the body on the command line', () => {
  const { config } = perfConfigOf(requestOf({ ...placed, seed: 1, modelSeed: 7 }))
  expect(config).toMatchObject({ seed: 1, extra_args: { seed: 7 } })
})

describe('the command line', () => {
  const requests: [string, Partial<LoadDraft>][] = [
    ['a closed loop', {}],
    [
      'an open loop',
      {
        mode: 'open',
        rates: '0.5, 2',
        arrival: 'gamma',
        burstiness: 0.5,
        end: 'both',
        durationS: 30,
      },
    ],
    ['a capped rate', { mode: 'open', rates: '4', rateCap: 16 }],
    ['objectives', { goodput: { latency: 3000, ttft: 200, ttfat: '', tpot: 20 } }],
    [
      'drawn lengths',
      { dataset: 'random', minPromptLength: 10, maxPromptLength: 90, tokenizer: 'cl100k_base' },
    ],
    [
      'a search',
      {
        mode: 'search',
        criteria: [
          { group: 0, metric: 'p99_ttft', op: '<=', value: 200 },
          { group: 0, metric: 'goodput', op: '>=', value: 95 },
          { group: 1, metric: 'tps', op: 'max', value: '' },
        ],
        upper: 128,
      },
    ],
    [
      'headers and more of the body',
      { headers: '{"x-team": "a"}', extraBody: '{"top_a": 0.1}', ignoreEos: true },
    ],
    ['all of sampling', everySampling],
  ]

  test.each(requests)('of %s means the same request', (_, part) => {
    const request = requestOf({ ...placed, seed: 42, ...part }) as LoadTestRequestInput
    const { config, missing } = perfConfigOf(request)
    expect(missing).toEqual([])
    const read = readPerfConfig(config, {}).request
    const { sampling, ...rest } = LoadTestRequest.parse(request)
    expect(read).toEqual({ ...rest, sampling: { ...sampling, seed: 42 } })
  })

  test('quotes what a shell would take apart, and says what it cannot say', () => {
    const request = requestOf({ ...placed, dataset: 'prompt', prompt: "It's $5" })
    expect(perfCommandOf(request, undefined).command).toContain(`--prompt 'It'\\''s $5'`)
    expect(perfCommandOf(requestOf({ ...placed, maxTokens: '' }), undefined).missing).toEqual([
      'maxTokens',
    ])
  })
})

test('a kept form that another version wrote, or that holds anything, never breaks the page', () => {
  const read = (text: string | null) => loadDraft({ getItem: () => text })
  expect(read(null)).toEqual(emptyDraft)
  expect(read('{')).toEqual(emptyDraft)
  expect(read('{"dataset":"gone","name":3,"seed":"x","criteria":{},"mode":"open"}')).toEqual({
    ...emptyDraft,
    mode: 'open',
  })
})
