import type { ModelServer, RunRequest } from '@contract'
import { AppError } from '../engine/errors'

type Cards = Pick<ModelServer, 'modelCards'>

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
  const named = <T extends { serverId?: string | undefined; name: string }>(one: T): T =>
    one.serverId === undefined ? one : { ...one, name: modelIdOf(serverOf(one.serverId), one.name) }
  const asked = named(model)
  const alias =
    asked.serverId === undefined
      ? undefined
      : serverOf(asked.serverId).modelCards[asked.name]?.alias
  return {
    ...request,
    model: { ...asked, ...(asked.id === undefined && alias !== undefined && { id: alias }) },
    ...(judge && { judge: { ...judge, models: judge.models.map(named) } }),
  }
}
