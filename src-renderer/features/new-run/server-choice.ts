import type { CommandInput, ModelServer } from '@contract'
import { emptyModel } from './draft'
import type { ModelDraft } from './draft-fields'

const mock = 'mock'
const url = 'url'
const recorded = 'recorded'

/** The value of the server select for a model: a saved server's id behind a prefix, the mock, or a plain address. */
export const choiceOf = ({ serverId, kind }: ModelDraft): string =>
  serverId !== null ? `server:${serverId}` : kind === 'openai' ? url : kind

export const serverOption = (serverId: string): string => `server:${serverId}`
export const mockOption = mock
export const urlOption = url
export const recordedOption = recorded

/** The model's place after a choice in the select; its name stays. */
export function withChoice(model: ModelDraft, choice: string): ModelDraft {
  if (choice === mock)
    return { ...model, serverId: null, kind: 'mock', name: model.name === '' ? 'mock' : model.name }
  if (choice === recorded) return { ...model, serverId: null, kind: 'recorded', apiUrl: '' }
  if (choice === url) return { ...model, serverId: null, kind: 'openai' }
  return { ...model, serverId: choice.slice('server:'.length), kind: 'openai', apiUrl: '' }
}

/** A further row begins with the server of the last one: comparing models of one server is the common case. */
export function nextModel(
  models: readonly ModelDraft[],
  servers: readonly ModelServer[],
  key: string,
): ModelDraft {
  const last = models.at(-1)
  const empty = emptyModel(key)
  if (last && last.kind !== 'recorded')
    return { ...empty, serverId: last.serverId, apiUrl: last.apiUrl, kind: last.kind }
  return { ...empty, serverId: servers[0]?.id ?? null }
}

/** Rows that have no place yet go to the server that was just saved, with the first of its models that its test named. */
export const onFirstServer = (
  models: readonly ModelDraft[],
  serverId: string,
  firstModel: string,
): ModelDraft[] =>
  models.map(model =>
    model.serverId === null && model.kind === 'openai' && model.apiUrl.trim() === ''
      ? { ...model, serverId, name: model.name.trim() || firstModel }
      : model,
  )

/** What "Test" sends: a saved server by its id, anything else as a draft that is not saved. */
export function testInput(model: ModelDraft, apiKey: string): CommandInput<'server.test'> {
  const named = model.name.trim() === '' ? {} : { model: model.name.trim() }
  if (model.serverId !== null) return { serverId: model.serverId, ...named }
  return {
    draft: {
      name: 'test',
      kind: model.kind === 'mock' ? 'mock' : 'openai',
      baseUrl: model.kind === 'mock' ? '' : model.apiUrl.trim(),
      key:
        apiKey === '' || model.kind === 'mock'
          ? { action: 'none' }
          : { action: 'store', value: apiKey },
    },
    ...named,
  }
}
