/** One entity: its type and the tokens from `from` up to, but without, `to`. */
export interface EntitySpan {
  type: string
  from: number
  to: number
}

/** How much of the text around an entity tells which of several equal places is meant. */
const contextLength = 20

/** Replies longer than this lose their end, so that none can hold up a run. */
const maxCharacters = 200_000

/**
 * The entities that a reply marks by inline tags (`in <location>Paris</location>`), as spans of the sentence's tokens; within
 * `<response>` where there is one. Any closing tag closes the open one, and the next tag or the end closes what was left open.
 * Spaces do not matter. Where the reply copies the sentence truly, places are exact; else each entity is looked for by its text and
 * by the 20 characters around it. `typeOf` turns a tag's name into a type; null leaves the tag out.
 */
export function entitySpans(
  reply: string,
  tokens: string[],
  typeOf: (tag: string) => string | null = tag => tag,
): EntitySpan[] {
  const { text, marked } = readMarked(reply, typeOf)
  const owner: number[] = []
  tokens.forEach((token, index) => {
    for (const _ of token.replace(/\s/g, '')) owner.push(index)
  })
  const sentence = [...tokens.join('').replace(/\s/g, '')]
  const copied = text.join('') === sentence.join('')
  const taken = new Set<number>()
  return marked.flatMap(({ type, from, to }) => {
    const at = copied ? from : placeOf(text, [from, to], sentence, taken)
    if (at === null || to === from) return []
    taken.add(at)
    return [{ type, from: owner[at]!, to: owner[at + to - from - 1]! + 1 }]
  })
}

/** The text without tags and spaces, by character, and what was marked in it. */
function readMarked(
  reply: string,
  typeOf: (tag: string) => string | null,
): { text: string[]; marked: EntitySpan[] } {
  const visible = reply.slice(0, maxCharacters)
  const inside = /<response>([\s\S]*?)(?:<\/response>|$)/i.exec(visible)?.[1] ?? visible
  const text: string[] = []
  const marked: EntitySpan[] = []
  let open: { type: string; from: number } | null = null
  const close = (): void => {
    if (open && text.length > open.from) marked.push({ ...open, to: text.length })
    open = null
  }
  for (const [part, slash, name] of inside.matchAll(/<(\/?)([A-Za-z][\w -]{0,60})>|[^<]+|</g)) {
    if (name === undefined) {
      for (const sign of part) if (/\S/.test(sign)) text.push(sign)
      continue
    }
    close()
    const type = slash === '' ? typeOf(name.trim()) : null
    if (type !== null) open = { type, from: text.length }
  }
  close()
  return { text, marked }
}

function placeOf(
  text: string[],
  [from, to]: [number, number],
  sentence: string[],
  taken: Set<number>,
): number | null {
  const wanted = text.slice(from, to).join('')
  let best: { at: number; fit: number } | null = null
  for (let at = 0; at + to - from <= sentence.length; at += 1) {
    if (sentence[at] !== text[from] || taken.has(at)) continue
    if (sentence.slice(at, at + to - from).join('') !== wanted) continue
    const fit = sameAround(text, [from, to], sentence, [at, at + to - from])
    if (!best || fit > best.fit) best = { at, fit }
  }
  return best?.at ?? null
}

/** Of the characters next to both spans, how many agree without a gap, up to 20 on each side. */
function sameAround(
  a: string[],
  [aFrom, aTo]: [number, number],
  b: string[],
  [bFrom, bTo]: [number, number],
): number {
  let before = 0
  while (
    before < contextLength &&
    aFrom > before &&
    a[aFrom - 1 - before] === b[bFrom - 1 - before]
  )
    before += 1
  let after = 0
  while (after < contextLength && aTo + after < a.length && a[aTo + after] === b[bTo + after])
    after += 1
  return before + after
}
