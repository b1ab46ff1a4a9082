import type { Message, SampleDetail } from '@contract'
import type { Cell } from './result-table'
import { BYTE_ORDER_MARK, csvLines } from './write-table'

/** What an export needs of a sample. */
export type ExportedSample = Pick<
  SampleDetail,
  | 'id'
  | 'benchmarkId'
  | 'subset'
  | 'index'
  | 'repeat'
  | 'state'
  | 'flags'
  | 'messages'
  | 'prediction'
  | 'outcome'
  | 'fullTarget'
  | 'score'
  | 'review'
>

const ROWS_AT_ONCE = 100

/** One JSON object a line, with the columns of the CSV and the messages as they were sent. */
export async function* samplesToJsonl(
  samples: AsyncIterable<ExportedSample>,
  metrics: string[],
): AsyncGenerator<string> {
  const columns = sampleColumns(metrics)
  for await (const sample of samples) {
    const cells = sampleCells(sample, metrics)
    const row = Object.fromEntries(columns.map((column, place) => [column, cells[place]]))
    yield `${JSON.stringify({ ...row, messages: sample.messages, flags: sample.flags })}\n`
  }
}

/** Text of a CSV file, some rows at a time. `metrics` are the keys of the values, one column for each. */
export async function* samplesToCsv(
  samples: AsyncIterable<ExportedSample>,
  options: { metrics: string[]; bom: boolean; delimiter?: string },
): AsyncGenerator<string> {
  yield (
    (options.bom ? BYTE_ORDER_MARK : '') +
    csvLines([sampleColumns(options.metrics)], options.delimiter)
  )
  let rows: Cell[][] = []
  for await (const sample of samples) {
    rows.push(sampleCells(sample, options.metrics))
    if (rows.length < ROWS_AT_ONCE) continue
    yield csvLines(rows, options.delimiter)
    rows = []
  }
  if (rows.length > 0) yield csvLines(rows, options.delimiter)
}

/** Names of an exported sample's columns. `metrics` are the keys of the values, one column for each. */
export function sampleColumns(metrics: string[]): string[] {
  return [
    ...['id', 'benchmark', 'subset', 'index', 'repeat'],
    ...['input', 'target', 'output', 'reasoning', 'answer'],
    ...metrics.map(metric => `score.${metric}`),
    ...['state', 'flags', 'error', 'error_message'],
    ...['input_tokens', 'output_tokens', 'reasoning_tokens'],
    ...['latency_ms', 'ttft_ms', 'retry_ms', 'attempts', 'started_at'],
    ...['final_score', 'override', 'override_reason', 'comment', 'tags', 'bookmarked', 'reviewed'],
    ...['reviewed_by', 'reviewed_at'],
  ]
}

/** An exported sample's cells, in the order of its columns. */
export function sampleCells(sample: ExportedSample, metrics: string[]): Cell[] {
  const { prediction, outcome } = sample
  const values = outcome?.kind === 'scored' ? outcome.values : {}
  const error = outcome?.kind === 'failed' ? outcome.error : null
  const usage = prediction?.usage
  return [
    ...[sample.id, sample.benchmarkId, sample.subset, sample.index, sample.repeat],
    ...[promptText(sample.messages), sample.fullTarget],
    ...[prediction?.text ?? null, prediction?.reasoning ?? null],
    (outcome && outcome.kind !== 'failed' && outcome.answer) || null,
    ...metrics.map(metric => values[metric] ?? null),
    ...[sample.state, sample.flags.join(' '), error?.code ?? null],
    error?.message ?? (outcome?.kind === 'unscored' ? outcome.reason : null),
    ...[usage?.inputTokens ?? null, usage?.outputTokens ?? null, usage?.reasoningTokens ?? null],
    ...[prediction?.latencyMs ?? null, prediction?.ttftMs ?? null, prediction?.retryMs ?? null],
    prediction ? prediction.attempts.length : null,
    prediction?.startedAt ? new Date(prediction.startedAt).toISOString() : null,
    ...reviewCells(sample),
  ]
}

/** What reviewers say. `final_score` is the primary metric with their value in its place, where they gave one. */
function reviewCells({ review, score }: ExportedSample): Cell[] {
  return [
    review.override ?? score,
    review.override,
    review.override === null ? null : review.reason,
    review.comment,
    review.tags.length === 0 ? null : review.tags.join(' '),
    ...[review.bookmarked ? 1 : 0, review.reviewed ? 1 : 0],
    review.who,
    review.at === null ? null : new Date(review.at).toISOString(),
  ]
}

/** A single question as it is; a conversation with the role before each turn. */
function promptText(messages: Message[]): string {
  const [only] = messages
  if (messages.length === 1 && only) return contentText(only.content)
  return messages.map(({ role, content }) => `${role}: ${contentText(content)}`).join('\n\n')
}

function contentText(content: Message['content']): string {
  if (typeof content === 'string') return content
  return content.map(part => (part.type === 'text' ? part.text : `[${part.type}]`)).join('\n')
}

const INTEGERS = new Set([
  ...['id', 'index', 'repeat', 'input_tokens', 'output_tokens', 'reasoning_tokens', 'attempts'],
  ...['bookmarked', 'reviewed'],
])
const NUMBERS = new Set(['latency_ms', 'ttft_ms', 'retry_ms', 'final_score', 'override'])

/** The columns with the kind of their values, for formats that want it beforehand. */
export function sampleKinds(
  metrics: string[],
): { name: string; kind: 'text' | 'number' | 'integer' }[] {
  return sampleColumns(metrics).map(name => ({
    name,
    kind: INTEGERS.has(name)
      ? 'integer'
      : NUMBERS.has(name) || name.startsWith('score.')
        ? 'number'
        : 'text',
  }))
}
