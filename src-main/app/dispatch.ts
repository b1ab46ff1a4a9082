import { z } from 'zod'
import { commands, type CommandName, type Handlers, type Reply } from '@contract'
import { AppError, toErrorInfo } from '../engine/errors'
import { nearest } from './nearest'

/** The one door into the app: checks the input, runs the handler, turns what was thrown into data. */
export async function dispatch(
  handlers: Handlers,
  name: string,
  input: unknown,
  onBug: (error: unknown, command: string) => void = () => undefined,
): Promise<Reply<unknown>> {
  try {
    if (!Object.hasOwn(commands, name)) {
      throw new AppError('not-found', `There is no command '${name}'.`, {
        hint: `Did you mean ${nearest(name, Object.keys(commands))}?`,
      })
    }
    const command = name as CommandName
    const parsed = commands[command].input.safeParse(input ?? {})
    if (!parsed.success) {
      throw new AppError('invalid-input', z.prettifyError(parsed.error).replaceAll('\n', ' '))
    }
    const handler = handlers[command] as (input: unknown) => Promise<unknown>
    return { ok: true, value: await handler(parsed.data) }
  } catch (error) {
    const info = toErrorInfo(error)
    if (info.code === 'internal') onBug(error, name)
    return { ok: false, error: info }
  }
}
