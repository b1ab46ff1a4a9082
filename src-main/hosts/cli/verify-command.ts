import {
  VerificationMetricId,
  VerificationRequest,
  type JsonObject,
  type VerificationRow,
  type VerificationSummary,
} from '@contract'
import { AppError, toErrorInfo } from '../../app/errors'
import { resultsText, summaryText } from '../../app/verification/export-verification'
import { openExtraBody } from '../../app/verification/files'
import { EXIT, printError } from './exit-codes'
import { CallError, withApp, type LocalClient } from './local-client'
import { parseJson } from './parse-json'
import { printScorecard } from './print-scorecard'
import { openResults, readEarlier, replaceFile, type ResultsWriter } from './verify-files'
import type { VerifyFlags } from './verify-options'

const LINE_EVERY_MS = 10_000

/** `evalwright verify`: asks a test set, writes results and summary in the original tool's format, and prints the scorecard. */
export async function verifyCommand(
  file: string | undefined,
  flags: VerifyFlags,
  dataDir: string | undefined,
): Promise<number> {
  const request = asCallError(() => requestOf(file, flags))
  return withApp(dataDir, async client => {
    const earlier = flags.incremental ? asCallError(() => readEarlier(flags.output)) : null
    if (flags.incremental && !earlier)
      process.stderr.write(`${flags.output} is not there yet; everything is asked\n`)
    if (earlier) warnOfOtherSettings(earlier.extraBodies, request)
    const waiting: VerificationRow[] = []
    let writer: ResultsWriter | null = null
    const started = await start(client, {
      request,
      flags,
      stored: earlier?.rows ?? [],
      onRow: row => (writer ? writer.add(row) : waiting.push(row)),
    })
    const opened = asCallError(() =>
      openResults(flags.output, {
        keep: earlier !== null,
        generation: started.generation,
        loops: request.loops,
        extraBody: openExtraBody(request.extraBody),
      }),
    )
    writer = opened
    for (const row of waiting) opened.add(row)
    if (opened.moved !== null)
      process.stderr.write(`what was in ${flags.output} is now ${opened.moved}\n`)
    await follow(client, started)
    const ended = await client.call('verification.get', { id: started.id })
    if (ended.done > 0) {
      opened.finish(resultsText(client.app.verifications, ended))
      replaceFile(flags.summary, summaryText(client.app.verifications, ended))
    }
    if (flags.json) process.stdout.write(`${JSON.stringify(ended.scorecard)}\n`)
    else printScorecard(ended)
    return describeEnd(ended, flags)
  })
}

async function start(
  client: LocalClient,
  given: {
    request: VerificationRequest
    flags: VerifyFlags
    stored: VerificationRow[]
    onRow(row: VerificationRow): void
  },
): Promise<VerificationSummary> {
  const { request, flags, stored, onRow } = given
  const apiKey = flags.apiKey ?? process.env.EVALWRIGHT_API_KEY ?? process.env.OPENAI_API_KEY
  const referenceKey = flags.referenceApiKey ?? process.env.EVALWRIGHT_REFERENCE_API_KEY
  try {
    return await client.app.verifications.start({ request, apiKey, referenceKey, stored, onRow })
  } catch (error) {
    if (error instanceof AppError) throw new CallError(toErrorInfo(error))
    throw error
  }
}

function requestOf(file: string | undefined, flags: VerifyFlags): VerificationRequest {
  const seconds = numberOf(flags.timeout, '--timeout')
  const given = {
    ...(flags.name !== undefined && { name: flags.name }),
    target: {
      model: flags.model,
      ...(flags.server !== undefined && { serverId: flags.server }),
      ...(flags.baseUrl !== undefined && { baseUrl: flags.baseUrl }),
    },
    testSet: file === undefined ? { kind: 'bundled' } : { kind: 'file', path: file },
    reference: referenceOf(flags),
    generation: flags.metrics,
    loops: numberOf(flags.loop, '--loop'),
    limit: flags.limit === undefined ? null : numberOf(flags.limit, '--limit'),
    concurrency: numberOf(flags.concurrency, '--concurrency'),
    timeoutMs: Math.round(seconds * 1000),
    retries: numberOf(flags.retries, '--retries'),
    stream: flags.stream ?? false,
    extraBody: objectOf(flags.extraBody, '--extra-body'),
    extraHeaders: objectOf(flags.extraHeaders, '--extra-headers'),
    unknownFields: flags.unknownFields,
    thresholds: (flags.threshold ?? []).map(thresholdOf),
  }
  const parsed = VerificationRequest.safeParse(given)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new AppError(
    'invalid-input',
    `${issue?.path.join('.') ?? 'An option'}: ${issue?.message ?? 'not valid'}.`,
    { hint: 'See "evalwright verify --help".' },
  )
}

function referenceOf(flags: VerifyFlags): VerificationRequest['reference'] {
  if (flags.reference !== undefined) return { kind: 'file', path: flags.reference }
  if (flags.referenceUrl === undefined) return { kind: 'none' }
  const model = flags.referenceModel ?? flags.model
  return { kind: 'server', target: { kind: 'openai', model, baseUrl: flags.referenceUrl } }
}

function numberOf(text: string, flag: string): number {
  const value = Number(text)
  if (text.trim() !== '' && Number.isFinite(value)) return value
  throw new AppError('invalid-input', `${flag} wants a number, not '${text}'.`)
}

function objectOf(text: string | undefined, flag: string): JsonObject {
  if (text === undefined) return {}
  const value = parseJson(text, flag, `Write it like ${flag} '{"name": 1}'.`)
  if (value !== null && typeof value === 'object' && !Array.isArray(value)) return value
  throw new AppError('invalid-input', `${flag} wants a JSON object.`)
}

const LOW_IS_GOOD = new Set(['only-reasoning'])

function thresholdOf(text: string): VerificationRequest['thresholds'][number] {
  const [name = '', share = ''] = text.split('=')
  const metric = VerificationMetricId.safeParse(name)
  const value = Number(share)
  if (!metric.success || share === '' || !(value >= 0 && value <= 1)) {
    throw new AppError('invalid-input', `--threshold ${text} is not a metric and a share of 1.`, {
      hint: `Metrics are ${VerificationMetricId.options.join(', ')}.`,
    })
  }
  const kind = LOW_IS_GOOD.has(name) ? 'max' : 'min'
  return { metric: metric.data, kind, value, tolerance: 0, source: '--threshold' }
}

function warnOfOtherSettings(bodies: JsonObject[], request: VerificationRequest): void {
  const own = JSON.stringify(openExtraBody(request.extraBody))
  if (bodies.every(body => JSON.stringify(body) === own)) return
  process.stderr.write(
    'warning: rows that are kept were asked with another --extra-body, which no hash tells\n',
  )
}

/** Until it has ended; SIGINT and SIGTERM stop it, and what is finished stays. */
async function follow(client: LocalClient, { id }: VerificationSummary): Promise<void> {
  let last = 0
  const unsubscribe = client.app.events.subscribe(events => {
    for (const event of events) {
      if (event.type !== 'verification.changed' || event.verification.id !== id) continue
      const { done, total, failed, inconclusive, status } = event.verification
      const now = Date.now()
      if (now - last < LINE_EVERY_MS && done < total) continue
      last = now
      process.stderr.write(
        `${status} ${done}/${total}, ${failed} failed, ${inconclusive} inconclusive\n`,
      )
    }
  })
  const stop = (): void => {
    process.stderr.write('stopping; what is finished is saved\n')
    client.app.verifications.stop(id)
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  try {
    await client.app.verifications.ended(id)
  } finally {
    process.removeListener('SIGINT', stop)
    process.removeListener('SIGTERM', stop)
    unsubscribe()
  }
}

function describeEnd(ended: VerificationSummary, flags: VerifyFlags): number {
  const { status, done, total, error, scorecard } = ended
  process.stderr.write(`verification ${ended.id}: ${status}, ${done} of ${total} answered\n`)
  if (error) printError(error)
  if (done > 0) process.stderr.write(`files: ${flags.output}, ${flags.summary}\n`)
  if (status !== 'finished')
    process.stderr.write('continue with the same command and --incremental\n')
  if (status === 'cancelled' || status === 'interrupted') return EXIT.stopped
  if (status !== 'finished') return EXIT.failed
  if (flags.gate && scorecard?.verdict === 'fail') return EXIT.failed
  const unanswered = (scorecard?.finishReasons.failed ?? 0) + ended.inconclusive
  return unanswered > 0 ? EXIT.failedSamples : EXIT.done
}

function asCallError<T>(act: () => T): T {
  try {
    return act()
  } catch (error) {
    if (error instanceof AppError) throw new CallError(toErrorInfo(error))
    throw error
  }
}
