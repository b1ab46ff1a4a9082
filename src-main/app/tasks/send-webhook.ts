import { createHmac } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { fetch } from 'undici'
import { AppError, toErrorInfo } from '../../engine/errors'
import { checkConnection } from '../../guards/outbound-guard'

/** Before the second and later attempts, in ms. */
const PAUSES = [1_000, 5_000, 30_000]
const TIMEOUT_MS = 10_000

export interface WebhookMessage {
  url: string
  secret: string | undefined
  body: string
}

export interface WebhookResult {
  state: 'waiting' | 'delivered' | 'failed'
  attempts: number
  detail: string
}

/** Throws AppError('forbidden') where the offline lock keeps this address from being reached. */
export function checkWebhook(url: string): void {
  const { hostname, port, protocol, username, password } = new URL(url)
  if (username || password) {
    throw new AppError('invalid-input', 'The address of a webhook must not hold a password.', {
      hint: 'Sign it with a secret instead: the receiver checks the signature.',
    })
  }
  checkConnection(hostname, port, protocol)
}

/**
 * POSTs a message, a few times where the receiver is away or fails. `X-Evalwright-Signature` is `sha256=` and the HMAC-SHA256 of
 * `<timestamp>.<body>` in hex, with the seconds of `X-Evalwright-Timestamp`. Redirects are not followed.
 */
export async function sendWebhook(
  message: WebhookMessage,
  options: { signal: AbortSignal; tell(result: WebhookResult): void; pauses?: readonly number[] },
): Promise<void> {
  const pauses = options.pauses ?? PAUSES
  for (let attempt = 1; ; attempt += 1) {
    const { isDone, isHopeless, detail } = await post(message, options.signal)
    if (options.signal.aborted) return
    const pause = pauses[attempt - 1]
    const isOver = isDone || isHopeless || pause === undefined
    options.tell({
      state: isDone ? 'delivered' : isOver ? 'failed' : 'waiting',
      attempts: attempt,
      detail,
    })
    if (isOver) return
    try {
      await delay(pause, undefined, { signal: options.signal, ref: false })
    } catch {
      return // The app is closing; the message waits in the store.
    }
  }
}

async function post(
  { url, secret, body }: WebhookMessage,
  signal: AbortSignal,
): Promise<{ isDone: boolean; isHopeless: boolean; detail: string }> {
  try {
    checkWebhook(url)
    const timestamp = String(Math.floor(Date.now() / 1000))
    const response = await fetch(url, {
      method: 'POST',
      body,
      redirect: 'manual',
      headers: {
        'content-type': 'application/json',
        'user-agent': 'evalwright',
        'x-evalwright-timestamp': timestamp,
        ...(secret !== undefined && {
          'x-evalwright-signature': `sha256=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`,
        }),
      },
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
    })
    await response.body?.cancel()
    const { status } = response
    // A refusal stays one; too many requests, time-outs and failing servers may pass.
    const mayPass = status >= 500 || status === 429 || status === 408
    return { isDone: response.ok, isHopeless: !response.ok && !mayPass, detail: `HTTP ${status}` }
  } catch (error) {
    const info = toErrorInfo(error)
    if (info.code === 'forbidden') return { isDone: false, isHopeless: true, detail: info.message }
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
    const code = (cause as { code?: string }).code ?? (cause as Error).name
    return { isDone: false, isHopeless: false, detail: `not reached (${code})` }
  }
}
