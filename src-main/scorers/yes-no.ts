/**
 * The class that a reply names: after its last `ANSWER:`, or in the whole of it, the first of the words that stands alone, any case.
 * Null where none does; `know` and `nothing` are not `no`.
 */
export function namedClass(reply: string, classes: string[]): string | null {
  const marker = [...reply.matchAll(/answer\s*:/gi)].at(-1)
  const after = marker ? reply.slice(marker.index + marker[0].length) : ''
  return firstClass(after, classes) ?? firstClass(reply, classes)
}

function firstClass(text: string, classes: string[]): string | null {
  const word = new RegExp(`(?<![\\p{L}\\p{N}_])(?:${classes.join('|')})(?![\\p{L}\\p{N}_])`, 'iu')
  return word.exec(text)?.[0].toUpperCase() ?? null
}
