import type { EntitySpan } from '../../scorers/entity-spans'

interface TaggedRow {
  tokens: string[]
  ner_tags: string[]
}

/** A row in the data sets' form from a sentence with its entities marked as `[TYPE text]`; tokens stand between spaces. */
export function taggedRow(sentence: string): TaggedRow {
  const row: TaggedRow = { tokens: [], ner_tags: [] }
  for (const [part, type, inside] of sentence.matchAll(/\[([^\s\]]+) ([^\]]*)\]|\S+/g)) {
    const tokens = (inside ?? part).split(' ')
    row.tokens.push(...tokens)
    tokens.forEach((_, at) => row.ner_tags.push(type ? `${at === 0 ? 'B' : 'I'}-${type}` : 'O'))
  }
  return row
}

/** The tokens with each entity between its tags, as replies should have it. */
export function markedText(
  tokens: string[],
  spans: EntitySpan[],
  tagOf: (type: string) => string,
): string {
  const words = [...tokens]
  for (const { type, from, to } of spans) {
    words[from] = `<${tagOf(type)}>${words[from] ?? ''}`
    words[to - 1] = `${words[to - 1] ?? ''}</${tagOf(type)}>`
  }
  return words.join(' ')
}
