import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import {
  samplesToCsv,
  samplesToJsonl,
  type ExportedSample,
} from '../../src-main/reports/sample-export'

const base: ExportedSample = {
  id: 1,
  benchmarkId: 'gsm8k',
  subset: 'main',
  index: 0,
  repeat: 0,
  state: 'scored',
  flags: ['truncated', 'retried'],
  messages: [{ role: 'user', content: '=2+2?' }],
  fullTarget: '4',
  prediction: {
    text: 'four,\n"4"',
    reasoning: 'hm',
    toolCalls: [],
    finishReason: 'length',
    usage: { inputTokens: 3, outputTokens: 5, reasoningTokens: 2 },
    latencyMs: 120.5,
    ttftMs: 20,
    retryMs: 7,
    attempts: [
      {
        startedAt: 0,
        durationMs: 7,
        status: 503,
        error: { code: 'server-error', message: 'busy' },
      },
      { startedAt: 8, durationMs: 120, status: 200, error: null },
    ],
    startedAt: Date.UTC(2026, 0, 2),
    responseModel: null,
    responseId: null,
    systemFingerprint: null,
  },
  outcome: { kind: 'scored', values: { accuracy: 1 }, answer: '4' },
  score: 1,
  review: {
    override: 0,
    reason: 'a lucky guess',
    comment: 'ask again',
    tags: ['odd', 'guess'],
    bookmarked: true,
    reviewed: true,
    who: 'ann',
    at: Date.UTC(2026, 0, 3),
  },
}
const failed: ExportedSample = {
  ...base,
  id: 2,
  index: 1,
  state: 'failed',
  flags: [],
  prediction: null,
  messages: [
    { role: 'system', content: 'Be brief.' },
    { role: 'user', content: [{ type: 'image', image: 'data:x' }] },
  ],
  outcome: { kind: 'failed', stage: 'predict', error: { code: 'timeout', message: 'too slow' } },
}
const unscored: ExportedSample = {
  ...base,
  id: 3,
  state: 'unscored',
  outcome: { kind: 'unscored', reason: 'no verdict' },
}

async function* stream(samples: ExportedSample[]): AsyncGenerator<ExportedSample> {
  yield* samples
}

async function text(chunks: AsyncIterable<string>): Promise<string> {
  let all = ''
  for await (const chunk of chunks) all += chunk
  return all
}

test('CSV has one row for each sample and one column for each metric', async () => {
  const csv = await text(
    samplesToCsv(stream([base, failed, unscored]), { metrics: ['accuracy', 'f1'], bom: true }),
  )
  const rows = parse<Record<string, string>>(csv, { bom: true, columns: true })
  expect(rows[0]).toEqual({
    id: '1',
    benchmark: 'gsm8k',
    subset: 'main',
    index: '0',
    repeat: '0',
    input: "'=2+2?",
    target: '4',
    output: 'four,\n"4"',
    reasoning: 'hm',
    answer: '4',
    'score.accuracy': '1',
    'score.f1': '',
    state: 'scored',
    flags: 'truncated retried',
    error: '',
    error_message: '',
    input_tokens: '3',
    output_tokens: '5',
    reasoning_tokens: '2',
    latency_ms: '120.5',
    ttft_ms: '20',
    retry_ms: '7',
    attempts: '2',
    started_at: '2026-01-02T00:00:00.000Z',
    final_score: '0',
    override: '0',
    override_reason: 'a lucky guess',
    comment: 'ask again',
    tags: 'odd guess',
    bookmarked: '1',
    reviewed: '1',
    reviewed_by: 'ann',
    reviewed_at: '2026-01-03T00:00:00.000Z',
  })
  expect(rows[1]).toMatchObject({
    input: 'system: Be brief.\n\nuser: [image]',
    'score.accuracy': '',
    error: 'timeout',
    error_message: 'too slow',
    output: '',
  })
  expect(rows[2]).toMatchObject({ 'score.accuracy': '', error: '', error_message: 'no verdict' })
})

test('a thousand rows come in several pieces and all arrive', async () => {
  const many = Array.from({ length: 1000 }, (_, index) => ({ ...base, index }))
  const pieces: string[] = []
  for await (const piece of samplesToCsv(stream(many), { metrics: [], bom: false }))
    pieces.push(piece)
  expect(pieces.length).toBeGreaterThan(5)
  expect(parse(pieces.join(''), { columns: true })).toHaveLength(1000)
})

test('JSONL has an object for each sample with its messages', async () => {
  const lines = (await text(samplesToJsonl(stream([base, failed]), ['accuracy'])))
    .trim()
    .split('\n')
  const rows = lines.map(line => JSON.parse(line) as Record<string, unknown>)
  expect(rows[0]).toMatchObject({
    'score.accuracy': 1,
    flags: ['truncated', 'retried'],
    messages: base.messages,
    input: '=2+2?',
  })
  expect(rows[1]).toMatchObject({
    'score.accuracy': null,
    error: 'timeout',
    messages: failed.messages,
  })
})
