import { expect, test } from 'vitest'
import type { Prediction } from '../../../src-main/contract'
import { PredictionError } from '../../../src-main/engine/errors'
import { askTurns, type NextOf } from '../../../src-main/engine/evaluation/ask-turns'
import type { PredictRequest } from '../../../src-main/engine/ports'
import { prediction } from '../../support/held-store'

const request: PredictRequest = {
  messages: [{ role: 'user', content: 'one' }],
  tools: [],
  sampling: {},
  transport: {
    stream: false,
    timeoutMs: 1000,
    firstTokenTimeoutMs: 1000,
    idleTimeoutMs: 1000,
    retries: 0,
    extraHeaders: {},
    extraQuery: {},
  },
}

const hooks = { signal: new AbortController().signal }

/** One text after the other, whatever the replies say. */
function asking(...texts: string[]): NextOf {
  return replies => {
    const content = texts[replies.length - 1]
    return content === undefined ? null : { content }
  }
}

function model(answer: (asked: PredictRequest) => Prediction | Promise<Prediction>) {
  const asked: PredictRequest[] = []
  return {
    asked,
    predict: async (one: PredictRequest) => {
      asked.push(one)
      return answer(one)
    },
    ping: async () => undefined,
    close: async () => undefined,
  }
}

test('each follow-up is asked with the conversation so far; usage and times are those of all turns', async () => {
  const scripted = model(({ messages }) =>
    prediction(`reply to ${String(messages.at(-1)?.content)}`, { ttftMs: 2 }),
  )
  const { prediction: made, messages } = await askTurns(
    scripted,
    request,
    hooks,
    asking('two', 'three'),
  )
  expect(scripted.asked.at(-1)?.messages).toEqual([
    { role: 'user', content: 'one' },
    { role: 'assistant', content: 'reply to one' },
    { role: 'user', content: 'two' },
    { role: 'assistant', content: 'reply to two' },
    { role: 'user', content: 'three' },
  ])
  expect(messages).toEqual(scripted.asked.at(-1)?.messages)
  expect(made).toMatchObject({
    text: 'reply to three',
    earlier: ['reply to one', 'reply to two'],
    usage: { inputTokens: 9, outputTokens: 15 },
    latencyMs: 36,
    ttftMs: 2,
  })
  expect(made.attempts).toHaveLength(3)
})

test('a turn without usage leaves the whole without it', async () => {
  const scripted = model(({ messages }) =>
    prediction('r', messages.length > 1 ? { usage: null } : {}),
  )
  const { prediction: made } = await askTurns(scripted, request, hooks, asking('two'))
  expect(made.usage).toBeNull()
})

test('a single question is passed on as it is', async () => {
  const reply = prediction('r')
  const { prediction: made, messages } = await askTurns(
    model(() => reply),
    request,
    hooks,
    asking(),
  )
  expect(made).toBe(reply)
  expect(messages).toBe(request.messages)
})

test('a later turn that fails fails the request with its own error and all attempts', async () => {
  const scripted = model(({ messages }) => {
    if (messages.length === 1) return prediction('r')
    throw new PredictionError({ code: 'context-overflow', message: 'Too long.' }, [
      { startedAt: 2, durationMs: 1, status: 400, error: null },
    ])
  })
  const failure = await askTurns(scripted, request, hooks, asking('two')).catch(
    (thrown: unknown) => thrown,
  )
  expect(failure).toBeInstanceOf(PredictionError)
  expect(failure).toMatchObject({
    code: 'context-overflow',
    attempts: [{ status: 200 }, { status: 400 }],
  })
})

test('a turn may be sent otherwise than the conversation is kept', async () => {
  const scripted = model(({ messages }) => prediction(`re: ${String(messages.at(-1)?.content)}`))
  const { prediction: made, messages } = await askTurns(scripted, request, hooks, replies =>
    replies.length === 3
      ? null
      : { content: `two ${replies.length}`, sent: [{ role: 'user', content: replies.join('; ') }] },
  )
  expect(scripted.asked.map(({ messages: sent }) => sent.map(({ content }) => content))).toEqual([
    ['one'],
    ['re: one'],
    ['re: one; re: re: one'],
  ])
  expect(messages.map(({ content }) => content)).toEqual([
    'one',
    're: one',
    'two 1',
    're: re: one',
    'two 2',
  ])
  expect(made.text).toBe('re: re: one; re: re: one')
  expect(made.sent).toEqual(scripted.asked.at(-1)?.messages)
})
