import type { JsonObject, ProbeStep } from '@contract'
import type { Finding } from './probe-connection'
import { redSquare } from './red-square'

export interface Completion {
  choices: {
    message: {
      content?: unknown
      reasoning_content?: unknown
      reasoning?: unknown
      tool_calls?: { function?: { name?: unknown; arguments?: unknown } }[] | null
    }
    finish_reason?: unknown
    logprobs?: { content?: unknown[] | null } | null
  }[]
}

/** One question about a capability: what is sent, and what the answer to it shows. Sent twice where `twice` says so. */
export interface Capability {
  step: ProbeStep
  ask: JsonObject & { content: string | JsonObject[] }
  twice?: boolean
  judge(answers: Completion[]): Finding
}

const textOf = (answer: Completion | undefined): string => {
  const content = answer?.choices[0]?.message.content
  return typeof content === 'string' ? content : ''
}
const quote = (text: string): string => JSON.stringify(text.trim().slice(0, 80))

const colour: JsonObject = {
  name: 'colour',
  strict: true,
  schema: {
    type: 'object',
    properties: { colour: { type: 'string', enum: ['red', 'green', 'blue'] } },
    required: ['colour'],
    additionalProperties: false,
  },
}

function parsed(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text.replace(/^[^]*<\/think>/, ''))
    return value !== null && typeof value === 'object' ? (value as Record<string, unknown>) : null
  } catch {
    // No JSON is one of the two answers looked for.
    return null
  }
}

/** In the order of the card. Prompts are short, and so are the answers that they allow. */
export const capabilities: Capability[] = [
  {
    step: 'tools',
    ask: {
      content: 'Look up the weather in Oslo with the tool.',
      max_tokens: 128,
      tools: [
        {
          type: 'function',
          function: {
            name: 'weather',
            description: 'The weather of a city.',
            parameters: {
              type: 'object',
              properties: { city: { type: 'string' } },
              required: ['city'],
            },
          },
        },
      ],
    },
    judge([answer]) {
      const call = answer?.choices[0]?.message.tool_calls?.[0]?.function
      if (call?.name === 'weather') return { detail: `weather(${String(call.arguments)})` }
      return {
        status: 'warning',
        detail: `Tools were taken, but the model called none: ${quote(textOf(answer))}`,
      }
    },
  },
  {
    step: 'json-mode',
    ask: {
      content: 'Answer with a JSON object that has the key "colour" and a colour as its value.',
      max_tokens: 48,
      response_format: { type: 'json_object' },
    },
    judge([answer]) {
      const text = textOf(answer)
      return parsed(text)
        ? { detail: quote(text) }
        : { status: 'unsupported', detail: `The answer is no JSON: ${quote(text)}` }
    },
  },
  {
    step: 'json-schema',
    ask: {
      content: 'Which colour has the sky at noon?',
      max_tokens: 48,
      response_format: { type: 'json_schema', json_schema: colour },
    },
    judge([answer]) {
      const text = textOf(answer)
      return ['red', 'green', 'blue'].includes(String(parsed(text)?.colour))
        ? { detail: quote(text) }
        : { status: 'unsupported', detail: `The answer does not follow the schema: ${quote(text)}` }
    },
  },
  {
    step: 'vision',
    ask: {
      content: [
        { type: 'text', text: 'Which colour has this square? One word.' },
        { type: 'image_url', image_url: { url: redSquare() } },
      ],
      max_tokens: 16,
    },
    judge([answer]) {
      const text = textOf(answer)
      return /\bred\b|红/i.test(text)
        ? { detail: quote(text) }
        : {
            status: 'warning',
            detail: `The picture was taken, but not seen as red: ${quote(text)}`,
          }
    },
  },
  {
    step: 'logprobs',
    ask: { content: 'Say yes.', max_tokens: 4, logprobs: true, top_logprobs: 2 },
    judge([answer]) {
      const count = answer?.choices[0]?.logprobs?.content?.length ?? 0
      return count > 0
        ? { detail: `of ${count} tokens` }
        : { status: 'unsupported', detail: 'The answer holds none.' }
    },
  },
  {
    step: 'n',
    ask: { content: 'Say a number.', max_tokens: 4, n: 2, temperature: 1 },
    judge([answer]) {
      const count = answer?.choices.length ?? 0
      return count === 2
        ? { detail: 'two answers to one request' }
        : { status: 'unsupported', detail: `${count} answer where two were asked for` }
    },
  },
  {
    step: 'seed',
    ask: { content: 'Invent a name for a ship.', max_tokens: 16, temperature: 1, seed: 7 },
    twice: true,
    judge([first, second]) {
      return textOf(first) === textOf(second)
        ? { detail: `twice ${quote(textOf(first))}` }
        : {
            status: 'warning',
            detail: `The same seed gave ${quote(textOf(first))} and ${quote(textOf(second))}.`,
          }
    },
  },
  {
    step: 'stop',
    ask: { content: 'Count from 1 to 9, parted by spaces.', max_tokens: 32, stop: ['4'] },
    judge([answer]) {
      const text = textOf(answer)
      return text.includes('4')
        ? { status: 'unsupported', detail: `It went on: ${quote(text)}` }
        : { detail: quote(text) }
    },
  },
]
