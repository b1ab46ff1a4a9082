/** Programs that must not stand in one text with their arguments, as if a shell read it. */
const programs = /^(?:ls|cat|git|npm|npx|cd|cp|mv|rm|mkdir|chmod|chown|find|grep|curl|wget|pip) /
const shells = new Set(
  ['bash', 'sh', 'zsh'].flatMap(name => [name, `/bin/${name}`, `/usr/bin/${name}`]),
)

/**
 * The rule of MiniMax's verifier (1.2) for a parameter `command` that is a list of texts: it is an argument vector, so a shell line in one
 * text makes the call invalid, unless a shell is asked to read it.
 */
export function commandProblem(parameters: unknown, args: unknown): string | null {
  if (!isObject(parameters) || !isObject(parameters.properties)) return null
  const { command: wanted } = parameters.properties
  if (!isObject(wanted) || wanted.type !== 'array') return null
  if (!isObject(wanted.items) || wanted.items.type !== 'string') return null
  if (!isObject(args)) return 'The arguments are no object.'
  const { command } = args
  if (command === undefined || command === null) return null
  if (!Array.isArray(command) || command.length === 0) return 'The command is empty.'
  if (!command.every(part => typeof part === 'string')) return 'The command holds more than texts.'
  if (isShellLine(command)) return null
  const isLine = command.length === 1 && command[0]!.includes(' ')
  return isLine || command.some(part => programs.test(part))
    ? 'A part of the command is a whole line for a shell.'
    : null
}

function isShellLine(command: string[]): boolean {
  if (command.length < 3 || !shells.has(command[0]!)) return false
  const option = command.slice(1).find(part => part !== '-l' && part !== '--login')
  return option === '-c' || option === '-lc'
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
