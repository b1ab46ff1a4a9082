import { AppError } from '../engine/errors'

/**
 * The base URL of an OpenAI-compatible server from what people paste: with or without scheme, trailing slash, `/chat/completions`,
 * `/completions` or `/models`. A bare host gets `/v1`. User info, query and fragment are refused, for they may hold a key.
 */
export function normalizeUrl(input: string): string {
  const text = input.trim()
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`
  let url: URL
  try {
    url = new URL(withScheme)
  } catch (error) {
    throw new AppError('invalid-input', `'${text}' is not a URL.`, {
      hint: 'Write it like http://127.0.0.1:8000/v1.',
      cause: error,
    })
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new AppError(
      'invalid-input',
      `A server is reached by http or https, not by ${url.protocol}//.`,
    )
  }
  if (url.username || url.password || url.search || url.hash) {
    throw new AppError(
      'invalid-input',
      'A server URL must not hold user name, password, query or fragment.',
      {
        hint: 'Give the key as a key, and query parameters as extra_query.',
      },
    )
  }
  const path = url.pathname
    .replace(/\/+$/, '')
    .replace(/\/(chat\/completions|completions|models)$/, '')
    .replace(/\/+$/, '')
  return `${url.origin}${path === '' ? '/v1' : path}`
}
