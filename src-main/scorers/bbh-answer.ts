const phrase = /\bthe answer is\b(?:[:\s]|$)/gi

/**
 * The answer of a BIG-Bench-Hard reply: what follows the last `the answer is`, up to the end of that line.
 * Without the phrase the last line counts, as long as it is the whole reply or names the answer alone.
 * Choice tasks take the first `(X)` there, else the first capital that stands alone; others the bold part, else the line.
 */
export function bbhAnswer(reply: string, kind: 'choice' | 'free'): string | null {
  const said = [...reply.matchAll(phrase)].at(-1)
  const line = said ? firstLine(reply.slice(said.index + said[0].length)) : unphrased(reply, kind)
  if (line === null) return null
  return kind === 'choice' ? letterOf(line) : freeAnswer(line)
}

function firstLine(text: string): string {
  return text.trimStart().split('\n', 1)[0]!.trim()
}

function unphrased(reply: string, kind: 'choice' | 'free'): string | null {
  const text = reply.trim()
  if (text === '') return null
  const last = text.slice(text.lastIndexOf('\n') + 1).trim()
  const isBare = kind === 'choice' ? /^\W*[A-Z]\W*$/.test(last) : last.split(/\s+/).length <= 4
  return isBare ? last : firstLine(text)
}

function letterOf(line: string): string | null {
  const letter = /\(([A-Za-z])\)/.exec(line)?.[1] ?? /\b[A-Z]\b/.exec(line)?.[0]
  return letter?.toUpperCase() ?? null
}

function freeAnswer(line: string): string | null {
  const bold = /\*\*(.*?)\*\*/.exec(line)?.[1] ?? line
  const bare = bold
    .trim()
    .replace(/\.$/, '')
    .replace(/^(["'“`])(.+)(["'”`])$/, '$2')
    .trim()
  return bare === '' ? null : bare
}
