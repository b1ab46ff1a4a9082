import { describe, expect, test } from 'vitest'
import { createRandom } from '../../src-main/engine/random'
import { AnswerReader } from '../../src-main/load/http/answer-reader'
import { answerFailure } from '../../src-main/load/http/error-class'

/** Events as the Responses API documents them, with their names and running numbers. */
function streamOf(events: Record<string, unknown>[], isNumbered = true): string {
  return events
    .map((event, at) => {
      const body = isNumbered ? { ...event, sequence_number: at } : event
      return `event: ${String(event.type)}\ndata: ${JSON.stringify(body)}\n\n`
    })
    .join('')
}

const delta = (type: string, text: string) => ({
  type: `response.${type}.delta`,
  item_id: 'msg_1',
  output_index: 0,
  content_index: 0,
  delta: text,
})

const usage = {
  input_tokens: 11,
  input_tokens_details: { cached_tokens: 4 },
  output_tokens: 6,
  output_tokens_details: { reasoning_tokens: 2 },
  total_tokens: 17,
}

const WHOLE = [
  { type: 'response.created', response: { status: 'in_progress', error: null } },
  { type: 'response.in_progress', response: { status: 'in_progress' } },
  { type: 'response.output_item.added', item: { type: 'reasoning' } },
  delta('reasoning_text', 'Let me '),
  delta('reasoning_summary_text', 'think'),
  { type: 'response.output_item.added', item: { type: 'message', role: 'assistant' } },
  { type: 'response.content_part.added', part: { type: 'output_text', text: '' } },
  delta('output_text', '熵 "is"'),
  delta('output_text', ' a'),
  delta('output_text', ' measure'),
  delta('output_text', ''),
  { type: 'response.output_text.done', text: '熵 "is" a measure' },
  { type: 'response.completed', response: { status: 'completed', usage } },
]

function read(text: string, cuts: number[] = []): AnswerReader {
  const bytes = Buffer.from(text)
  const reader = new AnswerReader()
  reader.reset(true)
  let [at, now] = [0, 0]
  for (const cut of [...cuts, bytes.length]) {
    reader.feed(bytes.subarray(at, cut).toString('latin1'), (now += 1))
    at = cut
  }
  reader.endStream(now)
  return reader
}

const asText = { isStream: true, isText: true }

describe('a stream of the Responses API', () => {
  test.each([true, false])('is the same wherever it is cut (numbered: %s)', isNumbered => {
    const text = streamOf(WHOLE, isNumbered)
    const random = createRandom(3)
    for (let round = 0; round < 100; round += 1) {
      const cuts = Array.from({ length: Math.floor(random() * 9) }, () =>
        Math.floor(random() * Buffer.byteLength(text)),
      ).sort((a, b) => a - b)
      const reader = read(text, cuts)
      expect(reader.text).toBe('熵 "is" a measure')
      expect(reader.reasoning).toBe('Let me think')
      expect(reader.deltas).toBe(5)
      expect(reader.usage).toEqual({ inTokens: 11, outTokens: 6, cachedTokens: 4 })
      expect(answerFailure(reader, asText)).toBeNull()
    }
  })

  test('tells the first token, which may be reasoning, from the first of the answer', () => {
    const pieces = WHOLE.map(event => streamOf([event]))
    const reader = new AnswerReader()
    reader.reset(false)
    for (const [at, piece] of pieces.entries()) reader.feed(piece, at)
    expect([reader.firstAt, reader.answerAt, reader.lastAt]).toEqual([3, 7, 9])
  })

  test('that ends at its limit is an answer, one that breaks off is none', () => {
    const body = WHOLE.slice(0, -1)
    const limited = { type: 'response.incomplete', response: { status: 'incomplete', usage } }
    expect(answerFailure(read(streamOf([...body, limited])), asText)).toBeNull()
    expect(answerFailure(read(streamOf(body)), asText)).toMatchObject({ errorClass: 'truncated' })
  })

  test.each([
    [{ type: 'response.failed', response: { error: { code: 'x', message: 'no memory' } } }],
    [{ type: 'error', code: 'server_error', message: 'no memory', param: null }],
  ])('that fails says why: %j', event => {
    const reader = read(streamOf([...WHOLE.slice(0, 8), event]))
    expect(answerFailure(reader, asText)).toEqual({
      errorClass: 'in-band-error',
      message: 'no memory',
    })
  })

  test('of a function call begins with its name', () => {
    const reader = read(
      streamOf([
        { type: 'response.created', response: {} },
        { type: 'response.output_item.added', item: { type: 'function_call', name: 'weather' } },
        delta('function_call_arguments', '{"city":'),
        delta('function_call_arguments', '"Oslo"}'),
        { type: 'response.completed', response: { usage } },
      ]),
    )
    expect(reader.deltas).toBe(3)
    expect(answerFailure(reader, asText)).toBeNull()
  })
})

describe('a body of the Responses API', () => {
  const bodyOf = (given: object): AnswerReader => {
    const reader = new AnswerReader()
    reader.reset(true)
    reader.readBody(Buffer.from(JSON.stringify(given)).toString('latin1'))
    return reader
  }
  const whole = { isStream: false, isText: true }

  test('holds text, reasoning and usage', () => {
    const reader = bodyOf({
      object: 'response',
      status: 'completed',
      error: null,
      output: [
        { type: 'reasoning', summary: [{ type: 'summary_text', text: 'Hm.' }] },
        { type: 'message', content: [{ type: 'output_text', text: '答案 B' }] },
      ],
      usage,
    })
    expect([reader.text, reader.reasoning]).toEqual(['答案 B', 'Hm.'])
    expect(reader.usage?.outTokens).toBe(6)
    expect(answerFailure(reader, whole)).toBeNull()
  })

  test('that failed, is empty or still in progress is no answer', () => {
    const failed = { object: 'response', status: 'failed', error: { message: 'overloaded' } }
    expect(answerFailure(bodyOf(failed), whole)).toMatchObject({ message: 'overloaded' })
    const empty = { object: 'response', status: 'completed', output: [] }
    expect(answerFailure(bodyOf(empty), whole)).toMatchObject({ errorClass: 'empty' })
    const message = { type: 'message', content: [{ type: 'output_text', text: 'x' }] }
    const begun = { object: 'response', status: 'in_progress', output: [message] }
    expect(answerFailure(bodyOf(begun), whole)).toMatchObject({ errorClass: 'no-finish-reason' })
  })
})
