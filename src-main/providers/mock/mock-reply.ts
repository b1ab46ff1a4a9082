import type { JsonObject } from '@contract'

/** What goes wrong with a reply, beyond a refusal by status. In the middle means: after half of the body or of the events. */
export type MockFault =
  /** The socket is closed before any byte. */
  | 'reset'
  /** Nothing is ever sent. */
  | 'silence'
  /** Silence in the middle, for ever. */
  | 'stall'
  /** The socket is closed in the middle. */
  | 'cut'
  /** The end comes without a finish reason and without `[DONE]`. */
  | 'no-finish'
  /** An `error` object in the middle of a stream, or as the body of a 200. */
  | 'error'
  | 'broken-json'
  /** `choices: null` */
  | 'no-choices'
  /** A web page with status 200. */
  | 'html'

export interface MockUsage {
  prompt: number
  completion: number
  reasoning?: number
}

/** One reply of the mock server; what is left out is an ordinary answer with status 200. */
export interface MockReply {
  text?: string
  /** What it calls the model; absent: as it was asked for. */
  model?: string
  reasoning?: string
  /** The field that carries the reasoning: `reasoning_content` unless said. */
  reasoningField?: 'reasoning_content' | 'reasoning'
  toolCalls?: { id?: string; name: string; arguments: string }[]
  /** Absent: `tool_calls` with calls, `length` where `max_tokens` cut the text, else `stop`. */
  finishReason?: string
  /** Absent: counted from the texts; null: none is sent. */
  usage?: MockUsage | null
  /** Before the first byte. */
  delayMs?: number
  /** Holds the first byte back until it resolves. */
  until?: Promise<unknown>
  /** A stream's events are spread over this time. */
  streamMs?: number
  /** From 400 up: an error in OpenAI's shape instead of an answer. */
  status?: number
  /** The error's message, type and code. */
  message?: string
  code?: string
  headers?: Record<string, string>
  fault?: MockFault
}

/** A request for a completion, of a chat or of a prompt, as the mock server understood it. */
export interface MockRequest {
  /** How many chat requests came before. */
  index: number
  model: string
  /** Role and text of each message; parts of other kinds are left out. */
  messages: { role: string; text: string }[]
  /** Text of the last message of the user. */
  question: string
  isStreamed: boolean
  /** A prompt was sent, no conversation. */
  isCompletion: boolean
  maxTokens: number | null
  body: JsonObject
  headers: Record<string, string | string[] | undefined>
}

/** Decides what the server answers. */
export type MockResponder = (request: MockRequest) => MockReply | Promise<MockReply>
