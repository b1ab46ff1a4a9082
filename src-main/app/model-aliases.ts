import type { ModelServer, RunRequest } from '@contract'
import { AppError } from '../engine/errors'

type Cards = Pick<ModelServer, 'modelCards'>

interface Named {
  serverId?: string | undefined
  name: string
}

/** The id of the model that a user calls so on this server; the name itself where nobody is called so. */
export function modelIdOf({ modelCards }: Cards, name: string): string {
  // An id is an id, whatever else is called by it.
  if (Object.hasOwn(modelCards, name)) return name
  return Object.entries(modelCards).find(([, { alias }]) => alias === name)?.[0] ?? name
}

/** Two models of one server cannot bear one name: results would be mixed up. */
export function checkAliases({ modelCards }: Cards): void {
  const known = new Map<string, string>()
  for (const [id, { alias }] of Object.entries(modelCards)) {
    if (alias === undefined) continue
    const other =
      known.get(alias) ?? (alias !== id && Object.hasOwn(modelCards, alias) ? alias : null)
    if (other !== null) {
      throw new AppError(
        'invalid-input',
        `'${other}' and '${id}' would both be called '${alias}'.`,
        {
          hint: 'Give each model of a server a name of its own.',
        },
      )
    }
    known.set(alias, id)
  }
}

/** The request as it goes out: models by their ids, and under the user's names where the request has no other. */
export function withAliases(serverOf: (id: string) => Cards, request: RunRequest): RunRequest {
  const { model, judge } = request
  return {
    ...request,
    model: withAlias(serverOf, model),
    ...(judge && {
      judge: {
        ...judge,
        models: judge.models.map(one => ({ ...one, name: namesOf(serverOf, one).id })),
      },
    }),
  }
}

/** A model by its id, and under the user's name where it has no other. */
export function withAlias<T extends Named & { id?: string | undefined }>(
  serverOf: (id: string) => Cards,
  model: T,
): T {
  const { id: name, alias } = namesOf(serverOf, model)
  return { ...model, name, ...(model.id === undefined && alias !== undefined && { id: alias }) }
}

/** Both names of a model on a saved server: its id there, and what the user calls it, if anything. */
export function namesOf(
  serverOf: (id: string) => Cards,
  { serverId, name }: Named,
): { id: string; alias: string | undefined } {
  if (serverId === undefined) return { id: name, alias: undefined }
  const server = serverOf(serverId)
  const id = modelIdOf(server, name)
  return { id, alias: server.modelCards[id]?.alias }
}
