import { connect } from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import { fails } from '../../../src-main/providers/mock/behaviours'
import { countTokens, firstTokens } from '../../../src-main/providers/mock/count-tokens'
import {
  createMockServer,
  type MockServer,
  type MockServerOptions,
} from '../../../src-main/providers/mock/mock-server'

async function serve(options: MockServerOptions = {}): Promise<MockServer> {
  const server = await createMockServer(options)
  onTestFinished(() => server.close())
  return server
}

interface Body {
  id: string
  object: string
  model: string
  choices: { message: { content: string }; finish_reason: string }[]
  usage: { prompt_tokens: number; completion_tokens: number; total_tokens: number }
  error: { message: string; type: string; code: string | null }
}

async function post(server: MockServer, body: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(`${server.url}/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
  return { status: response.status, headers: response.headers, text: await response.text() }
}

const question = { model: 'm', messages: [{ role: 'user', content: 'Hello there' }] }
const json = (text: string): Body => JSON.parse(text) as Body

describe('the mock server', () => {
  test('listens on the loopback address alone', async () => {
    const server = await serve()
    expect(new URL(server.url).hostname).toBe('127.0.0.1')
  })

  test('answers in the shape of a chat completion', async () => {
    const server = await serve()
    const reply = await post(server, question)
    expect(json(reply.text)).toMatchObject({
      object: 'chat.completion',
      model: 'm',
      choices: [
        {
          message: { role: 'assistant', content: 'Default output of the mock model' },
          finish_reason: 'stop',
        },
      ],
      usage: { prompt_tokens: 7, completion_tokens: 8, total_tokens: 15 },
    })
    expect(reply.headers.get('content-type')).toBe('application/json')
  })

  test('streams the same, with usage in a last event without choices, if that is asked for', async () => {
    const server = await serve({ behaviour: { mode: 'echo' } })
    const events = async (more: object) =>
      (await post(server, { ...question, stream: true, ...more })).text
        .trim()
        .split('\n\n')
        .map(event => event.replace('data: ', ''))
    const plain = await events({})
    const counted = await events({ stream_options: { include_usage: true } })
    expect(plain.at(-1)).toBe('[DONE]')
    expect(plain.some(event => event.includes('usage'))).toBe(false)
    expect(JSON.parse(counted.at(-2)!)).toMatchObject({
      choices: [],
      usage: { prompt_tokens: 7, completion_tokens: 3 },
    })
    const text = plain
      .slice(0, -1)
      .map(
        event =>
          (JSON.parse(event) as { choices: { delta: { content?: string } }[] }).choices[0]?.delta
            .content ?? '',
      )
      .join('')
    expect(text).toBe('Hello there')
  })

  test('never cuts a character in two', async () => {
    const server = await serve({ behaviour: { mode: 'echo' } })
    const content = `${'a'.repeat(15)}🐈🐈🐈`
    const reply = await post(server, {
      model: 'm',
      messages: [{ role: 'user', content }],
      stream: true,
    })
    expect(reply.text).not.toMatch(/\\ud83d"|"\\udc08/i)
  })

  test('echoes the last message of the user, parts joined', async () => {
    const server = await serve({ behaviour: { mode: 'echo' } })
    const messages = [
      { role: 'user', content: 'first' },
      { role: 'assistant', content: 'reply' },
      {
        role: 'user',
        content: [
          { type: 'text', text: 'one' },
          { type: 'image_url', image_url: { url: 'x' } },
          { type: 'text', text: 'two' },
        ],
      },
    ]
    expect(
      json((await post(server, { model: 'm', messages })).text).choices[0]!.message.content,
    ).toBe('one\ntwo')
  })

  test('lists its models', async () => {
    const server = await serve({ models: ['a', 'b'] })
    const list = (await (await fetch(`${server.url}/models`)).json()) as { data: { id: string }[] }
    expect(list.data.map(model => model.id)).toEqual(['a', 'b'])
    expect(server.stats().requests).toBe(0)
  })

  test.each<[string, MockServerOptions, unknown, number, string, string | null]>([
    [
      'an unknown model',
      { models: ['a'] },
      question,
      404,
      "The model 'm' does not exist.",
      'model_not_found',
    ],
    ['a missing key', { apiKey: 'k' }, question, 401, 'The API key is wrong.', 'invalid_api_key'],
    [
      'a body that is no JSON',
      {},
      '{"model":',
      400,
      'The body is not a JSON object with model and messages.',
      null,
    ],
    [
      'a body without messages',
      {},
      { model: 'm' },
      400,
      'The body is not a JSON object with model and messages.',
      null,
    ],
    ['JSON null', {}, 'null', 400, 'The body is not a JSON object with model and messages.', null],
  ])(
    'refuses %s in the shape of an OpenAI error',
    async (_name, options, body, status, message, code) => {
      const server = await serve(options)
      const reply = await post(server, body)
      expect(reply.status).toBe(status)
      expect(json(reply.text).error).toMatchObject({ message, code, type: 'invalid_request_error' })
      expect(server.stats()).toMatchObject({ requests: 1, byStatus: { [status]: 1 } })
    },
  )

  test('knows the paths of chats and completions and says which one was asked for', async () => {
    const server = await serve()
    const response = await fetch(`${server.url}/responses`, { method: 'POST', body: '{}' })
    expect(response.status).toBe(404)
    expect(await response.text()).toContain('/v1/responses')
  })

  test('lets in who has the key', async () => {
    const server = await serve({ apiKey: 'k' })
    expect((await post(server, question, { authorization: 'Bearer k' })).status).toBe(200)
    expect((await fetch(`${server.url}/models`)).status).toBe(401)
  })

  test('fails the share that it is told, with its status and Retry-After', async () => {
    const server = await serve({
      behaviour: { mode: 'failing', failRate: 0.2, failStatus: 429 },
      retryAfter: '3',
    })
    const replies = []
    for (let at = 0; at < 50; at += 1) replies.push(await post(server, question))
    const refused = replies.filter(reply => reply.status === 429)
    expect(refused).toHaveLength(10)
    expect(refused.every(reply => reply.headers.get('retry-after') === '3')).toBe(true)
    expect(server.stats().byStatus).toEqual({ 200: 40, 429: 10 })
  })

  test.each([0, 0.01, 0.1, 0.2, 0.29, 0.5, 0.7, 1])('spreads failures of rate %d evenly', rate => {
    let count = 0
    for (let index = 0; index < 1000; index += 1) {
      if (fails(index, rate)) count += 1
      expect(Math.abs(count - (index + 1) * rate)).toBeLessThan(1 + 1e-6)
    }
    expect(count).toBe(Math.round(1000 * rate))
  })

  test('repeats the last reply of a script', async () => {
    const server = await serve({ script: [{ text: 'one' }, { text: 'two' }] })
    const texts = []
    for (let at = 0; at < 3; at += 1)
      texts.push(json((await post(server, question)).text).choices[0]!.message.content)
    expect(texts).toEqual(['one', 'two', 'two'])
  })

  test('wraps the text in noise, the same for the same requests, and is sometimes silent', async () => {
    const round = async () => {
      const server = await serve({ behaviour: { mode: 'noisy', text: '42' } })
      const texts: string[] = []
      for (let at = 0; at < 8; at += 1) {
        const { choices } = JSON.parse((await post(server, question)).text) as {
          choices: { message: { content: string }; finish_reason: string }[]
        }
        texts.push(`${choices[0]?.finish_reason} ${choices[0]?.message.content}`)
      }
      return texts
    }
    const first = await round()
    expect(first).toEqual(await round())
    expect(new Set(first)).toHaveLength(7)
    expect(first[0]).toBe('stop 42')
    expect(first[2]).toContain('<think>')
    expect(first[5]).toBe('stop ')
    expect(first[6]).toMatch(/^length ```json/)
  })

  test('refuses to be scripted without a script', async () => {
    await expect(createMockServer({ behaviour: { mode: 'scripted' } })).rejects.toMatchObject({
      code: 'invalid-input',
    })
    await expect(createMockServer({ script: [] })).rejects.toMatchObject({ code: 'invalid-input' })
  })

  test('answers 500 when a script throws', async () => {
    const server = await serve({
      script: () => {
        throw new Error('broken script')
      },
    })
    const reply = await post(server, question)
    expect(reply.status).toBe(500)
    expect(json(reply.text).error).toMatchObject({ message: 'broken script', type: 'server_error' })
  })

  test('holds replies back until the test lets go, and counts what waits', async () => {
    let release = (): void => {}
    const until = new Promise<void>(resolve => (release = resolve))
    const server = await serve({ script: () => ({ text: 'now', until }) })
    const replies = Promise.all([
      post(server, question),
      post(server, question),
      post(server, question),
    ])
    await expect.poll(() => server.stats().inFlight).toBe(3)
    release()
    expect((await replies).map(reply => reply.status)).toEqual([200, 200, 200])
    await expect
      .poll(() => server.stats())
      .toMatchObject({ requests: 3, inFlight: 0, maxInFlight: 3, byStatus: { 200: 3 } })
  })

  test('closes at once, whatever is still waiting', async () => {
    const server = await createMockServer({ behaviour: { mode: 'slow', delayMs: 3_600_000 } })
    const reply = post(server, question).then(
      () => 'answered',
      () => 'dropped',
    )
    await expect.poll(() => server.stats().inFlight).toBe(1)
    await server.close()
    expect(await reply).toBe('dropped')
    await expect
      .poll(() => server.stats())
      .toMatchObject({ inFlight: 0, dropped: 1, byStatus: { 0: 1 } })
  })

  test('survives a client that leaves in the middle of its request', async () => {
    const server = await serve()
    const { port } = new URL(server.url)
    const socket = connect(Number(port), '127.0.0.1')
    socket.write(
      'POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{"model"',
    )
    await expect.poll(() => server.stats().inFlight).toBe(1)
    socket.destroy()
    await expect.poll(() => server.stats().inFlight).toBe(0)
    expect((await post(server, question)).status).toBe(200)
  })
})

describe('token counts', () => {
  test.each([
    ['', 0],
    ['a', 1],
    ['abcd', 1],
    ['abcde', 2],
    ['答案', 2],
    ['答案：A', 4],
  ])('%j has %i', (text, count) => {
    expect(countTokens(text)).toBe(count)
  })

  test('cut a text where they end', () => {
    expect(firstTokens('abcdefghij', 2)).toBe('abcdefgh')
    expect(firstTokens('水在零度结冰', 3)).toBe('水在零')
    expect(firstTokens('short', 5)).toBe('short')
  })
})
