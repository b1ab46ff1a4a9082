import type { Json, JsonObject, SampleDetail } from '@contract'
import { shellQuoted } from './command-line'

/** What was posted for a sample, rebuilt from what is stored: model, messages, tools and sampling in the server's own words. */
export function requestBody(sample: SampleDetail, request: JsonObject): JsonObject {
  const model = request.model as JsonObject | undefined
  const sampling = (sample.prediction?.sampling ?? request.sampling ?? {}) as JsonObject
  const { extraBody, completion, reasoningTags: _ofReading, ...named } = sampling
  const settings = Object.fromEntries(
    Object.entries(named)
      .filter(([, value]) => value !== null && value !== undefined)
      .map(([name, value]) => [snakeCase(name), value]),
  )
  return {
    model: model?.name ?? sample.prediction?.responseModel ?? 'MODEL',
    ...(completion === undefined ? chatOf(sample) : { prompt: promptOf(sample, completion) }),
    ...settings,
    ...(typeof extraBody === 'object' && extraBody !== null && !Array.isArray(extraBody)
      ? extraBody
      : {}),
  } as JsonObject
}

function chatOf(sample: SampleDetail): JsonObject {
  return {
    messages: (sample.prediction?.sent ?? sample.messages).map(message => ({
      role: message.role,
      content: message.content,
      ...(message.toolCallId !== undefined && { tool_call_id: message.toolCallId }),
      ...(message.toolCalls && {
        tool_calls: message.toolCalls.map(({ id, name, arguments: text }) => ({
          id,
          type: 'function',
          function: { name, arguments: text },
        })),
      }),
    })),
    ...(sample.tools.length > 0 && {
      tools: sample.tools.map(tool => ({ type: 'function', function: tool })),
    }),
  } as JsonObject
}

/** The prompt of a completion; a template's own words are not stored, so that its name stands for them. */
function promptOf(sample: SampleDetail, completion: Json): string {
  const texts = (sample.prediction?.sent ?? sample.messages).map(({ content }) =>
    typeof content === 'string'
      ? content
      : content.flatMap(part => (part.type === 'text' ? [part.text] : [])).join(''),
  )
  const hasTemplate =
    typeof completion === 'object' && completion !== null && 'template' in completion
  return hasTemplate ? `<chat template applied to>\n${texts.join('\n\n')}` : texts.join('\n\n')
}

/** The same as a command to paste. The key stands as `$API_KEY`; nothing secret is in it. */
export function curlOf(sample: SampleDetail, request: JsonObject): string {
  const body = JSON.stringify(requestBody(sample, request), null, 2)
  return [
    `curl "${addressOf(request)}"`,
    `  -H "Authorization: Bearer $API_KEY"`,
    `  -H "Content-Type: application/json"`,
    `  -d ${shellQuoted(body)}`,
  ].join(' \\\n')
}

/** Where a run's questions go, without a name, a password or a key that the address may carry. */
export function addressOf(request: JsonObject): string {
  const model = request.model as JsonObject | undefined
  const url = typeof model?.apiUrl === 'string' ? withoutSecrets(model.apiUrl) : '$API_URL'
  const sampling = request.sampling as JsonObject | undefined
  const path = sampling?.completion === undefined ? '/chat/completions' : '/completions'
  return `${url.replace(/\/+$/, '')}${path}`
}

/** The headers of a run's requests; what is secret is not stored, and stands as asterisks. */
export function headersOf(request: JsonObject): Record<string, string> {
  const transport = request.transport as JsonObject | undefined
  const own = (transport?.extraHeaders ?? {}) as Record<string, string>
  const shown = Object.entries(own).map(([name, value]): [string, string] => [
    name,
    /auth|key|token|secret|cookie|password|credential/i.test(name) ? '***' : value,
  ])
  return {
    Authorization: 'Bearer ***',
    'Content-Type': 'application/json',
    ...Object.fromEntries(shown),
  }
}

const snakeCase = (name: string): string =>
  name.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)

/** An address may carry a name, a password or a key in its query. */
function withoutSecrets(address: string): string {
  try {
    const url = new URL(address)
    return `${url.origin}${url.pathname}`
  } catch {
    return '$API_URL'
  }
}
