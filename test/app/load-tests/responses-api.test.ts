import type { ServerResponse } from 'node:http'
import { expect, test } from 'vitest'
import type { JsonObject } from '../../../src-main/contract'
import { readPerfConfig } from '../../../src-main/app/load-tests/perf-config'
import { runLoadTest } from '../../support/load-test'
import { scriptedServer } from '../../support/scripted-server'
import { openApp } from '../../support/test-app'

const usage = {
  input_tokens: 9,
  output_tokens: 4,
  input_tokens_details: { cached_tokens: 3 },
}

/** A reasoning delta, then three of text, as named events; every third request fails in its stream. */
function answer(response: ServerResponse, number: number): 'sent' {
  const send = (event: JsonObject): void => {
    response.write(`event: ${String(event.type)}\ndata: ${JSON.stringify(event)}\n\n`)
  }
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  send({ type: 'response.created', response: { status: 'in_progress' } })
  send({ type: 'response.reasoning_text.delta', delta: 'Hm' })
  setTimeout(() => {
    for (const delta of ['one', ' two', ' three'])
      send({ type: 'response.output_text.delta', delta })
    if (number % 3 === 0)
      send({ type: 'response.failed', response: { error: { message: 'full' } } })
    else send({ type: 'response.completed', response: { status: 'completed', usage } })
    response.end()
  }, 40)
  return 'sent'
}

test('the Responses API is asked with its own names and its events are measured', async () => {
  let number = 0
  const server = await scriptedServer(({ path, body }, response) => {
    if (path !== '/v1/responses') return undefined
    if (body.max_output_tokens === 16) return answer(response, 1)
    number += 1
    return answer(response, number)
  })
  const app = openApp()
  const { request } = readPerfConfig(
    {
      model: 'm',
      url: server.url,
      api: 'openai_responses',
      prompt: 'Hello?',
      number: 9,
      parallel: 3,
      max_tokens: 40,
      top_p: 0.9,
      extra_args: { reasoning: { effort: 'low' } },
    },
    {},
  )
  const { id, first, test: summary } = await runLoadTest(app, request)
  expect(summary).toMatchObject({ status: 'finished', api: 'responses' })
  expect(server.asked.at(-1)?.body).toEqual({
    model: 'm',
    input: [{ role: 'user', content: 'Hello?' }],
    max_output_tokens: 40,
    temperature: 0,
    top_p: 0.9,
    stream: true,
    reasoning: { effort: 'low' },
  })
  expect(first).toMatchObject({ ok: 6, failed: 3, errors: { 'in-band-error': 3 } })
  expect(first.tokenSource).toBe('usage')
  expect(first.outTokens).toMatchObject({ mean: 4 })
  expect(first.cachedTokens).toMatchObject({ mean: 3 })
  expect(first.ttfat?.mean).toBeGreaterThan(first.ttft?.mean ?? Infinity)
  const { answer: kept } = await app.call('loadTest.text', {
    loadTestId: id,
    position: 0,
    index: 0,
  })
  expect(kept).toBe('<think>Hm</think>one two three')
})

test('conversations, pictures and whole bodies go in as its input', async () => {
  const server = await scriptedServer((_asked, response) => answer(response, 1))
  const app = openApp()
  const ask = (workload: object) =>
    runLoadTest(app, {
      url: server.url,
      api: 'responses',
      steps: [{ concurrency: 1, number: 1 }],
      testConnection: false,
      sampling: { maxTokens: [5, 9] },
      workload: workload as never,
    })
  const talk = await ask({
    dataset: 'random-multi-turn',
    multiTurn: true,
    minTurns: 2,
    maxTurns: 2,
  })
  expect(talk.first.ok).toBe(2)
  const roles = (server.asked.at(-1)?.body.input as { role: string }[]).map(({ role }) => role)
  expect(roles).toEqual(['user', 'assistant', 'user'])
  const limit = server.asked.at(-1)?.body.max_output_tokens as number
  expect(limit >= 5 && limit <= 9).toBe(true)
  await ask({ dataset: 'random-images', images: { count: 1, width: 8, height: 8 } })
  const [picture, text] = (
    server.asked.at(-1)?.body.input as { content: Record<string, unknown>[] }[]
  )[0]!.content
  expect(picture).toEqual({
    type: 'input_image',
    image_url: expect.stringMatching(/^data:image\/png;base64,/) as string,
  })
  expect(text).toMatchObject({ type: 'input_text' })
})

test('what that API does not have is said, and token ids are refused', async () => {
  const server = await scriptedServer((_asked, response) => answer(response, 1))
  const app = openApp()
  const request = {
    model: { name: 'm', apiUrl: server.url },
    api: 'responses' as const,
    steps: [{ concurrency: 1, number: 1 }],
    sampling: { maxTokens: 4, seed: 1, stop: ['x'] },
  }
  const { warnings, bodies } = await app.call('loadTest.preview', { request })
  expect(warnings.join(' ')).toContain('The Responses API has no seed, stop')
  expect(JSON.stringify(bodies)).not.toMatch(/seed|stop"/)
  expect(
    await app.refusal('loadTest.start', { request: { ...request, workload: { tokenIds: true } } }),
  ).toMatchObject({ code: 'invalid-input' })
})

test('its whole address says the API itself', () => {
  const { request } = readPerfConfig({ model: 'm', url: 'http://h:1/v1/responses' }, {})
  expect(request).toMatchObject({ api: 'responses', endpoint: 'http://h:1/v1/responses' })
})
