import { AppError } from '../engine/errors'

/** Python's names for inline flags that JavaScript has too. */
const flagNames: Record<string, string> = { i: 'i', m: 'm', s: 's', u: '', a: '' }

const unsupported: [RegExp, string][] = [
  [/\(\?\(/, 'conditional groups'],
  [/\(\?>/, 'atomic groups'],
  [/[*+?}]\+/, 'possessive quantifiers'],
  [/\(\?[a-zA-Z]*x/, 'the verbose flag'],
]

/**
 * A pattern in Python's `re` syntax as a JavaScript expression with the given flags.
 * Inline flags at the start, named groups, comments, `\A` and `\Z` are translated; what JavaScript lacks is refused with its name.
 */
export function pythonRegex(pattern: string, flags = ''): RegExp {
  const skeleton = pattern.replace(/\\[\s\S]/g, 'x').replace(/\[[^\]]*\]/g, 'x')
  const lacking = unsupported.find(([sign]) => sign.test(skeleton))?.[1]
  if (lacking) throw invalidPattern(pattern, `it uses ${lacking}, which JavaScript has not`)
  let source = pattern
  let allFlags = flags
  const inline = /^\(\?([aimsu]+)\)/.exec(source)
  if (inline) {
    source = source.slice(inline[0].length)
    for (const flag of inline[1]!)
      allFlags += allFlags.includes(flagNames[flag]!) ? '' : flagNames[flag]!
  }
  source = translate(source)
  try {
    return new RegExp(source, allFlags)
  } catch (error) {
    throw invalidPattern(pattern, error instanceof Error ? error.message : String(error))
  }
}

function translate(source: string): string {
  return source.replace(
    /\\[\s\S]|\(\?P<(\w+)>|\(\?P=(\w+)\)|\(\?#[^)]*\)/g,
    (part, name?: string, back?: string) => {
      if (name) return `(?<${name}>`
      if (back) return `\\k<${back}>`
      if (part.startsWith('(?#')) return ''
      if (part === '\\A') return '(?<![\\s\\S])'
      if (part === '\\Z') return '(?![\\s\\S])'
      return part
    },
  )
}

function invalidPattern(pattern: string, reason: string): AppError {
  return new AppError(
    'invalid-input',
    `The regular expression ${JSON.stringify(pattern)} cannot be used: ${reason}.`,
    {
      hint: 'Write it so that both Python and JavaScript understand it.',
    },
  )
}
