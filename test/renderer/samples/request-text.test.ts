import { expect, test } from 'vitest'
import type { SampleDetail } from '../../../src-main/contract'
import { requestBody } from '../../../src-renderer/features/samples/request-text'

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
