/**
 * Top-level fields that the original tool's client (openai for Python 2.7.1, `chat.completions.create`) takes. A request with any other
 * never leaves it.
 */
const KNOWN = new Set([
  'messages',
  'model',
  'audio',
  'frequency_penalty',
  'function_call',
  'functions',
  'logit_bias',
  'logprobs',
  'max_completion_tokens',
  'max_tokens',
  'metadata',
  'modalities',
  'n',
  'parallel_tool_calls',
  'prediction',
  'presence_penalty',
  'prompt_cache_key',
  'reasoning_effort',
  'response_format',
  'safety_identifier',
  'seed',
  'service_tier',
  'stop',
  'store',
  'stream',
  'stream_options',
  'temperature',
  'tool_choice',
  'tools',
  'top_logprobs',
  'top_p',
  'user',
  'verbosity',
  'web_search_options',
  'extra_headers',
  'extra_query',
  'extra_body',
  'timeout',
])

/** Fields of a request that the original tool cannot send. */
export function foreignFields(settings: Record<string, string>): string[] {
  return Object.keys(settings).filter(name => !KNOWN.has(name))
}
