import { AppError } from '../engine/errors'
import { hideKeys } from './classify-error'
import type { Answer, Place } from './exchange'

/** Why an answer is not what was asked for, with what to do about it; null for a success with JSON. */
export function answerFault(answer: Answer, place: Place): AppError | null {
  const { status, text } = answer
  const { origin, pathname } = new URL(place.baseUrl)
  const said = wordsOf(answer)
  const isPage = /^\s*<(!doctype|html)/i.test(text)
  if (status === 401) {
    return new AppError('unauthorized', `${origin} refused the key (401${said}).`, {
      hint: place.apiKey === undefined ? 'This server wants a key.' : 'Check the key.',
    })
  }
  if (status === 403) {
    return new AppError('forbidden', `${origin} does not allow this (403${said}).`, {
      hint: 'The key may lack a right, or a firewall stands before the server.',
    })
  }
  if (status === 407) {
    return new AppError('forbidden', 'The proxy wants a name and a password (407).', {
      hint: 'Write them into the proxy’s address: http://name:password@host:port.',
    })
  }
  if (status === 404 || status === 405) {
    return new AppError('endpoint-missing', `${origin} knows no such path (${status}${said}).`, {
      hint: /\/v\d/.test(pathname)
        ? 'Check the path of the URL.'
        : 'Try adding /v1 to the URL: most servers have their API there.',
    })
  }
  if (status === 429) {
    return new AppError('rate-limited', `${origin} limits the rate (429${said}).`, {
      hint: 'Wait a moment, or lower the number of requests at once.',
    })
  }
  if (isPage) {
    return new AppError('bad-response', `${origin} answered with a web page, not with JSON.`, {
      hint: 'This is a page for people. Take the URL of its API, which usually ends in /v1.',
    })
  }
  if (status >= 500) {
    return new AppError('server-error', `${origin} failed (${status}${said}).`, {
      hint: 'Look into the log of the model server.',
    })
  }
  if (status >= 400) {
    return new AppError('request-refused', `${origin} refused the request (${status}${said}).`)
  }
  return null
}

/** The server's own words, on one line. */
export function wordsOf({ json, raw }: Answer): string {
  const error = (json as { error?: unknown } | undefined)?.error
  const told =
    typeof error === 'string'
      ? error
      : ((error as { message?: unknown } | null | undefined)?.message ??
        (json as { message?: unknown } | undefined)?.message)
  const text = typeof told === 'string' ? told : json === undefined ? '' : raw.response
  const line = hideKeys(text).replace(/\s+/g, ' ').trim().slice(0, 200)
  return line === '' ? '' : `: ${line}`
}
