import type { Answer } from '../exchange'

type Entry = Record<string, unknown>

/** How long a context the server says it takes: in its list of models (vLLM, SGLang, OpenRouter, llama.cpp) or in `/props` and `/info`. */
export function contextLength(
  model: string,
  models: Answer | null,
  others: { props: Answer | null; info: Answer | null },
): number | null {
  const list = (models?.json as { data?: Record<string, unknown>[] } | undefined)?.data
  const entry = Array.isArray(list) ? list.find(one => one?.id === model) : undefined
  const props = others.props?.json as
    { default_generation_settings?: Record<string, unknown> } | undefined
  const info = others.info?.json as Record<string, unknown> | undefined
  const told = [
    entry && lengthIn(entry),
    props?.default_generation_settings?.n_ctx,
    info?.max_total_tokens,
    info?.context_length,
    entry && lengthInMeta(entry),
  ]
  return firstLength(told)
}

/** What one entry of a list of models says of its context. */
export const statedLength = (entry: Entry): number | null => lengthIn(entry) ?? lengthInMeta(entry)

const lengthIn = (entry: Entry): number | null =>
  firstLength([
    entry.max_model_len,
    entry.context_length,
    entry.context_window,
    entry.max_context_length,
  ])

/** llama.cpp's, which its `/props` knows better. */
function lengthInMeta({ meta }: Entry): number | null {
  const { n_ctx, n_ctx_train } = (meta ?? {}) as Entry
  return firstLength([n_ctx, n_ctx_train])
}

const firstLength = (told: unknown[]): number | null =>
  told.find((value): value is number => typeof value === 'number' && value > 0) ?? null
