import { describe, expect, test } from 'vitest'
import type { CatalogueEntry } from '@contract'
import {
  filterCatalogue,
  lacksData,
  noFilter,
  valuesIn,
} from '../../../src-renderer/features/new-run/catalogue-filter'
import { emptyModel } from '../../../src-renderer/features/new-run/draft'
import { estimateOf } from '../../../src-renderer/features/new-run/estimate'
import {
  emptyFirstServer,
  firstServerDraft,
  firstServerFaults,
} from '../../../src-renderer/features/new-run/first-server'
import {
  choiceOf,
  nextModel,
  onFirstServer,
  testInput,
  withChoice,
} from '../../../src-renderer/features/new-run/server-choice'
import { checkTemplate } from '../../../src-renderer/features/new-run/template-check'
import { catalogue } from '../support/fake-new-run'
import { counts, fakeRun, now, sampleServers } from '../support/fake-runs'

describe('the catalogue', () => {
  const ids = (entries: CatalogueEntry[]) => entries.map(({ id }) => id)
  const find = (part: Partial<typeof noFilter>) =>
    ids(filterCatalogue(catalogue, { ...noFilter, ...part }))

  test('is searched by every word, in names, tags and both languages', () => {
    expect(find({ text: 'pro mmlu' })).toEqual(['mmlu_pro'])
    expect(find({ text: 'TIGER-lab' })).toEqual(['mmlu_pro'])
    expect(find({ text: '小学数学' })).toEqual(['gsm8k'])
    expect(find({ text: 'nothing of the kind' })).toEqual([])
  })

  test('is narrowed by tag, language and data on the disk', () => {
    expect(find({ tag: 'math' })).toEqual(['gsm8k'])
    expect(find({ language: 'zh' })).toEqual(['general_mcq'])
    expect(find({ readyOnly: true })).toEqual(['gsm8k', 'mmlu_pro'])
  })

  test('lacks data while it has nothing but starter rows', () => {
    const [ready, bundled, missing] = catalogue as [CatalogueEntry, CatalogueEntry, CatalogueEntry]
    expect(lacksData([bundled, missing])).toBe(true)
    expect(lacksData([ready, bundled, missing])).toBe(false)
    expect(lacksData([])).toBe(false)
  })

  test('offers each tag once', () => {
    expect(valuesIn(catalogue, 'tags')).toEqual(['custom', 'knowledge', 'math', 'mcq', 'reasoning'])
  })
})

describe('a template', () => {
  const facts = { own: '{question}\n{choices}', placeholders: ['question', 'choices', 'subject'] }

  test('is fine with what the benchmark fills', () => {
    expect(checkTemplate('{choices} {question} {subject}', facts)).toEqual({
      unknown: [],
      unused: [],
    })
  })

  test('names what is unknown and what it lost', () => {
    expect(checkTemplate('{qestion} {qestion} {question}', facts)).toEqual({
      unknown: ['qestion'],
      unused: ['choices'],
    })
  })

  test('may hold JSON, LaTeX and doubled braces', () => {
    const text = '{question} {choices} {"a": 1} \\boxed{} \\frac{1}{2} {{name}} { x }'
    expect(checkTemplate(text, facts)).toEqual({ unknown: [], unused: [] })
  })
})

describe('an estimate', () => {
  const wanted = {
    model: { name: 'Qwen/Qwen2.5-7B-Instruct', serverName: 'Lab vLLM' },
    benchmarkIds: ['gsm8k'],
    requests: 2638,
  }

  test('takes pace and length from earlier runs of the same model on the same server', () => {
    const slow = fakeRun('slow', { createdAt: now - 1, activeMs: 90_000 })
    const fast = fakeRun('fast', { createdAt: now, activeMs: 30_000 })
    expect(estimateOf([slow, fast], wanted)).toEqual({
      ms: 120_000,
      inputTokens: slow.inputTokens + fast.inputTokens,
      outputTokens: slow.outputTokens + fast.outputTokens,
      runs: 2,
      isElse: false,
    })
  })

  test('says so where only runs of other benchmarks are known', () => {
    expect(estimateOf([fakeRun('a', { benchmarks: [] })], wanted)).toMatchObject({ isElse: true })
  })

  test.each([
    ['another model', fakeRun('a', { modelName: 'yi' })],
    ['another server', fakeRun('a', { serverName: 'elsewhere' })],
    ['an import', fakeRun('a', { origin: 'evalscope' })],
    [
      'too few samples',
      fakeRun('a', { counts: counts({ total: 1319, pending: 1310, scored: 9 }) }),
    ],
  ])('is not made from %s', (_name, run) => {
    expect(estimateOf([run], wanted)).toBeNull()
  })
})

describe('the first server', () => {
  test('is saved under its address where it has no name, with its key where it has one', () => {
    const values = { ...emptyFirstServer, baseUrl: ' http://gpu:8000/v1 ' }
    expect(firstServerDraft(values)).toEqual({
      name: 'gpu:8000',
      kind: 'openai',
      baseUrl: 'http://gpu:8000/v1',
      key: { action: 'none' },
    })
    expect(
      firstServerDraft({ ...values, name: 'Lab', keyMode: 'stored', keyValue: ' k ' }),
    ).toMatchObject({ name: 'Lab', key: { action: 'store', value: 'k' } })
  })

  test('needs an address, and a key where one is to be stored', () => {
    expect(firstServerFaults(emptyFirstServer)).toEqual({ baseUrl: 'url' })
    const values = { ...emptyFirstServer, baseUrl: 'http://gpu', keyMode: 'stored' as const }
    expect(firstServerFaults(values)).toEqual({ keyValue: 'key' })
    expect(firstServerFaults({ ...values, keyMode: 'env', keyVariable: '1A' })).toEqual({
      keyVariable: 'env',
    })
    expect(firstServerFaults({ ...values, keyValue: 'k' })).toEqual({})
  })

  test('takes the rows that have no place yet, and no others', () => {
    const empty = emptyModel('a')
    const placed = { ...emptyModel('b'), apiUrl: 'http://h/v1', name: 'yi' }
    const mock = { ...emptyModel('c'), kind: 'mock' as const, name: 'mock' }
    expect(onFirstServer([empty, placed, mock], 'srv-1', 'm')).toEqual([
      { ...empty, serverId: 'srv-1', name: 'm' },
      placed,
      mock,
    ])
    expect(onFirstServer([{ ...empty, name: 'mine' }], 'srv-1', 'm')[0]?.name).toBe('mine')
  })
})

describe('a row for a model', () => {
  const servers = sampleServers()

  test('begins with the first server, a further one with the server before', () => {
    expect(nextModel([], servers, 'k').serverId).toBe('srv-1')
    expect(nextModel([], [], 'k').serverId).toBeNull()
    expect(nextModel([{ ...emptyModel('a'), serverId: 'srv-2' }], servers, 'k')).toMatchObject({
      serverId: 'srv-2',
      name: '',
    })
  })

  test('keeps its model name through every choice of server', () => {
    const model = { ...emptyModel('a'), serverId: 'srv-1', name: 'yi' }
    for (const choice of ['mock', 'url', 'server:srv-2'])
      expect(choiceOf(withChoice(model, choice))).toBe(choice)
    expect(withChoice(model, 'mock').name).toBe('yi')
    expect(withChoice({ ...model, name: '' }, 'mock').name).toBe('mock')
  })

  test('is tested with a key that is stored nowhere', () => {
    const model = { ...emptyModel('a'), apiUrl: ' http://h/v1 ', name: ' yi ' }
    expect(testInput(model, 'secret')).toEqual({
      draft: {
        name: 'test',
        kind: 'openai',
        baseUrl: 'http://h/v1',
        key: { action: 'store', value: 'secret' },
      },
      model: 'yi',
    })
    expect(testInput({ ...model, serverId: 'srv-1', name: '' }, 'secret')).toEqual({
      serverId: 'srv-1',
    })
  })
})
