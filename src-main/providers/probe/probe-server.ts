import type { CapabilityCard, JsonObject, ProbeFinding, RawExchange } from '@contract'
import { AppError, toErrorInfo } from '../../engine/errors'
import { clockSkew } from '../clock-skew'
import { answerFault } from '../answer-fault'
import { exchange, StoppedExchange, type Answer, type Place } from '../exchange'
import { createDispatcher, plainNetwork, proxyFor } from '../network'
import { createSseReader } from '../sse-lines'
import { capabilities, type Completion } from './capabilities'
import { contextLength } from './context-length'
import { probeCertificate, probeName, probePort, type Finding } from './probe-connection'

const STEP_TIMEOUT_MS = 60_000

type Step = ProbeFinding['step']
type Told = Finding & { raw?: RawExchange | null; fault?: AppError }

/** Below these a feature is missing; anything else that is refused is a failure. */
const NOT_SUPPORTED = [400, 404, 405, 415, 422, 500, 501]

/**
 * Finds out what a server and one of its models can do, from the name of the host to single options of a chat. About a dozen short
 * requests; `onCard` hears of each finding. Stops when `signal` says so, with what is known by then.
 */
export async function probeServer(
  target: Place & { extraBody: JsonObject },
  means: { model: string | undefined; signal: AbortSignal; onCard(card: CapabilityCard): void },
): Promise<CapabilityCard> {
  const { signal } = means
  const url = new URL(target.baseUrl)
  const card: CapabilityCard = {
    at: Date.now(),
    model: means.model ?? '',
    endpoint: `${target.baseUrl}/chat/completions`,
    models: [],
    findings: [],
    contextLength: null,
    inputTokens: 0,
    outputTokens: 0,
    complete: false,
  }
  const network = target.network ?? plainNetwork
  const dispatcher = createDispatcher(target.baseUrl, network)
  const seen: Completion['choices'][number]['message'][] = []

  function ask(path: string, body?: JsonObject, place: Place = target): Promise<Answer> {
    const more = { dispatcher, signal, timeoutMs: STEP_TIMEOUT_MS }
    return exchange(place, { path, ...(body && { body }), ...more })
  }

  async function chat({ content, ...options }: JsonObject): Promise<Answer> {
    const answer = await ask('/chat/completions', {
      model: card.model,
      messages: [{ role: 'user', content: content ?? '' }],
      temperature: 0,
      ...options,
      ...target.extraBody,
    })
    count(answer.json)
    return answer
  }

  function count(json: unknown): void {
    const usage = (
      json as { usage?: { prompt_tokens?: number; completion_tokens?: number } } | null
    )?.usage
    card.inputTokens += usage?.prompt_tokens ?? 0
    card.outputTokens += usage?.completion_tokens ?? 0
  }

  async function step(name: Step, act: () => Promise<Told>): Promise<boolean> {
    const begun = performance.now()
    const finding: ProbeFinding = {
      step: name,
      status: 'ok',
      ms: null,
      detail: '',
      error: null,
      raw: null,
    }
    try {
      const { detail, status = 'ok', raw = null, fault } = await act()
      Object.assign(finding, { detail, status, raw })
      if (fault) Object.assign(finding, { status: 'failed', error: toErrorInfo(fault) })
    } catch (thrown) {
      if (signal.aborted) return false
      const error = toErrorInfo(thrown)
      const raw = thrown instanceof StoppedExchange ? thrown.raw : null
      Object.assign(finding, { status: 'failed', detail: error.message, error, raw })
    }
    finding.ms = Math.round(performance.now() - begun)
    card.findings.push(finding)
    means.onCard({ ...card, findings: [...card.findings] })
    return finding.status !== 'failed'
  }

  /** What an answer that is no success means for a step. */
  function refusal(answer: Answer): Told | null {
    const fault = answerFault(answer, target)
    return fault && { detail: fault.message, fault, raw: answer.raw }
  }

  async function connect(): Promise<boolean> {
    const proxy = proxyFor(url, network)
    if (proxy !== null) {
      const through: Told = { detail: `through the proxy ${proxy.uri}`, status: 'skipped' }
      return (await step('dns', async () => through)) && (await step('tcp', async () => through))
    }
    return (
      (await step('dns', () => probeName(url))) &&
      (await step('tcp', () => probePort(url, signal))) &&
      (await step('tls', () => probeCertificate(url, target.network, signal)))
    )
  }

  async function listModels(): Promise<Answer | null> {
    let models: Answer | null = null
    await step('models', async () => {
      models = await ask('/models')
      const data = (models.json as { data?: unknown } | undefined)?.data
      card.models = (Array.isArray(data) ? data : []).flatMap((one: { id?: unknown } | null) =>
        typeof one?.id === 'string' ? [one.id] : [],
      )
      card.model ||= card.models[0] ?? ''
      const refused = refusal(models)
      // Servers without a list can be used all the same, once a model is named.
      if (refused)
        return models.status === 404 && card.model ? { ...refused, status: 'warning' } : refused
      const skew = clockSkew(models.headers.get('date'))
      if (skew !== null) return { detail: skew, status: 'warning', raw: models.raw }
      return card.models.length > 0
        ? { detail: card.models.slice(0, 20).join(', '), raw: models.raw }
        : { detail: 'The server names no model.', status: 'warning', raw: models.raw }
    })
    return models
  }

  async function checkKey(models: Answer | null): Promise<boolean> {
    return step('auth', async () => {
      if (models === null) return { detail: 'no answer', status: 'skipped' }
      if (models.status === 401 || models.status === 403) return refusal(models) as Told
      if (target.apiKey === undefined) return { detail: 'no key is set, and none is wanted' }
      const open = await ask('/models', undefined, { ...target, apiKey: undefined, headers: {} })
      return open.status === 401 || open.status === 403
        ? { detail: 'the key is taken', raw: models.raw }
        : { detail: 'the list of models needs no key', raw: open.raw }
    })
  }

  async function firstChat(): Promise<boolean> {
    return step('chat', async () => {
      if (card.model === '') {
        throw new AppError('model-missing', 'No model is named, and the server lists none.', {
          hint: 'Add a model by hand in the server’s settings.',
        })
      }
      const answer = await chat({ content: 'Reply with the word OK.', max_tokens: 32 })
      const refused = refusal(answer)
      if (refused) return refused
      const message = messagesOf(answer)[0]
      if (!message) {
        const fault = new AppError('bad-response', 'The answer has no choices.', {
          hint: 'Check that the URL is that of an OpenAI-compatible API.',
        })
        return { detail: fault.message, fault, raw: answer.raw }
      }
      return { detail: JSON.stringify(String(message.content ?? '').slice(0, 80)), raw: answer.raw }
    })
  }

  function messagesOf(answer: Answer): Completion['choices'][number]['message'][] {
    const choices = (answer.json as Partial<Completion> | undefined)?.choices ?? []
    const messages = choices.map(({ message }) => message).filter(message => message)
    seen.push(...messages)
    return messages
  }

  async function stream(): Promise<void> {
    await step('stream', async () => {
      let chunks = 0
      let hasUsage = false
      const answer = await chat({
        content: 'Reply with the word OK.',
        max_tokens: 32,
        stream: true,
        stream_options: { include_usage: true },
      })
      createSseReader(event => {
        chunks += 1
        hasUsage ||= Boolean(event.usage)
        count(event)
        const choice = (event.choices as { delta?: (typeof seen)[number] }[] | undefined)?.[0]
        if (choice?.delta) seen.push(choice.delta)
      })(`${answer.text}\n`)
      const told = refusal(answer)
      if (told) return missing(answer, told)
      const { raw } = answer
      if (chunks === 0)
        return { detail: 'The answer came in one piece.', status: 'unsupported', raw }
      return hasUsage
        ? { detail: `${chunks} chunks, with token counts`, raw }
        : { detail: `${chunks} chunks, without token counts`, status: 'warning', raw }
    })
  }

  /** A refusal of an option is no failure of the server. */
  function missing(answer: Answer, told: Told): Told {
    if (!NOT_SUPPORTED.includes(answer.status)) return told
    return { detail: told.detail, status: 'unsupported', raw: answer.raw }
  }

  async function capability({
    step: name,
    ask: asked,
    twice,
    judge,
  }: (typeof capabilities)[number]) {
    await step(name, async () => {
      const answers: Completion[] = []
      let last: Answer | undefined
      for (let round = 0; round < (twice ? 2 : 1); round += 1) {
        last = await chat(asked)
        const told = refusal(last)
        if (told) return missing(last, told)
        messagesOf(last)
        const { choices = [] } = (last.json ?? {}) as Partial<Completion>
        answers.push({ choices: choices.filter(choice => choice?.message) })
      }
      return { ...judge(answers), raw: last?.raw ?? null }
    })
  }

  async function reasoning(): Promise<void> {
    await step('reasoning', async () => {
      const field = (['reasoning_content', 'reasoning'] as const).find(name =>
        seen.some(message => typeof message[name] === 'string' && message[name] !== ''),
      )
      if (field) return { detail: `in the field ${field}` }
      const isInText = seen.some(({ content }) => /<\/?think>/i.test(String(content ?? '')))
      return isInText
        ? { detail: 'in the text, between <think> tags; it is parted from the answer' }
        : { detail: 'none was seen', status: 'unsupported' }
    })
  }

  async function context(models: Answer | null): Promise<void> {
    await step('context', async () => {
      const quiet = (path: string): Promise<Answer | null> => ask(path).catch(() => null)
      const [props, info] = await Promise.all([quiet('//props'), quiet('//info')])
      card.contextLength = contextLength(card.model, models, { props, info })
      return card.contextLength === null
        ? { detail: 'The server does not state it.', status: 'unsupported' }
        : { detail: `${card.contextLength} tokens` }
    })
  }

  try {
    if (await connect()) {
      const models = await listModels()
      if ((await checkKey(models)) && (await firstChat())) {
        await stream()
        for (const one of capabilities) if (!signal.aborted) await capability(one)
        await reasoning()
        await context(models)
      }
    }
    card.complete = !signal.aborted
    return card
  } finally {
    await dispatcher.destroy()
  }
}
