import type { ErrorInfo, JsonObject, VerificationReason, VerificationRow } from '@contract'
import { AppError, toErrorInfo } from '../errors'
import { compareReplies } from './compare-replies'
import { foreignFields } from './known-fields'
import type { VerificationMeans, VerifierAnswer } from './ports'
import type { Generation } from './prepare-request'
import { chatOfCompletion, completionBody } from './raw-completion'
import type { PlannedRequest } from './read-test-set'
import { openExtraBody } from './open-extra-body'
import { requestBody } from './request-body'
import { rowVerdict } from './row-verdict'

export interface VerificationOptions {
  generation: Generation
  concurrency: number
  timeoutMs: number
  retries: number
  extraBody: JsonObject
  /** Of the server: below what a request says itself. */
  serverBody: JsonObject
  unknownFields: 'refuse' | 'send'
  /** missing: rows that are there stay as they are; failed: those that failed or were rate-limited are asked again. */
  redo: 'missing' | 'failed'
}

/** Codes that no later request will change while none was ever answered. */
const HOPELESS = ['unauthorized', 'forbidden', 'endpoint-missing', 'model-missing']
/** So many requests in a row without a connection, and none answered: nobody is there. */
const LOST_AFTER = 8

/**
 * Asks what is not there yet, `concurrency` at a time, and saves each row as it is finished. `stored` are rows of an earlier run: equal
 * requests (loop, hash, occurrence) are paired, and those that hold are judged anew without being asked. Rejects with AppError where
 * no request can succeed, and with the signal's reason; what was saved stays.
 */
export async function runVerification(
  means: VerificationMeans,
  { plan, stored }: { plan: PlannedRequest[]; stored: VerificationRow[] },
  options: VerificationOptions,
  signal: AbortSignal,
): Promise<VerificationRow[]> {
  const { check, client, save, now, render } = means
  const earlier = new Map(stored.map(row => [keyOf(row), row]))
  const rows = new Map<PlannedRequest, VerificationRow>()
  const waiting: { request: PlannedRequest; tried: number }[] = []
  for (const request of plan) {
    const row = earlier.get(keyOf(request))
    if (!row || (options.redo === 'failed' && row.status === 'failed')) {
      waiting.push({ request, tried: row?.attempts ?? 0 })
      continue
    }
    const kept = judged(request, { ...row, dataIndex: request.line.dataIndex })
    rows.set(request, kept)
    await save(kept)
  }

  const joined = openExtraBody({ ...options.serverBody, ...options.extraBody })
  let hasAnswer = rows.size > 0
  let lost = 0
  const stop = new AbortController()
  const either = AbortSignal.any([signal, stop.signal])

  async function work(): Promise<void> {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      either.throwIfAborted()
      const { request, tried } = next
      const answer = await answerTo(request)
      if (answer.ok) hasAnswer = true
      else if (!hasAnswer) giveUpWhereHopeless(answer.error)
      const row = judged(request, toRow(request, answer, tried))
      rows.set(request, row)
      await save(row)
    }
  }

  function giveUpWhereHopeless(error: ErrorInfo): void {
    lost = error.code === 'server-unreachable' ? lost + 1 : 0
    const isLost = lost >= Math.min(LOST_AFTER, plan.length)
    if (!HOPELESS.includes(error.code) && !isLost) return
    const { code, message, hint } = error
    const fault = new AppError(code, message, hint === undefined ? {} : { hint })
    stop.abort(fault)
    throw fault
  }

  async function answerTo(request: PlannedRequest): Promise<VerifierAnswer> {
    const refused = options.unknownFields === 'refuse' ? foreignFields(request.settings) : []
    if (refused.length > 0) return refusal(refused, options.retries)
    const { body, isStream } = requestBody(request.text, options)
    const { timeoutMs, retries } = options
    if (!render)
      return client.ask({ body, isStream, isCompletion: false, timeoutMs, retries }, either)
    let prompt: string
    try {
      prompt = completionBody(body, render)
    } catch (error) {
      return { ok: false, attempts: 1, durationMs: 0, error: toErrorInfo(error) }
    }
    const question = { body: prompt, isStream: false, isCompletion: true, timeoutMs, retries }
    const answer = await client.ask(question, either)
    return answer.ok ? { ...answer, response: chatOfCompletion(answer.response) } : answer
  }

  function toRow(request: PlannedRequest, answer: VerifierAnswer, tried: number): VerificationRow {
    const { hash, pairKey, questionKey, loop, occurrence, line } = request
    return {
      ...{ hash, pairKey, questionKey, loop, occurrence },
      dataIndex: line.dataIndex,
      request: request.text,
      response: answer.ok ? answer.response : null,
      status: answer.ok ? 'success' : 'failed',
      finishReason: null,
      provider: null,
      lastRunAt: now(),
      durationMs: answer.durationMs,
      attempts: tried + answer.attempts,
      error: answer.ok ? null : answer.error,
      isInconclusive: !answer.ok && answer.error.code === 'rate-limited',
      checkTypes: line.checkTypes,
      expectedToolCall: line.expectedToolCall,
      checks: { onlyReasoning: false, simple: {}, calls: [] },
      stream: answer.ok ? answer.stream : null,
      reasons: [],
      verdict: 'failed',
      extraBody: joined,
    }
  }

  function judged({ line }: PlannedRequest, row: VerificationRow): VerificationRow {
    const { checkTypes, expectedToolCall, expectedScript, expectedText } = line
    const found = check({
      ...row,
      ...{ checkTypes, expectedToolCall, expectedScript, expectedText },
      generation: options.generation,
    })
    const reasons = [...requestReasons(row), ...found.reasons]
    return {
      ...row,
      ...found,
      checkTypes,
      expectedToolCall,
      reasons,
      verdict: rowVerdict(row, reasons),
    }
  }

  const workers = Array.from({ length: Math.min(options.concurrency, waiting.length) }, work)
  const ends = await Promise.allSettled(workers)
  const failed = ends.find(end => end.status === 'rejected')
  if (failed) throw stop.signal.aborted ? (stop.signal.reason as Error) : failed.reason
  const requestAt = new Map(plan.map(one => [`${one.loop} ${one.line.dataIndex}`, one]))
  for (const row of compareReplies([...rows.values()])) {
    const request = requestAt.get(`${row.loop} ${row.dataIndex}`)
    if (request) rows.set(request, row)
    await save(row)
  }
  return plan.flatMap(request => rows.get(request) ?? [])
}

const keyOf = ({
  loop,
  hash,
  occurrence,
}: {
  loop: number
  hash: string
  occurrence: number
}): string => `${loop} ${hash} ${occurrence}`

function refusal(fields: string[], retries: number): VerifierAnswer {
  const names = fields.join(', ')
  return {
    ok: false,
    attempts: retries,
    durationMs: 0,
    error: {
      code: 'request-refused',
      message: `The original verifier cannot send the field ${names}, so the request was not sent.`,
      hint: `Give it as an extra body, {"${fields[0] ?? ''}": …}, or choose to send unknown fields.`,
      details: { fields: names },
    },
  }
}

function requestReasons({ error, isInconclusive }: VerificationRow): VerificationReason[] {
  if (error === null) return []
  const { message, details } = error
  if (details?.fields !== undefined)
    return [{ code: 'field-refused', detail: String(details.fields), isNote: false }]
  return [
    { code: isInconclusive ? 'rate-limited' : 'request-failed', detail: message, isNote: false },
  ]
}
