import { expect, test } from 'vitest'
import { readStream } from '../../src-main/providers/read-stream'
import { patience } from './ask'

type Chunks = Awaited<ReturnType<Parameters<typeof readStream>[0]>>['data']

function read(
  chunks: unknown[],
  contentType = 'text/event-stream',
  body = '',
): ReturnType<typeof readStream> {
  async function* stream() {
    yield* chunks
  }
  const response = new Response(body, { headers: { 'content-type': contentType } })
  return readStream(() => Promise.resolve({ data: stream() as unknown as Chunks, response }), {
    transport: { ...patience, stream: true },
    hooks: { signal: new AbortController().signal },
    controller: new AbortController(),
    expire: () => undefined,
  })
}

const calls = (...parts: object[]) => [
  ...parts.map(part => ({ choices: [{ delta: { tool_calls: [part] } }] })),
  { choices: [{ delta: {}, finish_reason: 'tool_calls' }] },
]

test('tool calls without an index are told apart by their ids', async () => {
  const reply = await read(
    calls(
      { id: 'a', function: { name: 'one', arguments: '{"x"' } },
      { function: { arguments: ':1}' } },
      { id: 'b', function: { name: 'two', arguments: '{}' } },
    ),
  )
  expect(reply.toolCalls).toEqual([
    { id: 'a', name: 'one', arguments: '{"x":1}' },
    { id: 'b', name: 'two', arguments: '{}' },
  ])
})

test('a name that comes again with each fragment stands once; arguments may be an object', async () => {
  const reply = await read(
    calls(
      { index: 0, id: 'a', function: { name: 'one', arguments: '{"x"' } },
      { index: 0, id: 'a', function: { name: 'one', arguments: ': 1}' } },
      { index: 1, id: 'b', function: { name: 'two', arguments: { y: 2 } } },
    ),
  )
  expect(reply.toolCalls).toEqual([
    { id: 'a', name: 'one', arguments: '{"x": 1}' },
    { id: 'b', name: 'two', arguments: '{"y":2}' },
  ])
})

test('the pace of a streamed reply is kept from three pieces on', async () => {
  const piece = (content: string) => ({ choices: [{ delta: { content } }] })
  const end = { choices: [{ delta: {}, finish_reason: 'stop' }] }
  const { pace } = await read([piece('a'), piece('b'), piece('c'), end])
  expect(pace?.every).toBe(1)
  expect(pace?.atMs).toHaveLength(3)
  expect(await read([piece('a'), piece('b'), end])).not.toHaveProperty('pace')
})

test('an absurd index of a tool call costs nothing', async () => {
  const begun = performance.now()
  const reply = await read(
    calls({ index: 4_000_000_000, id: 'a', function: { name: 'one', arguments: '{}' } }),
  )
  expect(reply.toolCalls).toHaveLength(1)
  expect(performance.now() - begun).toBeLessThan(1000)
})

test('a server that leaves `stream` unheard is read all the same', async () => {
  const body = JSON.stringify({
    id: 'x',
    choices: [{ message: { content: 'Four.' }, finish_reason: 'stop' }],
  })
  expect(await read([], 'application/json; charset=utf-8', body)).toMatchObject({
    text: 'Four.',
    finishReason: 'stop',
    ttftMs: null,
  })
})

test('text in parts and usage in a chunk with choices are taken', async () => {
  const reply = await read([
    {
      choices: [
        {
          delta: {
            content: [
              { type: 'text', text: 'Fo' },
              { type: 'text', text: 'ur' },
            ],
          },
        },
      ],
    },
    {
      choices: [{ delta: { content: null }, finish_reason: 'stop' }],
      usage: {
        prompt_tokens: 3,
        completion_tokens: 1,
        prompt_tokens_details: { cached_tokens: 2 },
      },
    },
  ])
  expect(reply).toMatchObject({
    text: 'Four',
    usage: { inputTokens: 3, outputTokens: 1, cachedTokens: 2 },
  })
})
