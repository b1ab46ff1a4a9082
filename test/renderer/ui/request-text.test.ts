import { expect, test } from 'vitest'
import type { SampleDetail } from '../../../src-main/contract'
import { addressOf, headersOf, requestBody } from '../../../src-renderer/ui/request-text'

const request = { model: { name: 'm' }, sampling: { temperature: 0, maxTokens: 100 } }

function sampleWith(prediction: object): SampleDetail {
  return { messages: [], tools: [], prediction } as unknown as SampleDetail
}

test('a request is shown with the settings of its run', () => {
  expect(requestBody(sampleWith({}), request)).toMatchObject({ temperature: 0, max_tokens: 100 })
})

test('a request that had settings of its own is shown with those alone', () => {
  const sampling = { maxTokens: 16, extraBody: { n: 2 } }
  const body = requestBody(sampleWith({ sampling }), request)
  expect(body).toEqual({ model: 'm', messages: [], max_tokens: 16, n: 2 })
})

test('where a turn was sent otherwise than its conversation is kept, the request is shown as it was sent', () => {
  const sent = [{ role: 'user', content: 'The task and the results so far.' }]
  expect(requestBody(sampleWith({ sent }), request).messages).toEqual(sent)
})

test('an address and headers are shown without what is secret', () => {
  const sent = {
    model: { apiUrl: 'http://me:pass@host:8000/v1/?key=abc' },
    transport: { extraHeaders: { 'X-Team': 'lab', 'X-Api-Key': 'sk-1' } },
  }
  expect(addressOf(sent)).toBe('http://host:8000/v1/chat/completions')
  expect(headersOf(sent)).toEqual({
    Authorization: 'Bearer ***',
    'Content-Type': 'application/json',
    'X-Team': 'lab',
    'X-Api-Key': '***',
  })
  expect(addressOf({})).toBe('$API_URL/chat/completions')
})

test('a completion is shown as its prompt, at its own address', () => {
  const sent = [
    { role: 'system', content: 'Be short.' },
    { role: 'user', content: [{ type: 'text', text: 'What is 2 + 2?' }] },
  ]
  const asked = {
    model: { name: 'base', apiUrl: 'http://host:8000/v1' },
    sampling: { completion: {}, reasoningTags: 'off', maxTokens: 8 },
  }
  expect(requestBody(sampleWith({ sent }), asked)).toEqual({
    model: 'base',
    prompt: 'Be short.\n\nWhat is 2 + 2?',
    max_tokens: 8,
  })
  expect(addressOf(asked)).toBe('http://host:8000/v1/completions')
})
