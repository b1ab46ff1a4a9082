import type { ErrorInfo, ServerTest, TestStep } from '@contract'
import { toErrorInfo } from '../engine/errors'
import { checkConnection } from '../guards/outbound-guard'
import { answerFault } from './answer-fault'
import { exchange } from './exchange'
import { createDispatcher, plainNetwork, proxyFor } from './network'
import { createOpenAiClient, type OpenAiTarget } from './openai-client'
import { clockSkew } from './clock-skew'
import { statedLength } from './probe/context-length'
import { probeName, probePort } from './probe/probe-connection'
import { AppError } from '../engine/errors'

const STEP_TIMEOUT_MS = 30_000
const TRANSPORT = {
  timeoutMs: STEP_TIMEOUT_MS,
  firstTokenTimeoutMs: STEP_TIMEOUT_MS,
  idleTimeoutMs: STEP_TIMEOUT_MS,
  retries: 0,
  extraHeaders: {},
  extraQuery: {},
}

type Target = Omit<OpenAiTarget, 'model'> & { model: string | undefined; only?: 'models' }

/** Tests a server in steps, each with its time and, where it fails, its cause and remedy; later steps are skipped then. */
export async function testServer(target: Target): Promise<ServerTest> {
  const steps: TestStep[] = []
  const url = new URL(target.baseUrl)
  let models: string[] = []

  async function step(
    name: TestStep['step'],
    act: () => Promise<{ detail: string; isWarning?: boolean }>,
  ): Promise<boolean> {
    const begun = performance.now()
    const ms = (): number => Math.round(performance.now() - begun)
    try {
      const { detail, isWarning } = await act()
      steps.push({
        step: name,
        status: isWarning ? 'warning' : 'ok',
        ms: ms(),
        detail,
        error: null,
      })
      return true
    } catch (thrown) {
      const error: ErrorInfo = toErrorInfo(thrown)
      steps.push({ step: name, status: 'failed', ms: ms(), detail: error.message, error })
      return false
    }
  }

  checkConnection(url.hostname, url.port, url.protocol)
  const { signal } = new AbortController()
  const isDirect = proxyFor(url, target.network ?? plainNetwork) === null
  const reached =
    target.only === 'models' ||
    !isDirect ||
    ((await step('dns', () => probeName(url))) &&
      (await step('connect', () => probePort(url, signal))))
  if (reached) {
    await step('models', async () => {
      const list = await listModels(target)
      models = list.models.map(({ id }) => id)
      const skew = clockSkew(list.date)
      if (skew !== null) return { detail: skew, isWarning: true }
      return models.length > 0
        ? { detail: models.slice(0, 20).join(', ') }
        : { detail: 'The server names no model; enter its name by hand.', isWarning: true }
    })
  }
  const model = target.model ?? models[0]
  if (reached && target.only === undefined && model !== undefined) {
    const client = createOpenAiClient({ ...target, model })
    const ask = (stream: boolean): Promise<{ detail: string; isWarning?: boolean }> =>
      client
        .predict(
          {
            messages: [{ role: 'user', content: 'Reply with the word OK.' }],
            tools: [],
            sampling: { maxTokens: 16 },
            transport: { ...TRANSPORT, stream },
          },
          { signal: AbortSignal.timeout(STEP_TIMEOUT_MS) },
        )
        .then(({ text, usage }) => ({
          detail: `${JSON.stringify(text.slice(0, 80))}${usage ? '' : ' (without usage counts)'}`,
          isWarning: usage === null,
        }))
    const chats = await step('chat', () => ask(false))
    if (chats) await step('stream', () => ask(true))
    await client.close()
  }
  const failed = steps.some(one => one.status === 'failed' && one.step !== 'models')
  const chatted = steps.some(one => one.step === 'chat' && one.status !== 'failed')
  return {
    ok: !failed && (chatted || target.only === 'models'),
    endpoint: `${target.baseUrl}/chat/completions`,
    models,
    steps,
  }
}

/** The models that a server names, with the context length where it says one, and its clock. */
export async function listModels(
  target: Omit<Target, 'model' | 'only'>,
): Promise<{ models: { id: string; contextLength: number | null }[]; date: string | null }> {
  const dispatcher = createDispatcher(target.baseUrl, target.network)
  try {
    const answer = await exchange(target, {
      path: '/models',
      dispatcher,
      signal: new AbortController().signal,
      timeoutMs: STEP_TIMEOUT_MS,
    })
    const fault = answerFault(answer, target)
    if (fault?.code === 'endpoint-missing' || fault?.code === 'request-refused') {
      throw new AppError('endpoint-missing', fault.message, {
        hint: `${fault.hint ?? ''} Some servers list no models; then enter the name by hand.`.trim(),
      })
    }
    if (fault) throw fault
    const data = (answer.json as { data?: unknown } | undefined)?.data
    const models = (Array.isArray(data) ? data : []).flatMap(
      (model: Record<string, unknown> | null) =>
        typeof model?.id === 'string' ? [{ id: model.id, contextLength: statedLength(model) }] : [],
    )
    return { models, date: answer.headers.get('date') }
  } finally {
    await dispatcher.destroy()
  }
}
