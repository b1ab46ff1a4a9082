import type { Json, StreamFacts } from '@contract'
import { AppError } from '../engine/errors'
import type { VerifierAnswer, VerifierClient, VerifierQuestion } from '../engine/verification/ports'
import { classifyError, timedOut, type ClassifiedError, type RequestFacts } from './classify-error'
import { connectOpenAi } from './connect-openai'
import { createStreamFold } from './fold-stream'
import { createDispatcher } from './network'
import { pause } from './pause'
import { notJson } from './read-completion'
import { asAppError, secretsOf, type OpenAiTarget } from './openai-client'

/** More than any answer needs; what is longer is cut off as broken. */
const LONGEST_ANSWER = 64 * 1024 * 1024
const LONGEST_RETRY_AFTER_MS = 60_000
/** Worth an inner retry, as the usual client has it: connections, 408, 409, 429 and 5xx. */
const PASSING = new Set(['server-unreachable', 'timeout', 'rate-limited', 'server-error'])
/** Nothing that a second try could change. */
const HOPELESS = new Set(['unauthorized', 'forbidden', 'endpoint-missing', 'model-missing'])

export interface VerifierPauses {
  /** Of the client: doubles up to eight seconds. */
  innerMs: number
  /** Of the verifier: doubles up to 32 seconds. */
  outerMs: number
}

/**
 * Asks with bodies as they stand and gives whole responses back. Retries in two loops like the published verifiers, so that numbers of
 * attempts can be compared: `retries` tries of the outer loop, each with up to `retries` more requests for faults that pass.
 */
export function createVerifierClient(
  target: Omit<OpenAiTarget, 'extraBody'>,
  pauses: VerifierPauses = { innerMs: 500, outerMs: 2000 },
): VerifierClient {
  const agent = createDispatcher(target.baseUrl, target.network)
  const client = connectOpenAi(target, agent)
  const facts = (timeoutMs: number): RequestFacts => ({
    origin: new URL(target.baseUrl).origin,
    model: target.model,
    hasKey: target.apiKey !== undefined,
    timeoutMs,
    secrets: secretsOf(target),
  })

  async function ask(question: VerifierQuestion, signal: AbortSignal): Promise<VerifierAnswer> {
    const begun = performance.now()
    const durationMs = (): number => Math.round(performance.now() - begun)
    for (let attempts = 1; ; attempts += 1) {
      const outcome = await askPatiently(question, signal)
      if (outcome.ok) return { ...outcome, attempts, durationMs: durationMs() }
      const { error } = outcome.failure
      if (attempts >= question.retries || HOPELESS.has(error.code))
        return { ok: false, error, attempts, durationMs: durationMs() }
      await pause(Math.min(pauses.outerMs * 2 ** (attempts - 1), 16 * pauses.outerMs), signal)
    }
  }

  async function askPatiently(
    question: VerifierQuestion,
    signal: AbortSignal,
  ): Promise<
    | { ok: true; response: Json; stream: StreamFacts | null }
    | { ok: false; failure: ClassifiedError }
  > {
    for (let tries = 0; ; tries += 1) {
      signal.throwIfAborted()
      try {
        return { ok: true, ...(await askOnce(question, signal)) }
      } catch (thrown) {
        if (signal.aborted) throw signal.reason
        const failure = classifyError(thrown, facts(question.timeoutMs))
        if (tries >= question.retries || !PASSING.has(failure.error.code))
          return { ok: false, failure }
        await pause(pauseBefore(tries, failure), signal)
      }
    }
  }

  function pauseBefore(tries: number, { retryAfterMs }: ClassifiedError): number {
    if (retryAfterMs !== null && retryAfterMs <= LONGEST_RETRY_AFTER_MS) return retryAfterMs
    const ceiling = Math.min(16 * pauses.innerMs, pauses.innerMs * 2 ** tries)
    return ceiling * (1 - Math.random() / 4)
  }

  async function askOnce(
    question: VerifierQuestion,
    signal: AbortSignal,
  ): Promise<{ response: Json; stream: StreamFacts | null }> {
    const deadline = AbortSignal.timeout(question.timeoutMs)
    const sent = performance.now()
    try {
      const answer = await client
        .post(question.isCompletion ? '/completions' : '/chat/completions', {
          body: question.body as never,
          headers: { 'content-type': 'application/json' },
          signal: AbortSignal.any([signal, deadline]),
          ...(target.query && Object.keys(target.query).length > 0 && { query: target.query }),
        })
        .asResponse()
      if (question.isStream) return await readStream(answer, sent)
      return { response: readWhole(await readText(answer)), stream: null }
    } catch (thrown) {
      if (deadline.aborted && !signal.aborted) throw asAppError(timedOut(facts(question.timeoutMs)))
      throw thrown
    }
  }

  return {
    ask,
    async close() {
      await agent.destroy()
    },
  }
}

function readWhole(text: string): Json {
  let value: Json
  try {
    value = JSON.parse(text) as Json
  } catch {
    throw notJson(text)
  }
  if (value === null || typeof value !== 'object' || Array.isArray(value)) throw notJson(text)
  return value
}

async function readText(answer: Response): Promise<string> {
  let text = ''
  for await (const piece of piecesOf(answer)) text += piece
  return text
}

async function readStream(
  answer: Response,
  sent: number,
): Promise<{ response: Json; stream: StreamFacts }> {
  const fold = createStreamFold()
  let rest = ''
  let data: string[] = []
  let isDone = false
  const take = (line: string): void => {
    if (line.startsWith('data:')) data.push(line.slice(5).replace(/^ /, ''))
    if (line !== '' || data.length === 0) return
    const event = data.join('\n')
    data = []
    if (event.startsWith('[DONE]')) isDone = true
    else if (!isDone) fold.add(event, performance.now() - sent)
  }
  for await (const piece of piecesOf(answer)) {
    const lines = `${rest}${piece}`.split(/\r?\n/)
    rest = lines.pop() ?? ''
    for (const line of lines) take(line)
  }
  for (const line of [rest, '']) take(line)
  const { response, facts } = fold.end(isDone)
  return { response, stream: facts }
}

async function* piecesOf(answer: Response): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let length = 0
  for await (const bytes of (answer.body ?? []) as AsyncIterable<Uint8Array>) {
    length += bytes.length
    if (length > LONGEST_ANSWER) {
      throw new AppError('bad-response', 'The server’s answer is longer than 64 MB.', {
        hint: 'Lower max_tokens, and look into the log of the model server.',
      })
    }
    yield decoder.decode(bytes, { stream: true })
  }
  yield decoder.decode()
}
