import type { Json, JsonObject } from '@contract'
import { sourceText } from './canonical-json'
import { fromPlain, parseSource, toPlain, type SourceObject } from './source-json'

/** Makes the prompt of a chat, as a model's own template has it. Throws where the template cannot. */
export type RenderPrompt = (chat: JsonObject) => string

/** What belongs to chats alone. */
const OF_CHATS = [
  'messages',
  'tools',
  'tool_choice',
  'parallel_tool_calls',
  'stream',
  'stream_options',
  'max_completion_tokens',
  'chat_template_kwargs',
]
/** Servers cut completions off after a few tokens where nothing is said. */
const MAX_TOKENS = 4096

/** The body of a completion that asks what this chat body asks. Marks of calls are special tokens: the server has to leave them in. */
export function completionBody(text: string, render: RenderPrompt): string {
  const chat = parseSource(text) as SourceObject
  const body: SourceObject = new Map([...chat].filter(([name]) => !OF_CHATS.includes(name)))
  const plain = (name: string): Json | undefined => {
    const value = chat.get(name)
    return value === undefined ? undefined : toPlain(value)
  }
  const more = plain('chat_template_kwargs')
  const variables = more !== null && typeof more === 'object' && !Array.isArray(more) ? more : {}
  const prompt = render({
    ...variables,
    messages: plain('messages') ?? [],
    ...(chat.has('tools') && { tools: plain('tools') ?? [] }),
    add_generation_prompt: true,
  })
  body.set('prompt', prompt)
  if (!body.has('max_tokens'))
    body.set('max_tokens', chat.get('max_completion_tokens') ?? fromPlain(MAX_TOKENS))
  if (!body.has('skip_special_tokens')) body.set('skip_special_tokens', false)
  return sourceText(body)
}

/** A completion as the chat answer that it stands for; its text is kept. What is no completion stays as it is. */
export function chatOfCompletion(response: Json): Json {
  if (response === null || typeof response !== 'object' || Array.isArray(response)) return response
  const choice = Array.isArray(response.choices) ? response.choices[0] : undefined
  if (choice === null || typeof choice !== 'object' || Array.isArray(choice)) return response
  const { text } = choice
  if (typeof text !== 'string') return response
  const { reasoning, content, calls } = readKimiText(text)
  const message: JsonObject = {
    role: 'assistant',
    content,
    ...(reasoning !== null && { reasoning_content: reasoning }),
    ...(calls.length > 0 && {
      tool_calls: calls.map(({ id, name, args }) => ({
        id,
        type: 'function',
        function: { name, arguments: args },
      })),
    }),
  }
  const finish = calls.length > 0 ? 'tool_calls' : (choice.finish_reason ?? null)
  return {
    ...response,
    choices: [{ index: 0, message, finish_reason: finish }],
    raw_completion: text,
  }
}

export interface KimiText {
  reasoning: string | null
  content: string
  calls: { id: string; name: string; args: string }[]
}

const SECTION = /<\|tool_calls_section_begin\|>([\s\S]*?)(?:<\|tool_calls_section_end\|>|$)/g
const CALL = '<|tool_call_begin|>'
const ARGUMENTS = '<|tool_call_argument_begin|>'
const CALL_END = '<|tool_call_end|>'

/**
 * Thinking, answer and calls in a text of Kimi K2. A call is named `functions.NAME:INDEX` (Moonshot's guide to tool calls of Kimi K2); one
 * that breaks off keeps what is there, so that its schema check fails it.
 */
export function readKimiText(text: string): KimiText {
  const end = text.indexOf('</think>')
  const reasoning =
    end < 0
      ? null
      : text
          .slice(0, end)
          .replace(/^\s*<think>/, '')
          .trim()
  const said = end < 0 ? text : text.slice(end + '</think>'.length)
  const calls = [...said.matchAll(SECTION)].flatMap(([, section = '']) =>
    section.split(CALL).slice(1).map(readCall),
  )
  return { reasoning, content: said.replace(SECTION, '').trim(), calls }
}

function readCall(piece: string): KimiText['calls'][number] {
  const [call = ''] = piece.split(CALL_END)
  const at = call.indexOf(ARGUMENTS)
  const id = (at < 0 ? call : call.slice(0, at)).trim()
  return {
    id,
    name: id.replace(/^functions\./, '').replace(/:\d+$/, ''),
    args: at < 0 ? '' : call.slice(at + ARGUMENTS.length).trim(),
  }
}
