import OpenAI from 'openai'
import { fetch as undiciFetch } from 'undici'
import type { createDispatcher } from './network'

const CONNECT_TIMEOUT = 'UND_ERR_CONNECT_TIMEOUT'

/** The SDK on our own connections: no retries, no time limit and no settings from the environment; callers have their own. */
export function connectOpenAi(
  target: { baseUrl: string; apiKey: string | undefined; headers: Record<string, string> },
  dispatcher: ReturnType<typeof createDispatcher>,
): OpenAI {
  return new OpenAI({
    baseURL: target.baseUrl,
    // The SDK insists on a key; servers without one ignore it.
    apiKey: target.apiKey ?? 'EMPTY',
    // Else it takes them from OPENAI_ORG_ID and OPENAI_PROJECT_ID and sends them to any server.
    organization: null,
    project: null,
    maxRetries: 0,
    logLevel: 'off',
    timeout: 2 ** 31 - 1,
    defaultHeaders: target.headers,
    fetch: fetchSayingWhatFailed as unknown as typeof globalThis.fetch,
    fetchOptions: { dispatcher } as never,
  })
}

/**
 * The SDK takes every error with "timeout" in its words for a time-out of the whole request and drops its cause: a connection that did not
 * come to stand keeps its code, in other words.
 */
const fetchSayingWhatFailed: typeof undiciFetch = async (...given) => {
  try {
    return await undiciFetch(...given)
  } catch (thrown) {
    const cause = thrown instanceof TypeError ? (thrown.cause as { code?: unknown }) : undefined
    if (cause?.code !== CONNECT_TIMEOUT) throw thrown
    throw new TypeError('fetch failed', {
      cause: Object.assign(new Error('No connection came to stand.'), { code: CONNECT_TIMEOUT }),
    })
  }
}
