import { describe, expect, test } from 'vitest'
import { createRandom } from '../../src-main/engine/random'
import { AnswerReader } from '../../src-main/load/http/answer-reader'

const event = (value: unknown): string =>
  `data: ${typeof value === 'string' ? value : JSON.stringify(value)}\n\n`
const delta = (given: object, finish: string | null = null) =>
  event({ id: 'a', choices: [{ index: 0, delta: given, finish_reason: finish }] })

const STREAM = [
  ': comment\n\n',
  delta({ role: 'assistant', content: '' }),
  delta({ reasoning_content: 'Let me "think"\n' }),
  delta({ reasoning_content: 'more' }),
  delta({ content: '熵 is ' }),
  delta({ content: '\\ "quoted"' }),
  delta({ content: 'plain' }),
  delta({ content: '' }),
  delta({ content: ' end' }),
  delta({}, 'stop'),
  event({
    choices: [],
    usage: { prompt_tokens: 3, completion_tokens: 6, prompt_tokens_details: { cached_tokens: 2 } },
  }),
  event('[DONE]'),
].join('')

/** Reads a stream in the pieces into which these places cut it; each piece comes a millisecond later. */
function read(text: string, cuts: number[]): AnswerReader {
  const bytes = Buffer.from(text)
  const reader = new AnswerReader()
  reader.reset(true)
  let at = 0
  let now = 0
  for (const cut of [...cuts, bytes.length]) {
    reader.feed(bytes.subarray(at, cut).toString('latin1'), (now += 1))
    at = cut
  }
  reader.endStream(now)
  return reader
}

describe('an answer that comes as a stream', () => {
  test('is the same wherever it is cut', () => {
    const random = createRandom(5)
    const length = Buffer.byteLength(STREAM)
    for (let round = 0; round < 200; round += 1) {
      const cuts = Array.from({ length: Math.floor(random() * 12) }, () =>
        Math.floor(random() * length),
      ).sort((a, b) => a - b)
      const reader = read(STREAM, cuts)
      expect(reader.text).toBe('熵 is \\ "quoted"plain end')
      expect(reader.reasoning).toBe('Let me "think"\nmore')
      expect(reader.deltas).toBe(6)
      expect(reader.usage).toEqual({ inTokens: 3, outTokens: 6, cachedTokens: 2 })
      expect([reader.isDone, reader.isFinished, reader.brokenEvents]).toEqual([true, true, 0])
    }
  })

  test('is the same with CRLF, without spaces, and without a last empty line', () => {
    const other = STREAM.replaceAll('\n', '\r\n').replaceAll('data: ', 'data:').trimEnd()
    const reader = read(other, [])
    expect(reader.text).toBe('熵 is \\ "quoted"plain end')
    expect(reader.isDone).toBe(true)
  })

  test('an event of several data lines is one', () => {
    const reader = read('data: {"choices":[{"delta":\ndata: {"content":"x"}}]}\n\n', [])
    expect(reader.text).toBe('x')
    expect(reader.brokenEvents).toBe(0)
  })

  test('a line that looks like a known delta but is broken is no delta', () => {
    const good = delta({ content: 'a' }) + delta({ content: 'b' })
    const broken = delta({ content: 'c' }).replace('}]}\n', '}]\n')
    const reader = read(good + broken, [])
    expect(reader.deltas).toBe(2)
    expect(reader.brokenEvents).toBe(1)
  })

  test('an error event, in each of its spellings', () => {
    const spellings = [
      event({ error: { message: 'no memory' } }),
      event({ error: 'no memory' }),
      event({ object: 'error', message: 'no memory' }),
      'event: error\ndata: {"message": "no memory"}\n\n',
    ]
    for (const spelling of spellings) expect(read(spelling, []).inBandError).toContain('no memory')
  })

  test('a tool call is the first token', () => {
    const reader = read(delta({ tool_calls: [{ index: 0, function: { name: 'f' } }] }), [])
    expect(reader.firstAt).toBe(1)
    expect(reader.answerAt).toBe(1)
  })
})
