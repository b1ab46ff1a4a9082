import { Template } from '@huggingface/jinja'
import type { JsonObject } from '@contract'
import { AppError } from '../engine/errors'
import type { RenderPrompt } from '../engine/verification/raw-completion'

/**
 * Reads a model's chat template: Jinja as it stands, or a tokenizer_config.json with one. Throws AppError where there is none, or it
 * cannot be read.
 */
export function readChatTemplate(text: string): RenderPrompt {
  const { source, tokens } = sourceOf(text)
  let template: Template
  try {
    template = new Template(source)
  } catch (error) {
    throw new AppError('invalid-input', `The chat template cannot be read: ${messageOf(error)}`, {
      hint: 'Give the chat_template.jinja or tokenizer_config.json of the model.',
      cause: error,
    })
  }
  return chat => {
    try {
      return template.render({ ...tokens, ...chat })
    } catch (error) {
      throw new AppError(
        'request-refused',
        `The chat template cannot render this request: ${messageOf(error)}`,
        {
          hint: 'The request was not sent. Check that the template is that of the model.',
          cause: error,
        },
      )
    }
  }
}

interface TokenizerConfig {
  chat_template?: string | { name?: string; template?: string }[]
  bos_token?: string | { content?: string } | null
  eos_token?: string | { content?: string } | null
}

function sourceOf(text: string): { source: string; tokens: JsonObject } {
  const config = configOf(text)
  if (!config) return { source: text, tokens: {} }
  const { chat_template: given } = config
  const named = Array.isArray(given)
    ? (
        given.find(({ name }) => name === 'tool_use') ??
        given.find(({ name }) => name === 'default')
      )?.template
    : given
  if (typeof named !== 'string') {
    throw new AppError('invalid-input', 'This tokenizer configuration holds no chat template.', {
      hint: 'Give the chat_template.jinja that lies beside it.',
    })
  }
  const token = (one: TokenizerConfig['bos_token']): string =>
    typeof one === 'string' ? one : (one?.content ?? '')
  return {
    source: named,
    tokens: { bos_token: token(config.bos_token), eos_token: token(config.eos_token) },
  }
}

function configOf(text: string): TokenizerConfig | null {
  if (!text.trimStart().startsWith('{"') && !/^\s*\{\s*"/.test(text)) return null
  try {
    const value: unknown = JSON.parse(text)
    return value !== null && typeof value === 'object' ? value : null
  } catch {
    // Jinja may begin with a brace too.
    return null
  }
}

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error)
