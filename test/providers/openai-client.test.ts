import { describe, expect, test } from 'vitest'
import type { MockReply, MockRequest } from '../../src-main/providers/mock/mock-reply'
import { ask, failure, pair } from './ask'

const both = [
  { way: 'whole', stream: false },
  { way: 'streamed', stream: true },
]

describe.each(both)('a $way reply', ({ stream }) => {
  const transport = { stream }

  test('arrives with text, reasoning, usage, model, id and one attempt', async () => {
    await using it = await pair({
      script: [
        {
          text: 'It is 4. 答案：四 🐈',
          reasoning: 'Two and two.',
          usage: { prompt: 9, completion: 7, reasoning: 3 },
        },
      ],
    })
    const reply = await ask(it.client, { transport })
    expect(reply).toMatchObject({
      text: 'It is 4. 答案：四 🐈',
      reasoning: 'Two and two.',
      toolCalls: [],
      finishReason: 'stop',
      usage: { inputTokens: 9, outputTokens: 7, reasoningTokens: 3 },
      retryMs: 0,
      responseModel: 'm',
      responseId: 'chatcmpl-mock-0',
      systemFingerprint: 'fp_mock',
    })
    expect(reply.attempts).toEqual([
      { startedAt: reply.startedAt, durationMs: reply.latencyMs, status: 200, error: null },
    ])
    if (stream) expect(reply.ttftMs).toBeGreaterThan(0)
    else expect(reply.ttftMs).toBeNull()
  })

  test('has no usage where the server counts none, rather than zeros', async () => {
    await using it = await pair({ script: [{ text: 'Yes', usage: null }] })
    expect((await ask(it.client, { transport })).usage).toBeNull()
  })

  test('keeps the newer reasoning field apart too', async () => {
    await using it = await pair({
      script: [{ text: 'Yes', reasoning: 'Because.', reasoningField: 'reasoning' }],
    })
    expect(await ask(it.client, { transport })).toMatchObject({
      text: 'Yes',
      reasoning: 'Because.',
    })
  })

  test.each([
    ['<think>one\ntwo</think>\n\nFour.', 'Four.', 'one\ntwo'],
    ['one two</think>Four.', 'Four.', 'one two'],
    ['<think>cut while thinking', '', 'cut while thinking'],
    ['Four, as 2 < 3 says.', 'Four, as 2 < 3 says.', null],
  ])('%j is split into answer and thinking', async (sent, text, reasoning) => {
    await using it = await pair({ script: [{ text: sent }] })
    expect(await ask(it.client, { transport })).toMatchObject({ text, reasoning })
  })

  test('may be empty, or reasoning alone: both are answers', async () => {
    await using it = await pair({ script: [{ text: '' }, { text: '', reasoning: 'Hm.' }] })
    expect(await ask(it.client, { transport })).toMatchObject({
      text: '',
      reasoning: null,
      finishReason: 'stop',
    })
    expect(await ask(it.client, { transport })).toMatchObject({
      text: '',
      reasoning: 'Hm.',
      finishReason: 'stop',
    })
  })

  test('that max_tokens cut says so', async () => {
    await using it = await pair({ behaviour: { text: 'one two three four five six seven' } })
    const reply = await ask(it.client, { transport, sampling: { maxTokens: 3 } })
    expect(reply).toMatchObject({ text: 'one two thre', finishReason: 'length' })
    expect(reply.usage?.outputTokens).toBe(3)
  })

  test('puts tool calls together, however they come in pieces', async () => {
    const toolCalls = [
      {
        id: 'a',
        name: 'weather',
        arguments: '{"city": "Reykjavík", "days": 3, "unit": "celsius"}',
      },
      { id: 'b', name: 'clock', arguments: '{not json' },
    ]
    await using it = await pair({ script: [{ toolCalls }] })
    const reply = await ask(it.client, {
      transport,
      tools: [{ name: 'weather' }, { name: 'clock' }],
    })
    expect(reply).toMatchObject({ text: '', toolCalls, finishReason: 'tool_calls' })
  })

  test('of a content filter or an unheard-of end keeps its reason', async () => {
    await using it = await pair({
      script: [
        { text: 'I', finishReason: 'content_filter' },
        { text: 'I', finishReason: 'odd' },
      ],
    })
    expect((await ask(it.client, { transport })).finishReason).toBe('content_filter')
    expect((await ask(it.client, { transport })).finishReason).toBe('unknown')
  })

  test('is asked for with the settings under their wire names, extra body last', async () => {
    const seen: MockRequest[] = []
    await using it = await pair(
      {
        script: request => {
          seen.push(request)
          return { text: 'Yes' }
        },
      },
      {
        extraBody: { top_k: 1, server_only: true },
        headers: { 'x-team': 'red' },
        apiKey: 'secret-word',
      },
    )
    await ask(it.client, {
      transport: { stream, extraHeaders: { 'x-trace': '7' } },
      sampling: {
        temperature: 0,
        topP: 0.5,
        topK: 20,
        maxTokens: 64,
        seed: 3,
        stop: ['\n'],
        extraBody: { min_p: 0.1, seed: 4 },
      },
    })
    const { messages, ...body } = seen[0]!.body
    expect(messages).toEqual([{ role: 'user', content: 'What is 2 + 2?' }])
    expect(body).toEqual({
      model: 'm',
      temperature: 0,
      top_p: 0.5,
      top_k: 20,
      max_tokens: 64,
      seed: 4,
      stop: ['\n'],
      min_p: 0.1,
      server_only: true,
      ...(stream && { stream: true, stream_options: { include_usage: true } }),
    })
    expect(seen[0]!.headers).toMatchObject({
      authorization: 'Bearer secret-word',
      'x-team': 'red',
      'x-trace': '7',
    })
  })

  const faults: [string, MockReply, { code: string; says: RegExp }][] = [
    [
      'closed before any byte',
      { fault: 'reset' },
      { code: 'server-unreachable', says: /cannot be reached/ },
    ],
    ['cut in the middle', { fault: 'cut' }, { code: 'stream-broken', says: /cut in the middle/ }],
    ['broken JSON', { fault: 'broken-json' }, { code: 'bad-response', says: /JSON/ }],
    ['a web page', { fault: 'html' }, { code: 'bad-response', says: /web page/ }],
    [
      'an error under status 200',
      { fault: 'error' },
      { code: 'stream-broken', says: /engine stopped/ },
    ],
    ['no choices', { fault: 'no-choices' }, { code: 'bad-response', says: /without any choice/ }],
  ]
  test.each(faults)(
    'that is %s fails with its class and is tried again',
    async (_name, fault, { code, says }) => {
      const broken = { text: 'The answer is 4, as can be seen with fingers.', ...fault }
      await using it = await pair({ script: [{ ...broken, status: 200 }, { text: 'Four.' }] })
      const error = await failure(ask(it.client, { transport }))
      expect(error.code).toBe(code)
      expect(error.message).toMatch(says)

      await using again = await pair({
        script: [{ ...broken, headers: { 'retry-after-ms': '1' } }, { text: 'Four.' }],
      })
      const reply = await ask(again.client, { transport: { stream, retries: 1 } })
      expect(reply.text).toBe('Four.')
      expect(reply.attempts.map(attempt => attempt.error?.code ?? null)).toEqual([code, null])
    },
  )

  test.each<[string, number, string]>([
    ['silence', 2, 'the whole answer'],
    ['stall', 2, 'the whole answer'],
  ])('that meets %s runs into the deadline', async (fault, retries, what) => {
    await using it = await pair({
      script: [{ text: 'The answer is four.', fault: fault as MockReply['fault'] & string }],
    })
    const gaveUp: number[] = []
    const error = await failure(
      ask(it.client, {
        transport: { stream, timeoutMs: 50, retries },
        hooks: {
          onRetry: (_error, attempt) => {
            gaveUp.push(attempt)
            return 'give-up'
          },
        },
      }),
    )
    expect(error.code).toBe('timeout')
    expect(error.message).toContain(`longer than 0.05 s for ${what}`)
    expect(gaveUp).toEqual([1])
    expect(it.server.stats().requests).toBe(1)
  })
})

describe('a stream', () => {
  test('that says nothing runs into the first-token time-out', async () => {
    await using it = await pair({ script: [{ fault: 'silence' }] })
    const error = await failure(
      ask(it.client, { transport: { stream: true, firstTokenTimeoutMs: 50 } }),
    )
    expect(error.code).toBe('timeout')
    expect(error.message).toContain('its first token')
  })

  test('that stops in the middle runs into the idle time-out, and the connection is dropped', async () => {
    await using it = await pair({
      script: [{ text: 'The answer is four, not five.', fault: 'stall' }],
    })
    let tokens = 0
    const error = await failure(
      ask(it.client, {
        transport: { stream: true, idleTimeoutMs: 50 },
        hooks: { onFirstToken: () => (tokens += 1) },
      }),
    )
    expect(error.code).toBe('timeout')
    expect(error.message).toContain('the next token')
    expect(tokens).toBe(1)
    await expect.poll(() => it.server.stats()).toMatchObject({ dropped: 1, inFlight: 0 })
  })

  test('that only opens, with a role and no token, has not given its first token', async () => {
    await using it = await pair({ script: [{ text: '', fault: 'stall' }] })
    const error = await failure(
      ask(it.client, { transport: { stream: true, firstTokenTimeoutMs: 50 } }),
    )
    expect(error.message).toContain('its first token')
  })

  test('that goes on slowly is not idle', async () => {
    await using it = await pair({
      script: [{ text: 'word '.repeat(40), streamMs: 250 }],
    })
    const reply = await ask(it.client, { transport: { stream: true, idleTimeoutMs: 200 } })
    expect(reply.text).toBe('word '.repeat(40))
    expect(reply.latencyMs).toBeGreaterThan(reply.ttftMs!)
  })

  test('without a finish reason is never an answer', async () => {
    await using it = await pair({ script: [{ text: 'The answer is 4', fault: 'no-finish' }] })
    const error = await failure(ask(it.client, { transport: { stream: true } }))
    expect(error.code).toBe('stream-broken')
    expect(error.message).toContain('without a finish reason')
  })

  test('tells of its progress', async () => {
    await using it = await pair({ script: [{ text: 'a'.repeat(40), reasoning: 'b'.repeat(20) }] })
    const characters: number[] = []
    await ask(it.client, {
      transport: { stream: true },
      hooks: { onText: count => characters.push(count) },
    })
    expect(characters.at(-1)).toBe(60)
    expect(characters).toEqual([...characters].sort((a, b) => a - b))
  })
})

describe('a refusal', () => {
  const refusals: [number, string, string, string, RegExp][] = [
    [400, 'temperature is too hot', '', 'request-refused', /temperature is too hot/],
    [
      400,
      'This model’s maximum context length is 4096 tokens',
      '',
      'context-overflow',
      /does not fit/,
    ],
    [400, 'Bad request', 'context_length_exceeded', 'context-overflow', /does not fit/],
    [400, 'Rejected', 'content_filter', 'content-filter', /content filter/],
    [400, 'The model gpt-x does not exist', '', 'model-missing', /no model 'm'/],
    [401, 'Who are you', '', 'unauthorized', /refused the key \(401: Who are you\)/],
    [403, 'Not yours', '', 'forbidden', /does not allow this/],
    [
      403,
      'Blocked by the safety system',
      'content_policy_violation',
      'content-filter',
      /content filter/,
    ],
    [404, 'Not found', '', 'endpoint-missing', /no chat completions at this path/],
    [404, 'The model m does not exist', '', 'model-missing', /no model 'm'/],
    [404, 'Not found', 'model_not_found', 'model-missing', /no model 'm'/],
    [422, 'Input validation', '', 'request-refused', /Input validation/],
  ]
  test.each(refusals)(
    '%i %j %s is not tried again: %s',
    async (status, message, code, expected, says) => {
      await using it = await pair({ script: [{ status, message, ...(code && { code }) }] })
      const retries: number[] = []
      const error = await failure(
        ask(it.client, {
          transport: { retries: 5 },
          hooks: {
            onRetry: (_error, attempt) => {
              retries.push(attempt)
              return 'retry'
            },
          },
        }),
      )
      expect(error.code).toBe(expected)
      expect(error.message).toMatch(says)
      expect(error.attempts).toMatchObject([{ status, error: { code: expected } }])
      expect(retries).toEqual([])
      expect(it.server.stats().requests).toBe(1)
    },
  )

  test('of an unknown model names it and says where to look', async () => {
    await using it = await pair({ models: ['other'] })
    const error = await failure(ask(it.client, { transport: { retries: 5 } }))
    expect(error.code).toBe('model-missing')
    expect(error.message).toContain("no model 'm'")
    expect(error.hint).toContain('/v1/models')
  })

  test('of a wrong path says which path is meant', async () => {
    await using it = await pair({})
    const { createOpenAiClient } = await import('../../src-main/providers/openai-client')
    const lost = createOpenAiClient({
      baseUrl: it.server.url.replace('/v1', '/v2'),
      model: 'm',
      apiKey: undefined,
      headers: {},
      extraBody: {},
    })
    const error = await failure(ask(lost, { transport: { retries: 5 } }))
    await lost.close()
    expect(error.code).toBe('endpoint-missing')
    expect(error.hint).toContain('/v1')
  })

  test('of the key differs by whether one was given', async () => {
    await using without = await pair({ apiKey: 'right' })
    await using wrong = await pair({ apiKey: 'right' }, { apiKey: 'wrong' })
    await using right = await pair({ apiKey: 'right' }, { apiKey: 'right' })
    expect((await failure(ask(without.client))).hint).toContain('--api-key')
    expect((await failure(ask(wrong.client))).hint).toContain('expired')
    expect((await ask(right.client)).finishReason).toBe('stop')
  })
})

describe('retries', () => {
  test.each([408, 409, 425, 429, 500, 502, 503, 504])(
    '%i is tried again after what the server asks for',
    async status => {
      await using it = await pair({
        script: [
          { status, headers: { 'retry-after-ms': '3' } },
          { status, headers: { 'retry-after-ms': '2' } },
          { text: 'Four.' },
        ],
      })
      const pauses: number[] = []
      const reply = await ask(it.client, {
        transport: { retries: 2 },
        hooks: {
          onRetry: (_error, _attempt, delayMs) => {
            pauses.push(delayMs)
            return 'retry'
          },
        },
      })
      expect(reply.text).toBe('Four.')
      expect(reply.attempts.map(attempt => attempt.status)).toEqual([status, status, 200])
      expect(pauses).toEqual([3, 2])
    },
  )

  test('end after the number that is allowed, with every attempt on record', async () => {
    await using it = await pair({ behaviour: { mode: 'failing', failRate: 1 }, retryAfter: '0' })
    const error = await failure(ask(it.client, { transport: { retries: 3 } }))
    expect(error.code).toBe('server-error')
    expect(error.attempts).toHaveLength(4)
    expect(it.server.stats()).toMatchObject({ requests: 4, byStatus: { 503: 4 } })
  })

  test('understand Retry-After in seconds and as a date, and back off without it', async () => {
    const inAMinute = new Date(Date.now() + 60_000).toUTCString()
    await using it = await pair({
      script: [
        { status: 429, headers: { 'retry-after': '7' } },
        { status: 429, headers: { 'retry-after': inAMinute } },
        { status: 429, headers: { 'retry-after': 'soon' } },
        { status: 429, headers: { 'retry-after': '86400' } },
      ],
    })
    const pauses: number[] = []
    for (let at = 0; at < 4; at += 1) {
      await failure(
        ask(it.client, {
          transport: { retries: 1 },
          hooks: {
            onRetry: (_error, _attempt, delayMs) => {
              pauses.push(delayMs)
              return 'give-up'
            },
          },
        }),
      )
    }
    expect(pauses[0]).toBe(7000)
    expect(pauses[1]).toBeGreaterThan(50_000)
    expect(pauses[1]).toBeLessThanOrEqual(60_000)
    expect(pauses[2]).toBeGreaterThanOrEqual(250)
    expect(pauses[2]).toBeLessThanOrEqual(500)
    expect(pauses[3]).toBe(300_000)
  })

  test('do not count as latency', async () => {
    await using it = await pair({
      script: [
        { status: 503, delayMs: 60, headers: { 'retry-after-ms': '40' } },
        { text: 'Four.' },
      ],
    })
    const reply = await ask(it.client, { transport: { retries: 1 } })
    expect(reply.retryMs).toBeGreaterThanOrEqual(95)
    expect(reply.latencyMs).toBe(reply.attempts[1]!.durationMs)
    expect(reply.latencyMs).toBeLessThan(reply.retryMs)
    expect(reply.startedAt).toBe(reply.attempts[1]!.startedAt)
  })

  test('cover a server that is not there', async () => {
    await using it = await pair({})
    await it.server.close()
    const error = await failure(ask(it.client))
    expect(error.code).toBe('server-unreachable')
    expect(error.message).toContain('ECONNREFUSED')
    expect(error.hint).toContain('running')
  })
})

describe('an abort', () => {
  const reason = new Error('cancelled by the user')

  test('while the server thinks ends the request at once', async () => {
    const controller = new AbortController()
    await using it = await pair({
      script: () => {
        controller.abort(reason)
        return { fault: 'silence' }
      },
    })
    await expect(
      ask(it.client, { hooks: { signal: controller.signal }, transport: { retries: 5 } }),
    ).rejects.toBe(reason)
    await expect
      .poll(() => it.server.stats())
      .toMatchObject({ requests: 1, inFlight: 0, dropped: 1 })
  })

  test('while tokens arrive gives no half answer', async () => {
    const controller = new AbortController()
    await using it = await pair({ script: [{ text: 'word '.repeat(40), fault: 'stall' }] })
    const answer = ask(it.client, {
      transport: { stream: true, retries: 5 },
      hooks: { signal: controller.signal, onFirstToken: () => controller.abort(reason) },
    })
    await expect(answer).rejects.toBe(reason)
    await expect
      .poll(() => it.server.stats())
      .toMatchObject({ requests: 1, inFlight: 0, dropped: 1 })
  })

  test('while backing off does not wait for the pause', async () => {
    const controller = new AbortController()
    await using it = await pair({ script: [{ status: 503, headers: { 'retry-after': '3600' } }] })
    const answer = ask(it.client, {
      transport: { retries: 5 },
      hooks: {
        signal: controller.signal,
        onRetry: () => {
          setImmediate(() => controller.abort(reason))
          return 'retry'
        },
      },
    })
    await expect(answer).rejects.toBe(reason)
    expect(it.server.stats().requests).toBe(1)
  })

  test('inside the retry hook does not wait for the pause either', async () => {
    const controller = new AbortController()
    await using it = await pair({ script: [{ status: 503, headers: { 'retry-after': '3600' } }] })
    const answer = ask(it.client, {
      transport: { retries: 5 },
      hooks: {
        signal: controller.signal,
        onRetry: () => {
          controller.abort(reason)
          return 'retry'
        },
      },
    })
    await expect(answer).rejects.toBe(reason)
  })

  test('before the start sends nothing', async () => {
    await using it = await pair({})
    await expect(ask(it.client, { hooks: { signal: AbortSignal.abort(reason) } })).rejects.toBe(
      reason,
    )
    expect(it.server.stats().requests).toBe(0)
  })
})

describe('secrets', () => {
  const apiKey = 'plain words that no pattern knows 4711'
  const header = 'another one 0815'

  test.each(both)(
    'never show in an error, even where the server repeats them ($way)',
    async ({ stream }) => {
      const message = `Incorrect API key provided: ${apiKey}, with header ${header} and Bearer sk-abcdef123456.`
      await using it = await pair(
        {
          script: [
            { status: 401, message },
            { fault: 'error', message },
            { status: 429, message },
          ],
        },
        { apiKey, headers: { 'x-api-key': header } },
      )
      for (let at = 0; at < 3; at += 1) {
        const error = await failure(
          ask(it.client, { transport: { stream, extraHeaders: { 'x-token': header } } }),
        )
        const texts = JSON.stringify([
          error.message,
          error.hint,
          error.details,
          error.attempts,
          error.stack,
        ])
        expect(texts).toContain('Incorrect API key')
        for (const secret of [apiKey, header, 'sk-abcdef123456'])
          expect(texts).not.toContain(secret)
      }
    },
  )
})

describe('connections', () => {
  test.each(both)(
    'are kept and reused: no more than requests at once ($way)',
    async ({ stream }) => {
      const warnings: Error[] = []
      const note = (warning: Error): void => void warnings.push(warning)
      process.on('warning', note)
      await using it = await pair({ behaviour: { mode: 'echo' } })
      const { signal } = new AbortController()
      let left = 400
      async function worker(): Promise<void> {
        while (left-- > 0) {
          const text = `question ${left}`
          const reply = await ask(it.client, { text, transport: { stream }, hooks: { signal } })
          expect(reply.text).toBe(text)
        }
      }
      await Promise.all(Array.from({ length: 16 }, worker))
      process.off('warning', note)
      const stats = it.server.stats()
      expect(stats).toMatchObject({ requests: 400, byStatus: { 200: 400 }, dropped: 0 })
      expect(stats.maxInFlight).toBeLessThanOrEqual(16)
      expect(stats.connections).toBeLessThanOrEqual(16)
      expect(warnings).toEqual([])
    },
  )

  test('survive refusals', async () => {
    await using it = await pair({ behaviour: { mode: 'failing', failRate: 0.5 }, retryAfter: '0' })
    for (let at = 0; at < 20; at += 1) await ask(it.client, { transport: { retries: 1 } })
    expect(it.server.stats().connections).toBe(1)
  })
})

describe('a ping', () => {
  test('is content with any answer of a living server, and not with silence', async () => {
    await using open = await pair({})
    await using locked = await pair({ apiKey: 'right' })
    const { signal } = new AbortController()
    await expect(open.client.ping(signal)).resolves.toBeUndefined()
    await expect(locked.client.ping(signal)).resolves.toBeUndefined()
    await open.server.close()
    await expect(open.client.ping(signal)).rejects.toMatchObject({ code: 'server-unreachable' })
  })
})
