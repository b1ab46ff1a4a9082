import { describe, expect, test } from 'vitest'
import { RunRequest, type RunDetail } from '@contract'
import { draftOfRun } from '../../../src-renderer/features/new-run/draft-of-run'
import {
  changedOptions,
  emptyBenchmark,
  emptyDraft,
  emptyModel,
  presetOf,
  withPreset,
  type Draft,
} from '../../../src-renderer/features/new-run/draft'
import { faultsOf } from '../../../src-renderer/features/new-run/draft-faults'
import { requestsOf } from '../../../src-renderer/features/new-run/draft-request'
import { keepDraft, loadDraft } from '../../../src-renderer/features/new-run/draft-storage'
import { emptyOwn } from '../../../src-renderer/features/new-run/own-settings'
import { fakeRun } from '../support/fake-runs'

const model = (part: Partial<Draft['models'][number]> = {}) => ({
  ...emptyModel('m1'),
  serverId: 'srv-1',
  name: 'Qwen/Qwen2.5-7B-Instruct',
  ...part,
})

/** Every field set to something that is not its default. */
const fullDraft: Draft = {
  name: 'Second template',
  models: [
    model({
      id: 'qwen',
      args: { default_query: { a: 'b' } },
      own: {
        ...emptyOwn,
        endpoint: 'completion',
        template: '{{ messages }}',
        reasoning: 'tags',
        openTag: '[[',
        closeTag: ']]',
      },
    }),
  ],
  benchmarks: [
    {
      id: 'mmlu_pro',
      subsets: ['law', 'math'],
      fewShotNum: 0,
      fewShotRandom: true,
      split: 'validation',
      shotSplit: 'train',
      promptTemplate: ' {question}\n',
      fewShotPromptTemplate: 'Q: {question}',
      systemPrompt: '你是专家。',
      filters: '{\n  "regex": {\n    "group_select": -1\n  }\n}',
      shuffle: true,
      shuffleChoices: true,
      localPath: '/data/mmlu',
      datasetId: 'me/mmlu',
      extraParams: { use_cot: true },
      badRows: 'skip',
      sampleIds: '1-20\nlaw:3',
      aggregation: 'mean_and_pass_at_k',
      primaryMetric: 'accuracy',
      metrics: ['accuracy'],
    },
    emptyBenchmark('gsm8k'),
  ],
  datasetDir: '/data',
  limitKind: 'share',
  limitCount: '',
  limitShare: 12.5,
  totalLimit: 400,
  repeats: 4,
  seed: 7,
  generation: {
    temperature: 0.7,
    topP: 0.9,
    topK: 40,
    maxTokens: 2048,
    stop: ['\n\n', '###'],
    seed: 0,
    frequencyPenalty: 0.1,
    presencePenalty: -0.2,
    repetitionPenalty: 1.05,
    reasoningEffort: 'low',
    extraBody: '{\n  "chat_template_kwargs": {\n    "enable_thinking": false\n  }\n}',
    stream: true,
    others: { logprobs: true },
  },
  sandbox: { runtime: 'python', python: '/opt/python3', image: '' },
  judge: {
    strategy: 'llm_recall',
    models: [
      {
        ...model({
          key: 'judge-0',
          serverId: null,
          apiUrl: 'http://127.0.0.1:9000/v1',
          name: 'judge-large',
          id: 'large',
        }),
        others: {
          sampling: { temperature: 0.2, maxTokens: 512 },
          responseFormat: 'off',
          price: { input: 1, output: 2, currency: 'USD' },
        },
      },
    ],
    repeats: 3,
    positionSwap: 'on',
    aggregation: 'majority_vote',
    minValidJudges: '',
    concurrency: 4,
    others: { contract: { systemPrompt: 'Be strict.', scoreType: 'pattern' } },
  },
  execution: {
    concurrency: 32,
    adaptive: false,
    timeoutS: 90,
    firstTokenTimeoutS: 60,
    requestsPerMinute: 90,
    tokensPerMinute: 40_000,
    connectTimeoutS: 4.5,
    idleTimeoutS: 0.5,
    retries: 2,
    maxFailurePercent: 7,
    stopOnFailure: true,
    pauseAfterFailures: 3,
    serverLostMinutes: 5,
    workDir: '/out',
    timestampFolder: true,
    others: { extraHeaders: { 'X-Team': 'lab' } },
  },
}

const noOwn = () => null
const requestOf = (draft: Draft) => requestsOf(draft, noOwn).map(one => RunRequest.parse(one))
const detailOf = (request: RunRequest): Pick<RunDetail, 'run' | 'request'> => ({
  run: fakeRun('run-1'),
  request: JSON.parse(JSON.stringify(request)) as RunDetail['request'],
})

describe('the request of a form', () => {
  test('an empty form with a model and a benchmark asks for the defaults of the engine, and pauses where it would stop', () => {
    const [request] = requestOf({
      ...emptyDraft,
      models: [model()],
      benchmarks: [emptyBenchmark('gsm8k')],
    })
    expect(request).toEqual(
      RunRequest.parse({
        model: { name: 'Qwen/Qwen2.5-7B-Instruct', serverId: 'srv-1' },
        benchmarks: [{ id: 'gsm8k' }],
        execution: { pauseAfterFailures: 5 },
      }),
    )
  })

  test('an emptied temperature is not sent, instead of falling back to nought', () => {
    const [request] = requestOf({
      ...fullDraft,
      models: [model()],
      generation: withPreset(fullDraft.generation, 'serverDefault'),
    })
    expect(request?.sampling).toEqual({
      maxTokens: 2048,
      extraBody: { chat_template_kwargs: { enable_thinking: false } },
    })
  })

  test('every field of the form arrives in the unit of the engine', () => {
    const [request] = requestOf(fullDraft)
    expect(request).toMatchObject({
      limit: { kind: 'share', share: 0.125 },
      totalLimit: 400,
      sampling: { seed: 0, stop: ['\n\n', '###'], logprobs: true, presencePenalty: -0.2 },
      transport: {
        stream: true,
        timeoutMs: 90_000,
        connectTimeoutMs: 4_500,
        idleTimeoutMs: 500,
        retries: 2,
      },
      execution: {
        concurrency: 32,
        requestsPerMinute: 90,
        tokensPerMinute: 40_000,
        adaptive: false,
        maxFailureShare: 0.07,
        stopOnFailure: true,
        serverLostTimeoutMs: 300_000,
      },
    })
    expect(request?.benchmarks[0]?.options).toMatchObject({
      promptTemplate: ' {question}\n',
      fewShotNum: 0,
      filters: { regex: { group_select: -1 } },
      badRows: 'skip',
    })
  })

  test('each model has a request of its own, with the number of requests its server stands', () => {
    const draft: Draft = {
      ...emptyDraft,
      models: [
        model(),
        model({ key: 'm2', serverId: null, apiUrl: ' http://127.0.0.1:8000/v1 ', name: ' yi ' }),
        model({ key: 'm3', serverId: null, kind: 'mock', name: 'mock' }),
      ],
      benchmarks: [emptyBenchmark('gsm8k')],
    }
    const requests = requestsOf(draft, id => (id === 'srv-1' ? 4 : null)).map(one =>
      RunRequest.parse(one),
    )
    expect(requests.map(one => one.execution.concurrency)).toEqual([4, 8, 8])
    expect(requests.map(one => one.model)).toEqual([
      { name: 'Qwen/Qwen2.5-7B-Instruct', kind: 'openai', args: {}, serverId: 'srv-1' },
      { name: 'yi', kind: 'openai', args: {}, apiUrl: 'http://127.0.0.1:8000/v1' },
      { name: 'mock', kind: 'mock', args: {} },
    ])
  })

  test('what a model has of its own goes over the run’s, and the same model may be there twice with it', () => {
    const own = {
      ...emptyOwn,
      temperature: 1,
      maxTokens: 99,
      systemPrompt: 'Denk nach.',
      extraBody: '{"min_p": 0.1, "chat_template_kwargs": {"enable_thinking": true}}',
      reasoning: 'off' as const,
    }
    const draft: Draft = {
      ...fullDraft,
      models: [model(), model({ key: 'm2', own })],
    }
    expect(faultsOf(draft, () => true)).toEqual([])
    const [plain, adjusted] = requestOf(draft)
    expect(plain?.sampling).toMatchObject({ temperature: 0.7, maxTokens: 2048 })
    expect(plain?.sampling).not.toHaveProperty('reasoningTags')
    expect(adjusted?.sampling).toMatchObject({
      temperature: 1,
      topP: 0.9,
      maxTokens: 99,
      reasoningTags: 'off',
      extraBody: { min_p: 0.1, chat_template_kwargs: { enable_thinking: true } },
    })
    expect(adjusted?.benchmarks.map(({ options }) => options.systemPrompt)).toEqual([
      'Denk nach.',
      'Denk nach.',
    ])
    expect(plain?.benchmarks[0]?.options.systemPrompt).toBe('你是专家。')
  })

  test('tags that are missing and an extra body that is no JSON are to be mended', () => {
    const of = (part: Partial<typeof emptyOwn>) =>
      faultsOf({ ...fullDraft, models: [model({ own: { ...emptyOwn, ...part } })] }, () => true)
    expect(of({ reasoning: 'tags', closeTag: '<think>' })).toEqual([
      { field: 'new-run-own-m1', fault: 'sameTags' },
    ])
    expect(of({ reasoning: 'tags', closeTag: ' ' })).toEqual([
      { field: 'new-run-own-m1', fault: 'tags' },
    ])
    expect(of({ extraBody: '{' })).toEqual([{ field: 'new-run-own-m1', fault: 'json' }])
    const half = { ...emptyOwn, reasoning: 'tags' as const, closeTag: '<think>' }
    expect(
      requestOf({ ...fullDraft, models: [model({ own: half })] })[0]?.sampling,
    ).not.toHaveProperty('reasoningTags')
  })

  test('what the user wrote wins over what the server stands', () => {
    const [request] = requestsOf(
      fullDraft,
      () => 4,
      () => 77_000,
      () => ({ requestsPerMinute: 5, tokensPerMinute: 500 }),
    )
    expect(request?.execution).toMatchObject({
      concurrency: 32,
      requestsPerMinute: 90,
      tokensPerMinute: 40_000,
    })
  })

  test('the limits per minute of a server hold where the form has none', () => {
    const draft = { ...emptyDraft, models: [model()], benchmarks: [emptyBenchmark('gsm8k')] }
    const [request] = requestsOf(draft, noOwn, noOwn, () => ({
      requestsPerMinute: 5,
      tokensPerMinute: null,
    }))
    expect(request?.execution).toMatchObject({ requestsPerMinute: 5 })
    expect(request?.execution).not.toHaveProperty('tokensPerMinute')
  })
})

describe('a copied run', () => {
  test('fills every field and asks for the same again', () => {
    const [request] = requestOf(fullDraft)
    if (!request) throw new Error('no request')
    const copied = draftOfRun(detailOf(request))
    expect({ ...copied, name: fullDraft.name }).toEqual({
      ...fullDraft,
      models: [{ ...fullDraft.models[0], key: 'copied' }],
    })
    expect(requestOf({ ...copied, name: fullDraft.name })).toEqual([request])
  })

  test('shows defaults as empty fields', () => {
    const request = RunRequest.parse({
      model: { name: 'yi', apiUrl: 'http://127.0.0.1:8000/v1' },
      benchmarks: [{ id: 'gsm8k' }],
    })
    const copied = draftOfRun(detailOf(request))
    expect(copied.execution).toEqual({ ...emptyDraft.execution, pauseAfterFailures: 0 })
    expect(copied.generation).toEqual(emptyDraft.generation)
    expect(copied.models[0]).toMatchObject({ serverId: null, apiUrl: 'http://127.0.0.1:8000/v1' })
  })

  test('of another tool gives model and benchmarks, and leaves the server to be chosen', () => {
    const copied = draftOfRun({
      run: fakeRun('run-imported', { origin: 'evalscope', modelName: 'qwen-plus' }),
      request: { model: 'qwen-plus', datasets: 'gsm8k', limit: 'all of them' },
    })
    expect(copied.models[0]).toMatchObject({ name: 'qwen-plus', serverId: null })
    expect(copied.benchmarks.map(({ id }) => id)).toEqual(['gsm8k'])
  })
})

describe('the kept form', () => {
  const storage = (text: string | null) => ({ getItem: () => text })

  test('comes back as it was', () => {
    let kept = ''
    keepDraft({ setItem: (_key, value) => void (kept = value) }, fullDraft)
    expect(loadDraft(storage(kept))).toEqual(fullDraft)
  })

  test.each([
    ['nothing', null],
    ['torn JSON', '{"models": ['],
    ['another kind of value', '42'],
  ])('is an empty form where the storage holds %s', (_name, text) => {
    expect(loadDraft(storage(text))).toEqual(emptyDraft)
  })

  test('keeps what fits of a form from another version', () => {
    const draft = loadDraft(
      storage(
        JSON.stringify({
          models: [{ name: 'yi', serverId: 7 }, 'x'],
          benchmarks: [{ id: 'gsm8k', fewShotNum: 'two' }, { id: 3 }],
          limitKind: 'half',
          generation: { temperature: 0.5, stop: ['a', 1] },
        }),
      ),
    )
    expect(draft.models.map(({ name, serverId }) => [name, serverId])).toEqual([
      ['yi', null],
      ['', null],
    ])
    expect(draft.benchmarks).toEqual([emptyBenchmark('gsm8k')])
    expect(draft.limitKind).toBe('all')
    expect(draft.generation).toEqual({
      ...emptyDraft.generation,
      temperature: 0.5,
      stop: ['a'],
    })
  })

  test('is lost without a word where the storage is full', () => {
    const full = {
      setItem: () => {
        throw new DOMException('full', 'QuotaExceededError')
      },
    }
    expect(() => keepDraft(full, fullDraft)).not.toThrow()
  })
})

describe('what has to be mended', () => {
  const all = () => true
  const faults = (part: Partial<Draft>, isServer = all) =>
    faultsOf({ ...fullDraft, ...part }, isServer).map(({ fault }) => fault)

  test('nothing in a good form', () => {
    expect(faults({})).toEqual([])
  })

  test('an empty form needs a model and a benchmark, in the order of the page', () => {
    expect(faultsOf(emptyDraft, all)).toEqual([
      { field: 'new-run-add-model', fault: 'noModel' },
      { field: 'new-run-catalogue', fault: 'noBenchmark' },
    ])
  })

  test.each([
    ['a model without a name', [model({ name: '  ' })], ['noModelName']],
    ['a model twice on one server', [model(), model({ key: 'm2' })], ['sameModel']],
    ['the same name on two servers', [model(), model({ key: 'm2', serverId: 'srv-2' })], []],
    ['an address without http', [model({ serverId: null, apiUrl: 'localhost:8000' })], ['url']],
    ['another protocol', [model({ serverId: null, apiUrl: 'ftp://host/v1' })], ['url']],
    ['the built-in mock', [model({ serverId: null, kind: 'mock' as const })], []],
  ])('%s', (_name, models, expected) => {
    expect(faults({ models })).toEqual(expected)
  })

  test('a server that was deleted', () => {
    expect(faults({}, () => false)).toEqual(['noServer'])
  })

  test('JSON that is none, and a limit without its number', () => {
    expect(
      faults({
        limitShare: '',
        benchmarks: [{ ...emptyBenchmark('gsm8k'), filters: '{"a": }' }],
        generation: { ...fullDraft.generation, extraBody: '[1]' },
      }),
    ).toEqual(['json', 'limit', 'json'])
  })
})

test('presets are recognised by what they send, whatever else is set', () => {
  const { generation } = fullDraft
  expect(presetOf(generation)).toBeNull()
  expect(presetOf(withPreset(generation, 'greedy'))).toBe('greedy')
  expect(presetOf(withPreset(generation, 'serverDefault'))).toBe('serverDefault')
  expect(presetOf(emptyDraft.generation)).toBe('greedy')
})

test('a benchmark says how many of its options were set', () => {
  expect(changedOptions(emptyBenchmark('gsm8k'))).toBe(0)
  expect(changedOptions({ ...emptyBenchmark('gsm8k'), fewShotNum: 0, shuffle: true })).toBe(2)
})
