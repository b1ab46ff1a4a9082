import { describe, expect, test } from 'vitest'
import { RunRequest } from '@contract'
import {
  emptyBenchmark,
  emptyDraft,
  emptyModel,
  type Draft,
} from '../../../src-renderer/features/new-run/draft'
import { faultsOf } from '../../../src-renderer/features/new-run/draft-faults'
import { requestsOf } from '../../../src-renderer/features/new-run/draft-request'
import {
  emptyJudge,
  judgesItself,
  priceOf,
  withPrice,
} from '../../../src-renderer/features/new-run/judge-draft'
import { requestsAsCommands } from '../../../src-renderer/features/new-run/copy-request'

const entries = [{ id: 'tales', judgePolicy: 'judge_only' as const }, { id: 'gsm8k' }]

const model = { ...emptyModel('m'), serverId: 'srv', name: 'tested' }
const judgeModel = { ...emptyModel('j'), serverId: 'srv', name: 'judge', others: {} }

const draftOf = (ids: string[], judge: Partial<Draft['judge']> = {}): Draft => ({
  ...emptyDraft,
  models: [model],
  benchmarks: ids.map(emptyBenchmark),
  judge: { ...emptyJudge, ...judge },
})

const faults = (draft: Draft) => faultsOf(draft, () => true, entries).map(({ fault }) => fault)

describe('the judge of a form', () => {
  test('is needed for a benchmark that only a judge can score, and where the strategy asks for one', () => {
    expect(faults(draftOf(['gsm8k']))).toEqual([])
    expect(faults(draftOf(['tales']))).toEqual(['noJudge'])
    expect(faults(draftOf(['gsm8k'], { strategy: 'llm' }))).toEqual(['noJudge'])
    expect(faults(draftOf(['tales'], { models: [judgeModel] }))).toEqual([])
  })

  test('cannot be left out by a strategy that needs a rule', () => {
    expect(faults(draftOf(['tales'], { strategy: 'rule' }))).toEqual(['noRule'])
    expect(faults(draftOf(['tales'], { strategy: 'llm_recall', models: [judgeModel] }))).toEqual([
      'noRule',
    ])
  })

  test('needs a name like any model', () => {
    const models = [{ ...judgeModel, name: ' ' }]
    expect(faults(draftOf(['tales'], { models }))).toEqual(['noModelName'])
  })

  test('is told to be the tested model, unless no judge is asked', () => {
    const models = [{ ...judgeModel, name: 'tested' }]
    expect(judgesItself(draftOf(['tales'], { models }))).toBe('tested')
    expect(judgesItself(draftOf(['tales'], { models: [judgeModel] }))).toBeNull()
    expect(judgesItself(draftOf(['gsm8k'], { models, strategy: 'rule' }))).toBeNull()
  })

  test('has a price where one of its figures is given, and none where both are taken away', () => {
    const priced = withPrice(judgeModel, { input: 0.5, output: '' })
    expect(priceOf(priced)).toEqual({ input: 0.5, output: 0 })
    const request = RunRequest.parse(
      requestsOf(draftOf(['tales'], { models: [priced] }), () => null)[0],
    )
    expect(request.judge?.models[0]?.price).toEqual({ input: 0.5, output: 0, currency: 'USD' })
    expect(withPrice(priced, { input: '', output: '' }).others).toEqual({})
  })

  test('enters the request only where there is something to say', () => {
    const request = (draft: Draft) => RunRequest.parse(requestsOf(draft, () => null)[0])
    expect(request(draftOf(['gsm8k'])).judge).toBeUndefined()
    const draft = draftOf(['tales'], { models: [judgeModel], repeats: 3, positionSwap: 'off' })
    expect(request(draft).judge).toMatchObject({
      strategy: 'auto',
      models: [{ name: 'judge', serverId: 'srv', sampling: { temperature: 0, maxTokens: 4096 } }],
      repeats: 3,
      positionSwap: 'off',
    })
    expect(requestsAsCommands(requestsOf(draft, () => null))).toContain(
      `--judge '{"strategy":"auto","models":[{"model_id":"judge","server":"srv"}],"repeats":3,"position_swap":"off","aggregation":"mean"}'`,
    )
  })
})
