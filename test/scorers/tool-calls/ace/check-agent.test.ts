import { describe, expect, it } from 'vitest'
import {
  milestoneShare,
  statesProblem,
} from '../../../../src-main/scorers/tool-calls/ace/check-agent'
import { fromPlain, type PyValue } from '../../../../src-main/scorers/tool-calls/python-value'

const values = (...plain: unknown[]): PyValue[] => plain.map(fromPlain)

describe('the last states', () => {
  const phone = { BaseApi: { wifi: true, logged_in: true } }
  const inbox = { MessageApi: { inbox: { 1: { message: 'a' }, 2: { message: 'b' } } } }

  it('fit whatever their order, and entries that nobody expects are no fault', () => {
    const expected = fromPlain([{ MessageApi: { inbox: { 2: { message: 'b' } } } }, phone])
    expect(statesProblem(values(phone, inbox), expected)).toBeNull()
  })

  it('numbers count by their value', () => {
    const state = { Food: { users: { Eve: { balance: 412 } }, orders: [{ total: 88 }] } }
    const expected: PyValue = [
      new Map<string, PyValue>([
        [
          'Food',
          new Map<string, PyValue>([
            ['users', new Map([['Eve', new Map([['balance', 412.0]])]])],
            ['orders', [new Map([['total', 88.0]])]],
          ]),
        ],
      ]),
    ]
    expect(statesProblem(values(state), expected)).toBeNull()
  })

  it.each([
    [[phone], 'There should be 2 services, and there are 1.'],
    [[phone, { MessageApi: { inbox: { 1: { message: 'a' } } } }], '“MessageApi.inbox” lacks “2”.'],
    [
      [phone, { MessageApi: { inbox: { 1: { message: 'a' }, 2: { message: 'c' } } } }],
      "“MessageApi.inbox.2” is {'message': 'c'}, and should be {'message': 'b'}.",
    ],
    [
      [{ BaseApi: { wifi: false, logged_in: true } }, inbox],
      '“BaseApi.wifi” is False, and should be True.',
    ],
    [
      [{ BaseApi: { wifi: true, logged_in: true, battery: 5 } }, inbox],
      '“BaseApi.battery” is not expected.',
    ],
  ])('%j: %s', (states, problem) => {
    expect(statesProblem(values(...states), fromPlain([phone, inbox]))).toBe(problem)
  })

  it('an expected service that does not exist has the verdict of the one before', () => {
    const misspelt = fromPlain([phone, { MessageAPI: { inbox: { 9: {} } } }])
    expect(statesProblem(values(phone, inbox), misspelt)).toBeNull()
  })

  it('a single state is a list of one', () => {
    expect(statesProblem(values(phone), fromPlain(phone))).toBeNull()
  })
})

describe('milestones', () => {
  const share = (replies: string[], stones: unknown): number =>
    milestoneShare(replies, fromPlain(stones))

  it('are found in their order, as they are but for blank space around them', () => {
    expect(share(['[a()]\n', '[x()]', '[b()]'], ['[a()]', ' [b()] '])).toBe(1)
    expect(share(['[b()]', '[a()]'], ['[a()]', '[b()]'])).toBe(0.5)
    expect(share(['[a( )]'], ['[a()]'])).toBe(0)
  })

  it('after one that is not found none is', () => {
    expect(share(['[a()]', '[c()]'], ['[a()]', '[b()]', '[c()]'])).toBe(0.333)
  })

  it('the best of several ways counts, and no way is all the way', () => {
    expect(share(['[a()]'], [['[b()]'], ['[a()]', '[b()]']])).toBe(0.5)
    expect(share(['[a()]'], [])).toBe(1)
    expect(share([], [[], ['[a()]']])).toBe(1)
  })
})
