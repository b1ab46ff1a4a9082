import type { JsonObject, ModelServer, RunRequestInput } from '@contract'
import { shellQuoted } from '../../ui/command-line'

/** The variable that a key is read from, where the server names none of its own. */
const keyVariable = 'EVALWRIGHT_API_KEY'

/** One request as a `curl` line. No key is in it: the shell puts it in from the environment. */
export function requestAsCurl(
  body: JsonObject,
  model: RunRequestInput['model'],
  server: Pick<ModelServer, 'baseUrl' | 'key' | 'headers'> | undefined,
): string {
  const path = 'prompt' in body ? '/completions' : '/chat/completions'
  const base = (server?.baseUrl ?? model.apiUrl ?? '') || 'http://127.0.0.1:8000/v1'
  const url = `${base.replace(/(\/chat\/completions)?\/*$/, '')}${path}`
  const variable = server?.key.kind === 'env' ? server.key.name : keyVariable
  const hasKey = server ? server.key.kind !== 'none' : true
  // Values that are dots are kept secret by the app.
  const headers = Object.entries(server?.headers ?? {}).filter(([, value]) => !/^•+$/.test(value))
  return [
    `curl ${shellQuoted(url)}`,
    `-H 'Content-Type: application/json'`,
    ...(hasKey ? [`-H "Authorization: Bearer $${variable}"`] : []),
    ...headers.map(([name, value]) => `-H ${shellQuoted(`${name}: ${value}`)}`),
    `-d ${shellQuoted(JSON.stringify(body))}`,
  ].join(' \\\n  ')
}
