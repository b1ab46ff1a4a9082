import { describe, expect, it } from 'vitest'
import {
  playRollout,
  readExecutedCalls,
  type Rollout,
} from '../../../../src-main/scorers/tool-calls/ace/rollout'
import { pythonText } from '../../../../src-main/scorers/tool-calls/ace/python-text'
import { fromPlain } from '../../../../src-main/scorers/tool-calls/python-value'

function play(replies: string[], change: { maxSteps?: number; worlds?: string[] } = {}): Rollout {
  return playRollout(
    replies,
    {
      language: 'en',
      worlds: ['BaseApi', 'MessageApi', 'FoodPlatform'],
      config: fromPlain({ BaseApi: { wifi: false, logged_in: true } }),
      maxSteps: 40,
      ...change,
    },
    'Go on.',
  )
}

const resultsOf = ({ steps }: Rollout): (string | null)[] => steps.map(({ result }) => result)

describe('a reply is read as calls', () => {
  it.each([
    ['[turn_on_wifi()]', 1],
    ['turn_on_wifi()', 1],
    ['\n\n[turn_on_wifi(), login_device()]\n', 2],
    [" 'turn_on_wifi()'", 1],
    ['phone.turn_on_wifi()', 1],
  ])('%j', (reply, count) => {
    expect(readExecutedCalls(reply)).toHaveLength(count)
  })

  it.each([
    '',
    'Which message shall I delete?',
    'Sure: [turn_on_wifi()]',
    '```\n[turn_on_wifi()]\n```',
    '[turn_on_wifi(]',
    '[turn_on_wifi(), 5]',
    '{"name": "turn_on_wifi"}',
    '[]',
    "[add(merchant_name='Domino's')]",
    '('.repeat(5000),
  ])('and %j is none', reply => {
    expect(readExecutedCalls(reply)).toBeNull()
  })
})

describe('a conversation', () => {
  it('answers with the list of results as Python writes it', () => {
    const rollout = play([
      "[turn_on_wifi(), check_balance(user_name='Eve')]",
      "[get_products(merchant_name='Heytea')]",
      '[fly()]',
      'Which one?',
    ])
    expect(resultsOf(rollout)).toEqual([
      "[{'status': True, 'message': 'Wi-Fi is on.'}, 500.0]",
      // A list comes as a text, since it is no JSON in Python's spelling.
      `["[{'product': 'Cheese Milk Tea', 'price': 25.0}, {'product': 'Four Seasons Spring Milk Tea', 'price': 22.0}]"]`,
      `["Error during execution: there is no function 'fly'"]`,
      'Go on.',
    ])
    expect(rollout.end).toBe('open')
    expect(rollout.steps[2]!.calls![0]!.fault).toEqual({
      kind: 'unknown-function',
      message: "there is no function 'fly'",
    })
    expect(pythonText(rollout.states[0]!)).toBe("{'BaseApi': {'wifi': True, 'logged_in': True}}")
  })

  it('ends with the marker, from the second reply on, and what stands beside it is not done', () => {
    const early = play(['finish conversation', '[turn_on_wifi()] finish conversation', '[x()]'])
    expect(early.end).toBe('finished')
    expect(early.steps.map(({ calls, result }) => [calls, result])).toEqual([
      [null, 'Go on.'],
      [null, null],
    ])
    expect(pythonText(early.states[0]!)).toContain("'wifi': False")
  })

  it('ends where a result holds the marker', () => {
    const add = "[add_reminder(title='finish conversation', description='d', time='t')]"
    const worlds = ['ReminderApi']
    expect(play([add], { worlds }).end).toBe('open')
    expect(play([add, '[view_all_reminders()]', '[x()]'], { worlds }).end).toBe('finished')
  })

  it('ends after so many replies and results', () => {
    const replies = Array<string>(30).fill('[login_device()]')
    expect(play(replies).end).toBe('step-limit')
    expect(play(replies).steps).toHaveLength(20)
    const odd = play(replies, { maxSteps: 5 })
    expect(odd.steps).toHaveLength(3)
    // The third reply has no step left for its calls.
    expect(odd.steps[2]).toEqual({ reply: '[login_device()]', calls: null, result: null })
    expect(play(replies.slice(0, 19)).end).toBe('open')
  })

  it('tells states as they would be after a file', () => {
    const { states } = play([
      '[turn_on_wifi()]',
      '[delete_message(message_id=1)]',
      "[send_message(sender_name='Eve', receiver_name='Jack', message=('a', 1))]",
    ])
    expect(pythonText(states[1]!)).toContain("'message': ['a', 1]")
  })

  it('services that a row does not name are not there', () => {
    const rollout = play(["[check_balance(user_name='Eve')]"], { worlds: ['BaseApi'] })
    expect(resultsOf(rollout)[0]).toContain('there is no function')
    expect(rollout.states).toHaveLength(1)
  })
})
