import type { LaunchConfig } from '@contract'
import { AppError } from '../../engine/errors'

export interface LaunchPlace {
  host: string
  port: number
}

/** The command with its placeholders filled in; there is no shell, so nothing in it needs quoting. */
export function launchCommand(
  launch: Pick<LaunchConfig, 'program' | 'args' | 'env' | 'model'>,
  { host, port }: LaunchPlace,
): { program: string; args: string[]; env: Record<string, string> } {
  const words: Record<string, string> = { model: launch.model, host, port: String(port) }
  const fill = (text: string): string =>
    text.replace(/\{(model|host|port)\}/g, (_, name: string) => words[name] ?? '')
  const parts = [launch.program, ...launch.args, ...Object.values(launch.env)]
  if (launch.model === '' && parts.some(part => part.includes('{model}'))) {
    throw new AppError('invalid-input', 'The start command needs a model, and none is given.', {
      hint: 'Give the folder, file or name of the model in the start command.',
    })
  }
  return {
    program: fill(launch.program),
    args: launch.args.map(fill),
    env: Object.fromEntries(Object.entries(launch.env).map(([name, text]) => [name, fill(text)])),
  }
}

/** Arguments from one line as people type it: parted by spaces, kept together by quotes; a backslash takes the next character as it is. */
export function splitArguments(line: string): string[] {
  const parts: string[] = []
  let part: string | null = null
  let quote = ''
  for (let at = 0; at < line.length; at += 1) {
    const char = line[at] ?? ''
    if (char === '\\' && quote !== "'" && /["'\\\s]/.test(line[at + 1] ?? '')) {
      part = `${part ?? ''}${line[(at += 1)] ?? ''}`
    } else if (quote !== '') {
      if (char === quote) quote = ''
      else part = `${part ?? ''}${char}`
    } else if (char === '"' || char === "'") {
      quote = char
      part ??= ''
    } else if (/\s/.test(char)) {
      if (part !== null) parts.push(part)
      part = null
    } else part = `${part ?? ''}${char}`
  }
  if (quote !== '') {
    throw new AppError('invalid-input', `A quote (${quote}) is opened and never closed.`)
  }
  return part === null ? parts : [...parts, part]
}
