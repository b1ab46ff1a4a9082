import { createServer } from 'node:http'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

const TOOLS = [
  tool('get_weather', { city: { type: 'string' }, days: { type: 'integer', minimum: 1 } }),
  tool('search_flights', {
    from: { type: 'string', minLength: 3 },
    to: { type: 'string', minLength: 3 },
    seats: { type: 'integer', minimum: 1 },
  }),
]
const GOOD = [
  { city: 'Lisbon', days: 3 },
  { from: 'LIS', to: 'OSL', seats: 2 },
]
const BAD = [
  { city: 'Lisbon', days: 'three' },
  { from: 'LIS', to: 'OSL' },
]
const ROWS = 120

/** A test set for pictures: two in three requests need a tool. Returns its path. */
export function writePictureSet(folder) {
  const path = join(folder, 'tool-calls.jsonl')
  const lines = Array.from({ length: ROWS }, (_, at) => {
    const needs = at % 3 !== 2
    const asked = needs
      ? at % 2 === 0
        ? `Will it rain in Lisbon during the next three days? (${at + 1})`
        : `Find two seats from Lisbon to Oslo. (${at + 1})`
      : `Explain in one sentence why the sky is blue. (${at + 1})`
    return JSON.stringify({
      messages: [{ role: 'user', content: asked }],
      tools: TOOLS,
      temperature: 0,
      check_type: [
        'tool_calls',
        'usage_accounting',
        ...(needs ? [] : ['contains_russian_characters_unicode']),
      ],
      expected_tool_call: needs,
    })
  })
  writeFileSync(path, lines.join('\n'))
  return path
}

/**
 * A vendor that serves a model more or less faithfully, by a fixed pattern: of so many requests in a thousand each fault is made.
 * `faults`: call, schema, only (nothing but reasoning), usage, busy, limit.
 */
export async function startPictureVendor({ model, faults, latencyMs = 5 }) {
  const rates = { ...faults }
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const part of request) body += part
    const json = (status, value) => {
      response.writeHead(status, { 'content-type': 'application/json' })
      response.end(JSON.stringify(value))
    }
    if (request.method === 'GET') return json(200, { object: 'list', data: [{ id: model }] })
    const asked = JSON.parse(body).messages.at(-1).content
    const at = Number(/\((\d+)\)$/.exec(asked)?.[1] ?? 0)
    const makes = (name, salt) => (at * 613 + salt * 97) % 1000 < (rates[name] ?? 0)
    await new Promise(done => setTimeout(done, latencyMs + (at % 7)))
    if (makes('limit', 1)) return json(429, { error: { message: 'Too many requests' } })
    if (makes('busy', 2))
      return json(400, { error: { message: 'The request was not understood.' } })
    const isFlight = asked.startsWith('Find')
    const needs = !asked.startsWith('Explain')
    const calls = makes('call', 3) ? !needs : needs
    const args = (makes('schema', 4) ? BAD : GOOD)[isFlight ? 1 : 0]
    const message = makes('only', 5)
      ? { role: 'assistant', content: '', reasoning: 'The user wants to know …' }
      : calls
        ? {
            role: 'assistant',
            content: null,
            tool_calls: [
              {
                id: `call_${at}`,
                type: 'function',
                function: {
                  name: isFlight ? 'search_flights' : 'get_weather',
                  arguments: JSON.stringify(args),
                },
              },
            ],
          }
        : { role: 'assistant', content: 'Air scatters blue light more than red light.' }
    const usage = { prompt_tokens: 212 + asked.length, completion_tokens: 24 + (at % 9) }
    json(200, {
      id: `chatcmpl-${at}`,
      object: 'chat.completion',
      model,
      system_fingerprint: 'fp_4c1e09a2',
      choices: [{ index: 0, message, finish_reason: message.tool_calls ? 'tool_calls' : 'stop' }],
      usage: {
        ...usage,
        total_tokens: usage.prompt_tokens + usage.completion_tokens + (makes('usage', 6) ? 5 : 0),
      },
    })
  })
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${server.address().port}/v1`,
    /** From now on other faults. */
    change: next => Object.assign(rates, next),
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

function tool(name, properties) {
  return {
    type: 'function',
    function: {
      name,
      parameters: { type: 'object', properties, required: Object.keys(properties) },
    },
  }
}
