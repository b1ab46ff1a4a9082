import { isDeepStrictEqual } from 'node:util'
import type { VerificationRequest, VerificationRow, VerificationSummary } from '@contract'
import { AppError, toErrorInfo } from '../../app/errors'
import { resultsText, summaryText } from '../../app/verification/export-verification'
import { openExtraBody } from '../../app/verification/files'
import { EXIT, printError } from './exit-codes'
import { CallError, withApp, type LocalClient } from './local-client'
import { printScorecard } from './print-scorecard'
import { openResults, readEarlier, renumber, replaceFile, type ResultsWriter } from './verify-files'
import type { VerifyFlags } from './verify-options'
import { requestOf } from './verify-request'

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
    if (earlier) warnOfOtherSettings(earlier.rows, request)
    const waiting: VerificationRow[] = []
    let writer: ResultsWriter | null = null
    const started = await start(client, {
      request,
      flags,
      stored: earlier?.rows ?? [],
      onRow: row => (writer ? writer.add(row) : waiting.push(row)),
    })
    const { plan } = client.app.verifications.planOf(started.id)
    const opened = asCallError(() =>
      openResults(flags.output, {
        keep: earlier && renumber(earlier.rows, plan),
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

/** Before anything is asked; the scorecard says it again. */
function warnOfOtherSettings(rows: VerificationRow[], request: VerificationRequest): void {
  const own = openExtraBody(request.extraBody)
  const others = rows.filter(
    ({ extraBody }) => extraBody !== null && !isDeepStrictEqual(extraBody, own),
  )
  if (others.length === 0) return
  process.stderr.write(
    `warning: ${others.length} rows in the results were asked with another --extra-body, which no hash tells\n`,
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
