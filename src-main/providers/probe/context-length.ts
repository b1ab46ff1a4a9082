import type { Answer } from '../exchange'

/** How long a context the server says it takes: in its list of models (vLLM, SGLang, OpenRouter, llama.cpp) or in `/props` and `/info`. */
export function contextLength(
  model: string,
  models: Answer | null,
  others: { props: Answer | null; info: Answer | null },
): number | null {
  const list = (models?.json as { data?: Record<string, unknown>[] } | undefined)?.data
  const entry = Array.isArray(list) ? list.find(one => one?.id === model) : undefined
  const meta = entry?.meta as Record<string, unknown> | undefined
  const props = others.props?.json as
    { default_generation_settings?: Record<string, unknown> } | undefined
  const info = others.info?.json as Record<string, unknown> | undefined
  const told = [
    entry?.max_model_len,
    entry?.context_length,
    entry?.context_window,
    entry?.max_context_length,
    props?.default_generation_settings?.n_ctx,
    info?.max_total_tokens,
    info?.context_length,
    meta?.n_ctx,
    meta?.n_ctx_train,
  ]
  return told.find((value): value is number => typeof value === 'number' && value > 0) ?? null
}
