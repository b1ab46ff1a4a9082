import type { JsonObject, LoadTestRequest } from '@contract'
import { AppError } from '../../engine/errors'
import type { Bodies } from './bodies'
import { createRandomText } from './random-text'
import type { Tokenizer } from './tokenizer'
import type { Workload } from './workload'

interface Recorded {
  atMs: number
  body: JsonObject | null
  inputLength: number
  outTokens: number | null
}

/** Requests as they were recorded, each at its time: `{body, timestamp, completion_tokens}`, or lengths alone (`input_length`, `output_length`). */
export function tracedRequests(
  request: LoadTestRequest,
  bodies: Bodies,
  tokenizer: Tokenizer | null,
  rows: unknown[],
): Workload {
  const { speed, matchOutputLength } = request.workload.trace
  const recorded = rows.map(recordedOf).sort((a, b) => a.atMs - b.atMs)
  const start = recorded[0]?.atMs ?? 0
  const most = request.steps[0]?.number ?? recorded.length
  const text = createRandomText(tokenizer)
  return {
    size: recorded.length,
    warnings: [],
    schedule: recorded.slice(0, most).map(({ atMs }) => (atMs - start) / speed),
    first(index) {
      const one = recorded[index % recorded.length] as Recorded
      const length: JsonObject =
        one.outTokens !== null && (matchOutputLength || one.body === null)
          ? { max_tokens: one.outTokens, min_tokens: one.outTokens }
          : {}
      const { model: _recorded, ...asked } = one.body ?? {}
      const body =
        one.body === null
          ? {
              messages: [
                { role: 'user', content: text.draw(Math.max(1, one.inputLength), index + 1) },
              ],
            }
          : asked
      return { body: bodies.whole({ ...body, ...length }, index), inTokens: NaN }
    },
  }
}

function recordedOf(row: unknown, at: number): Recorded {
  const fields = (row ?? {}) as Record<string, unknown>
  const { body, timestamp, completion_tokens, input_length, output_length } = fields
  const atMs = timeOf(timestamp, input_length !== undefined)
  const isBody = body !== null && typeof body === 'object' && !Array.isArray(body)
  if (atMs === null || (!isBody && typeof input_length !== 'number'))
    throw new AppError(
      'dataset-invalid',
      `Row ${at + 1} of the trace has no body or no timestamp.`,
      {
        hint: 'A row is {"body": {…}, "timestamp": 1.25, "completion_tokens": 80}.',
      },
    )
  const tokens = completion_tokens ?? output_length
  return {
    atMs,
    body: isBody ? (body as JsonObject) : null,
    inputLength: typeof input_length === 'number' ? input_length : 0,
    outTokens: typeof tokens === 'number' && tokens > 0 ? tokens : null,
  }
}

/** Seconds, or milliseconds where the trace has lengths alone (Mooncake's layout) or the number is of this age; or a date. */
function timeOf(value: unknown, isMilliseconds: boolean): number | null {
  if (typeof value === 'number') return isMilliseconds || value > 1e11 ? value : value * 1000
  if (typeof value !== 'string') return null
  const parsed = Date.parse(value)
  return Number.isNaN(parsed) ? null : parsed
}
