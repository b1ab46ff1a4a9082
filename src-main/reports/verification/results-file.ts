import type { Json, JsonObject, SimpleCheck, VerificationRow } from '@contract'
import { SimpleCheck as simpleChecks } from '@contract'
import { AppError } from '../../engine/errors'
import { identify, type Generation } from '../../engine/verification/prepare-request'
import { parseSource, toPlain, type SourceObject } from '../../engine/verification/source-json'

/**
 * A row as a line of the tool's results.jsonl. Behind the tool's keys stand our own: attempts, loop (where there are several), reasons
 * that are not in the tool's fields, `inconclusive` where the rate limit ended it, and the extra body it was sent with
 * (that of the options where the row does not know).
 */
export function rowToLine(
  row: VerificationRow,
  options: { generation: Generation; loops: number; extraBody: JsonObject },
): string {
  const { checks } = row
  const extraBody = row.extraBody ?? options.extraBody
  const fields: [string, string][] = [
    ['data_index', String(row.dataIndex)],
    ['request', row.request],
    ...Object.entries({
      response: row.response ?? { error: row.error?.message ?? 'no answer' },
      status: row.status,
      finish_reason: row.finishReason,
      last_run_at: localTime(row.lastRunAt),
      duration_ms: row.durationMs,
      hash: row.hash,
      provider: row.provider,
      ...(options.generation === 'labelled' && { expected_tool_call: row.expectedToolCall }),
      error_only_reasoning_checked: 1,
      error_only_reasoning: checks.onlyReasoning,
      ...(checks.toolCalls && {
        tool_calls_finish_reason: checks.toolCalls.finishReason,
        tool_calls_valid: checks.toolCalls.valid,
        tool_calls_count: checks.toolCalls.count,
      }),
      ...simpleFields(row),
      attempts: row.attempts,
      ...(options.loops > 1 && { loop: row.loop }),
      ...(row.isInconclusive && { inconclusive: true }),
      ...(row.reasons.length > 0 && { reasons: row.reasons.map(reasonText) }),
      ...(row.stream && { stream: row.stream }),
      ...(row.error && { error_code: row.error.code }),
      ...(Object.keys(extraBody).length > 0 && { extra_body: extraBody }),
    } satisfies Record<string, unknown>).map(([name, value]): [string, string] => [
      name,
      JSON.stringify(value),
    ]),
  ]
  return `{${fields.map(([name, text]) => `"${name}": ${text}`).join(', ')}}`
}

function simpleFields({ checks }: VerificationRow): JsonObject {
  const fields: JsonObject = {}
  for (const name of simpleChecks.options) {
    const result = checks.simple[name]
    if (!result) continue
    fields[`${name}_checked`] = result.checked
    fields[`${name}_valid`] = result.valid
    if (name === 'error_repeating') fields.error_repeating_config = { n: 3, repeat_count: 4 }
    if (name === 'scenario_check') fields.scenario_check_detail = checks.scenario ?? null
  }
  return fields
}

const reasonText = ({ code, detail }: VerificationRow['reasons'][number]): string =>
  detail === '' ? code : `${code}: ${detail}`

/** Local time without a zone, as Python's `datetime.now().isoformat()`. */
function localTime(at: number): string {
  const shifted = new Date(at - new Date(at).getTimezoneOffset() * 60_000)
  return `${shifted.toISOString().slice(0, -1)}000`
}

/** What a results file held: rows, and lines that are none. */
export interface ResultsFile {
  rows: VerificationRow[]
  skipped: number
}

/**
 * Reads results of this app, of MiniMax's and of Moonshot's verifier. Rows of equal requests are numbered in the order of their lines;
 * a line that stands twice for the same row (an interrupted run appends) counts once, the latest. Throws AppError where no line is a row.
 */
export function readResults(text: string): ResultsFile {
  const latest = new Map<string, VerificationRow>()
  let skipped = 0
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue
    const read = readRow(line)
    if (!read) {
      skipped += 1
      continue
    }
    const key = `${read.loop} ${read.dataIndex} ${read.hash}`
    const before = latest.get(key)
    if (!before || before.lastRunAt <= read.lastRunAt) latest.set(key, read)
  }
  if (latest.size === 0) {
    throw new AppError('invalid-input', 'This is no results file of a verification.', {
      hint: 'It is JSONL with "request", "response" and "status" in each line.',
    })
  }
  const seen = new Map<string, number>()
  const rows = [...latest.values()]
    .sort((a, b) => a.loop - b.loop || a.dataIndex - b.dataIndex)
    .map(row => {
      const key = `${row.loop} ${row.hash}`
      const occurrence = seen.get(key) ?? 0
      seen.set(key, occurrence + 1)
      return { ...row, occurrence }
    })
  return { rows, skipped }
}

function readRow(line: string): VerificationRow | null {
  let source: SourceObject
  try {
    const parsed = parseSource(line)
    if (!(parsed instanceof Map)) return null
    source = parsed
  } catch {
    // A line cut off by a kill, or none of ours; it is counted.
    return null
  }
  const request = source.get('request')
  if (!(request instanceof Map) || !Array.isArray(request.get('messages'))) return null
  const { text, hash, pairKey, questionKey } = identify(request)
  const field = (name: string): Json | undefined => {
    const value = source.get(name)
    return value === undefined ? undefined : toPlain(value)
  }
  const status = field('status') === 'success' ? 'success' : 'failed'
  const response = field('response') ?? null
  const finish = field('finish_reason')
  const index = field('data_index')
  const expected = field('expected_tool_call')
  const attempts = field('attempts')
  const extraBody = field('extra_body')
  const at = Date.parse(textOr(field('last_run_at'), ''))
  return {
    dataIndex: typeof index === 'number' ? index : 0,
    loop: Number(field('loop') ?? 1) || 1,
    occurrence: 0,
    ...{ hash, pairKey, questionKey, status },
    request: text,
    response: status === 'success' ? response : null,
    finishReason: typeof finish === 'string' ? finish : null,
    provider: textOr(field('provider'), ''),
    lastRunAt: Number.isNaN(at) ? 0 : at,
    durationMs: Number(field('duration_ms') ?? 0) || 0,
    attempts: typeof attempts === 'number' && attempts >= 1 ? attempts : 1,
    error: status === 'success' ? null : readError(response, field('error_code')),
    isInconclusive: field('inconclusive') === true,
    checkTypes: null,
    expectedToolCall: typeof expected === 'boolean' ? expected : null,
    checks: readChecks(field),
    stream: (field('stream') ?? null) as VerificationRow['stream'],
    reasons: [],
    verdict: 'passed',
    // Our own lines leave an empty one out; other tools never say.
    extraBody: isObject(extraBody) ? extraBody : attempts === undefined ? null : {},
  }
}

function readChecks(field: (name: string) => Json | undefined): VerificationRow['checks'] {
  const simple: VerificationRow['checks']['simple'] = {}
  for (const name of simpleChecks.options as SimpleCheck[]) {
    const checked = field(`${name}_checked`)
    const valid = field(`${name}_valid`)
    if (typeof checked === 'boolean')
      simple[name] = { checked, valid: typeof valid === 'boolean' ? valid : null }
  }
  const finish = field('tool_calls_finish_reason')
  const valid = field('tool_calls_valid')
  return {
    onlyReasoning: field('error_only_reasoning') === true,
    simple,
    calls: [],
    ...(finish !== undefined && {
      toolCalls: {
        finishReason: typeof finish === 'string' ? finish : null,
        valid: typeof valid === 'boolean' ? valid : null,
        count: Number(field('tool_calls_count') ?? 0) || 0,
      },
    }),
  }
}

function readError(response: Json, code: Json | undefined): VerificationRow['error'] {
  const message = isObject(response) ? response.error : undefined
  return {
    code: code === 'rate-limited' ? 'rate-limited' : 'server-error',
    message: typeof message === 'string' ? message : 'The request failed.',
  }
}

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const textOr = (value: Json | undefined, other: string): string =>
  typeof value === 'string' ? value : other
