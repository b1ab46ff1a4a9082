import type { Json, JsonObject } from '@contract'

/** A configuration as one `evalwright eval` line for a POSIX shell. Lists become several words, objects JSON. */
export function commandLineOf(config: JsonObject): string {
  const flags = Object.entries(config).map(([name, value]) => {
    const flag = `--${name.replaceAll('_', '-')}`
    return [flag, ...wordsOf(value).map(shellQuoted)].join(' ')
  })
  return ['evalwright eval', ...flags].join(' \\\n  ')
}

function wordsOf(value: Json): string[] {
  if (Array.isArray(value)) return value.map(one => plain(one))
  return [plain(value)]
}

const plain = (value: Json): string =>
  typeof value === 'string' ? value : value === null ? 'null' : JSON.stringify(value)

/** Plain words stay as they are; everything else goes into single quotes, in which only the quote itself is special. */
export const shellQuoted = (word: string): string =>
  /^[A-Za-z0-9_@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`
