import { describe, expect, test } from 'vitest'
import type { MockRequest } from '../../src-main/providers/mock/mock-reply'
import { requestBody } from '../../src-main/providers/openai-client'
import { ask, pair, patience } from './ask'

const chat = [
  { role: 'system' as const, content: 'Be short.' },
  { role: 'user' as const, content: 'What is 2 + 2?' },
]

describe.each([false, true])('a completion, streamed: %s', stream => {
  test('asks /completions with one prompt and is read like a chat, thinking in tags apart', async () => {
    const seen: MockRequest[] = []
    await using it = await pair({
      script: request => {
        seen.push(request)
        return { text: 'It is 4.', reasoning: 'Two and two.' }
      },
    })
    const sampling = { completion: {}, maxTokens: 9, logprobs: true, toolChoice: 'auto' }
    const reply = await ask(it.client, { sampling, transport: { stream } })
    expect(reply).toMatchObject({
      text: 'It is 4.',
      reasoning: 'Two and two.',
      finishReason: 'stop',
      toolCalls: [],
    })
    expect(reply.usage?.outputTokens).toBeGreaterThan(0)
    expect(seen[0]?.body).toEqual({
      model: 'm',
      prompt: 'What is 2 + 2?',
      max_tokens: 9,
      logprobs: 1,
      ...(stream && { stream: true, stream_options: { include_usage: true } }),
    })
  })
})

test('tools are refused before anything is sent', async () => {
  await using it = await pair({ script: [{ text: 'never' }] })
  const answer = ask(it.client, { sampling: { completion: {} }, tools: [{ name: 'clock' }] })
  await expect(answer).rejects.toMatchObject({ code: 'request-refused' })
  expect(it.server.stats().requests).toBe(0)
})

test('the template makes the prompt, with its own tokens', () => {
  const template = JSON.stringify({
    bos_token: '<s>',
    chat_template:
      '{{ bos_token }}{% for m in messages %}[{{ m.role }}]{{ m.content }}{% endfor %}{% if add_generation_prompt %}[assistant]{% endif %}',
  })
  const body = requestBody(
    { model: 'm', extraBody: {} },
    { messages: chat, tools: [], sampling: { completion: { template } }, transport: patience },
  )
  expect(body.prompt).toBe('<s>[system]Be short.[user]What is 2 + 2?[assistant]')
  expect(body.messages).toBeUndefined()
})

test('without a template and a limit the contents stand one below the other, and 4,096 tokens are asked for', () => {
  const body = requestBody(
    { model: 'm', extraBody: {} },
    { messages: chat, tools: [], sampling: { completion: {} }, transport: patience },
  )
  expect(body).toEqual({ model: 'm', prompt: 'Be short.\n\nWhat is 2 + 2?', max_tokens: 4096 })
})

test('thinking is told from the answer by tags of one’s own, or not at all', async () => {
  await using it = await pair({
    script: [
      { text: '{{plan}}four{{/plan}}<think>kept</think>4' },
      { text: '<think>four</think>4' },
    ],
  })
  const own = { reasoningTags: { open: '{{plan}}', close: '{{/plan}}' } }
  expect(await ask(it.client, { sampling: own })).toMatchObject({
    text: '<think>kept</think>4',
    reasoning: 'four',
  })
  expect(await ask(it.client, { sampling: { reasoningTags: 'off' } })).toMatchObject({
    text: '<think>four</think>4',
    reasoning: null,
  })
})
