import { lookup } from 'node:dns/promises'
import { connect } from 'node:net'
import { fetch } from 'undici'
import type { ErrorInfo, ServerTest, TestStep } from '@contract'
import { toErrorInfo } from '../engine/errors'
import { checkConnection } from '../guards/outbound-guard'
import { classifyError } from './classify-error'
import { createOpenAiClient, type OpenAiTarget } from './openai-client'
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

  const host = url.hostname.replace(/^\[|\]$/g, '')
  checkConnection(url.hostname, url.port, url.protocol)
  const reached =
    target.only === 'models' ||
    ((await step('dns', async () => ({ detail: (await lookup(host)).address }))) &&
      (await step('connect', () =>
        openSocket(host, Number(url.port) || (url.protocol === 'https:' ? 443 : 80)),
      )))
  if (reached) {
    await step('models', async () => {
      models = await listModels(target)
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

function openSocket(host: string, port: number): Promise<{ detail: string }> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, timeout: 10_000 })
    const done = (settle: () => void): void => {
      socket.destroy()
      settle()
    }
    socket.once('connect', () => done(() => resolve({ detail: `port ${port} is open` })))
    socket.once('timeout', () =>
      done(() =>
        reject(
          new AppError('server-unreachable', `Nothing answers at ${host}:${port}.`, {
            hint: 'Check host, port and firewall.',
          }),
        ),
      ),
    )
    socket.once('error', (error: NodeJS.ErrnoException) =>
      done(() =>
        reject(
          new AppError(
            'server-unreachable',
            `${host}:${port} cannot be reached (${error.code ?? error.message}).`,
            {
              hint: 'Is the model server running, and is this its port?',
            },
          ),
        ),
      ),
    )
  })
}

async function listModels(target: Target): Promise<string[]> {
  const facts = {
    origin: new URL(target.baseUrl).origin,
    model: target.model ?? '',
    hasKey: target.apiKey !== undefined,
    timeoutMs: STEP_TIMEOUT_MS,
  }
  try {
    const response = await fetch(`${target.baseUrl}/models`, {
      signal: AbortSignal.timeout(STEP_TIMEOUT_MS),
      headers: {
        ...target.headers,
        ...(target.apiKey && { authorization: `Bearer ${target.apiKey}` }),
      },
    })
    if (response.status === 401) {
      throw new AppError('unauthorized', `${facts.origin} refused the key (401).`, {
        hint: facts.hasKey ? 'Check the key.' : 'This server wants a key.',
      })
    }
    if (!response.ok) {
      throw new AppError(
        'endpoint-missing',
        `GET ${target.baseUrl}/models answered ${response.status}.`,
        {
          hint: 'Some servers list no models; then enter the name by hand. Otherwise check that the URL ends in /v1.',
        },
      )
    }
    const body = (await response.json()) as { data?: { id?: unknown }[] }
    return (body.data ?? []).flatMap(model => (typeof model.id === 'string' ? [model.id] : []))
  } catch (thrown) {
    if (thrown instanceof AppError) throw thrown
    const { error } = classifyError(thrown, facts)
    throw new AppError(
      error.code,
      error.message,
      error.hint === undefined ? {} : { hint: error.hint },
    )
  }
}
