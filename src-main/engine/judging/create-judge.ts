import type { ErrorInfo, JudgeFailure, JudgeModel, Message, Prediction, Transport } from '@contract'
import { toErrorInfo } from '../errors'
import { awaitServer } from '../evaluation/await-server'
import { createConcurrencyLimit } from '../evaluation/concurrency-limit'
import { isHopeless } from '../evaluation/failure-guard'
import type { Gate } from '../evaluation/gate'
import { judgeCallKey } from '../keys'
import type { Verdict, VerdictSchema } from '../judge'
import type { Clock, EvaluationStore, ModelClient, SavedJudgeCall } from '../ports'
import { judgeId } from './judge-mode'
import { repeatedRequest, verdictMessages, verdictSchema } from './verdict-request'

const HOPELESS_IN_A_ROW = 5
/** Connection failures without an answer between them after which the judge counts as gone. */
const GONE_AFTER = 3
/** Times that one call may meet a judge that is gone. */
const LOST_AT_MOST = 5

/** What a judge's calls need from the run around them. */
export interface JudgeSurroundings {
  store: Pick<EvaluationStore, 'saveJudgeCall'>
  transport: Transport
  concurrency: number
  gate: Gate
  clock: Clock
  signal: AbortSignal
  serverLostTimeoutMs: number
  /** A saved failed request counts as asked. */
  keepsFailures: boolean
  readVerdict(reply: string, schema: VerdictSchema): Verdict | null
  verdictFailure(reply: string, schema: VerdictSchema): JudgeFailure
  fail(error: ErrorInfo): void
  setWaiting(waiting: boolean): void
  notice(level: 'info' | 'warning' | 'error', text: string): void
  announceRetry(at: number | null): void
  /** Registers what a manual resume calls while the judge's server is away. */
  onNudge(listener: () => void): void
}

export interface JudgeAsk {
  sampleId: number
  question: string
  repeat: number
  swapped: boolean
  system?: string | undefined
  prompt: string
  verdict: VerdictSchema
}

export interface JudgeAnswer {
  verdict: Verdict | null
  failure: JudgeFailure | null
  /** Ids of the saved calls that answered. */
  used: number[]
}

export interface Judge {
  id: string
  /** Changes how many requests it gets at once. */
  tune(concurrency: number): void
  /** Gives the saved verdict where there is one, else asks, once more if the answer cannot be read. Rejects only when the run stops. */
  ask(ask: JudgeAsk, saved: SavedJudgeCall[]): Promise<JudgeAnswer>
}

/** One judge model: its slots, its first call alone, and what its failures mean for the run. */
export function createJudge(
  model: JudgeModel,
  client: ModelClient,
  means: JudgeSurroundings,
): Judge {
  const { signal, clock } = means
  const id = judgeId(model)
  const limit = createConcurrencyLimit({ max: means.concurrency, adaptive: true })
  let sendsSchema = model.responseFormat === 'auto' && model.sampling.responseSchema === undefined
  let isProven = false
  let probing: Promise<void> | null = null
  let hopelessInARow = 0
  let unreachableInARow = 0
  let return_: Promise<boolean> | null = null

  async function ask(asked: JudgeAsk, saved: SavedJudgeCall[]): Promise<JudgeAnswer> {
    const messages = verdictMessages(asked)
    const { sampling } = model
    const callKey = judgeCallKey({
      judge: id,
      model: model.name,
      messages,
      verdict: asked.verdict,
      sampling,
      repeat: asked.repeat,
    })
    const known = saved
      .filter(call => call.callKey === callKey)
      .sort((a, b) => a.attempt - b.attempt || a.id - b.id)
    const used = known.map(call => call.id)
    const last = known.at(-1)
    if (last?.failure === 'transport' && means.keepsFailures) {
      return { verdict: null, failure: 'transport', used }
    }
    const answered = known.filter(call => call.reply !== null)
    const latest = answered.at(-1)
    if (latest?.reply !== undefined && latest.reply !== null) {
      const verdict = means.readVerdict(latest.reply, asked.verdict)
      if (verdict) return { verdict, failure: null, used }
      if (latest.attempt >= 2) {
        return { verdict: null, failure: means.verdictFailure(latest.reply, asked.verdict), used }
      }
      const again = repeatedRequest(messages, latest.reply, asked.verdict)
      return { ...(await call(asked, { messages: again, attempt: 2, callKey })), used }
    }
    const first = await call(asked, { messages, attempt: 1, callKey })
    if (first.verdict || first.failure === 'transport' || first.reply === null) {
      return { verdict: first.verdict, failure: first.failure, used }
    }
    const again = repeatedRequest(messages, first.reply, asked.verdict)
    return { ...(await call(asked, { messages: again, attempt: 2, callKey })), used }
  }

  /** One call in a slot of its own, saved before anything follows from it. */
  async function call(
    asked: JudgeAsk,
    { messages, attempt, callKey }: { messages: Message[]; attempt: number; callKey: string },
  ): Promise<{ verdict: Verdict | null; failure: JudgeFailure | null; reply: string | null }> {
    await limit.acquire(signal)
    let prediction: Prediction | null = null
    let verdict: Verdict | null = null
    let failure: JudgeFailure | null = null
    let error: ErrorInfo | null = null
    try {
      await means.gate.pass(signal)
      try {
        prediction = await predict(messages, asked.verdict)
        verdict = means.readVerdict(prediction.text, asked.verdict)
        if (!verdict) failure = means.verdictFailure(prediction.text, asked.verdict)
      } catch (thrown) {
        signal.throwIfAborted()
        error = toErrorInfo(thrown)
        failure = 'transport'
      }
      await means.store.saveJudgeCall({
        sampleId: asked.sampleId,
        callKey,
        judge: id,
        model: model.name,
        question: asked.question,
        repeat: asked.repeat,
        swapped: asked.swapped,
        attempt,
        messages,
        prediction,
        verdict,
        failure,
        error,
        ...costOf(prediction),
        at: clock.now(),
      })
    } finally {
      limit.release()
    }
    return { verdict, failure, reply: prediction?.text ?? null }
  }

  /** Until the first answer one request goes at a time, so that a judge that is wrong costs one call. */
  async function predict(messages: Message[], verdict: VerdictSchema): Promise<Prediction> {
    while (!isProven && probing) {
      await probing
      signal.throwIfAborted()
    }
    if (isProven) return send(messages, verdict)
    let finished: () => void = () => undefined
    probing = new Promise(resolve => (finished = resolve))
    try {
      const prediction = await send(messages, verdict)
      isProven = true
      return prediction
    } catch (thrown) {
      const error = toErrorInfo(thrown)
      if (isHopeless(error) || error.code === 'server-unreachable') stop(error)
      isProven = true
      throw thrown
    } finally {
      probing = null
      finished()
    }
  }

  async function send(messages: Message[], verdict: VerdictSchema): Promise<Prediction> {
    for (let lost = 1; ; lost += 1) {
      try {
        const prediction = await request(messages, verdict)
        hopelessInARow = 0
        unreachableInARow = 0
        limit.succeeded()
        return prediction
      } catch (thrown) {
        signal.throwIfAborted()
        const error = toErrorInfo(thrown)
        hopelessInARow = isHopeless(error) ? hopelessInARow + 1 : 0
        if (hopelessInARow >= HOPELESS_IN_A_ROW) stop(error)
        if (error.code !== 'server-unreachable' || !isProven || lost >= LOST_AT_MOST) throw thrown
        return_ ??= awaitReturn(error)
        if (!(await return_)) throw thrown
      }
    }
  }

  /** With the verdict's schema while the server takes it; a server that refuses the request as such is asked without. */
  async function request(messages: Message[], verdict: VerdictSchema): Promise<Prediction> {
    const plain = { messages, tools: [], sampling: model.sampling, transport: means.transport }
    const hooks = { signal, onRetry }
    if (!sendsSchema) return client.predict(plain, hooks)
    const sampling = { ...model.sampling, responseSchema: verdictSchema(verdict) }
    try {
      return await client.predict({ ...plain, sampling }, hooks)
    } catch (thrown) {
      signal.throwIfAborted()
      if (toErrorInfo(thrown).code !== 'request-refused') throw thrown
      const prediction = await client.predict(plain, hooks)
      sendsSchema = false
      return prediction
    }
  }

  function onRetry(error: ErrorInfo): 'retry' | 'give-up' {
    if (error.code === 'rate-limited' || error.code === 'timeout') limit.overloaded(clock.now())
    unreachableInARow = error.code === 'server-unreachable' ? unreachableInARow + 1 : 0
    return unreachableInARow >= GONE_AFTER ? 'give-up' : 'retry'
  }

  async function awaitReturn(error: ErrorInfo): Promise<boolean> {
    means.setWaiting(true)
    means.notice('error', `The judge ${id} went away (${error.message}). The run waits for it.`)
    const isBack = await awaitServer({
      ping: () => client.ping(signal),
      signal,
      clock,
      timeoutMs: means.serverLostTimeoutMs,
      announce: means.announceRetry,
      onNudge: means.onNudge,
    })
    return_ = null
    unreachableInARow = 0
    if (isBack) {
      means.notice('info', `The judge ${id} answers again; the run goes on.`)
      means.setWaiting(false)
    } else if (!signal.aborted) stop(error)
    return isBack
  }

  function stop(error: ErrorInfo): never {
    means.fail({ ...error, message: `The judge ${id} cannot be asked: ${error.message}` })
    signal.throwIfAborted()
    throw new Error('A run that failed goes on.')
  }

  function costOf(prediction: Prediction | null): { cost: number | null; currency: string | null } {
    const { price } = model
    const usage = prediction?.usage
    if (!price || !usage) return { cost: null, currency: null }
    const cost = (usage.inputTokens * price.input + usage.outputTokens * price.output) / 1e6
    return { cost, currency: price.currency }
  }

  return { id, ask, tune: concurrency => limit.setMax(concurrency) }
}
