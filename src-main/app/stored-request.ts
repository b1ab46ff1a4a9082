import type { JsonObject, RunRequest } from '@contract'
import { storedJudge } from './judge-clients'
import { splitHeaders } from './secret-headers'

/** EvalScope's `default_headers` among a model's arguments, as headers. */
export function defaultHeaders(request: RunRequest): Record<string, string> {
  const headers = request.model.args.default_headers
  if (headers === null || typeof headers !== 'object' || Array.isArray(headers)) return {}
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]),
  )
}

/** What is stored: header values and query parameters that look secret stay in memory only. */
export function withoutSecrets(request: RunRequest): RunRequest {
  const { open } = splitHeaders(request.transport.extraHeaders)
  const args: JsonObject = { ...request.model.args }
  if (args.default_headers) args.default_headers = splitHeaders(defaultHeaders(request)).open
  // They are among the transport's.
  delete args.default_query
  return {
    ...request,
    model: { ...request.model, args },
    ...(request.judge && {
      judge: { ...request.judge, models: request.judge.models.map(storedJudge) },
    }),
    transport: {
      ...request.transport,
      extraHeaders: open,
      extraQuery: splitHeaders(request.transport.extraQuery).open,
    },
  }
}
