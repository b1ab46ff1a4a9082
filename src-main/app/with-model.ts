import type { CommandInput, ModelServer } from '@contract'

/** The server with one model changed. */
export function withModel(
  server: ModelServer,
  { model, byHand, notes }: CommandInput<'server.setModel'>,
): ModelServer {
  const { notes: old, ...card } = server.modelCards[model] ?? {}
  const kept = notes ?? old ?? ''
  const { [model]: _, ...others } = server.modelCards
  const next = { ...card, ...(kept !== '' && { notes: kept }) }
  const rest = server.models.filter(one => one !== model)
  return {
    ...server,
    models: byHand === undefined ? server.models : byHand ? [...rest, model] : rest,
    modelCards: Object.keys(next).length > 0 ? { ...others, [model]: next } : others,
  }
}
