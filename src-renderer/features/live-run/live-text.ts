import type { LiveText } from '@contract'

/** Characters of a reply on its way that the page keeps; of a longer one, the end. */
export const keptCharacters = 262_144

/** A text whose beginning may be missing: it starts at `at`. */
export interface KnownText {
  at: number
  text: string
}

export interface KnownReply {
  stream: number
  text: KnownText
  reasoning: KnownText
}

/** What is known of a reply after more of it came. What came twice counts once; after a gap, only what follows it is kept. */
export function addText(known: KnownReply | null, more: LiveText): KnownReply {
  if (known === null || known.stream < more.stream) return more
  if (known.stream > more.stream) return known
  return {
    stream: known.stream,
    text: joined(known.text, more.text),
    reasoning: joined(known.reasoning, more.reasoning),
  }
}

function joined(known: KnownText, more: KnownText): KnownText {
  const end = known.at + known.text.length
  if (more.at + more.text.length <= end) return known
  if (more.at > end) return more
  const text = known.text + more.text.slice(end - more.at)
  const spare = Math.max(0, text.length - keptCharacters)
  return { at: known.at + spare, text: text.slice(spare) }
}
