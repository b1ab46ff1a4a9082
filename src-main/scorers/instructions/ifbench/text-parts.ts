import { whitespaceWords } from '../words'

const punctuation = /[!-/:-@[-`{-~]+/g

/** Without the 32 punctuation marks of ASCII. */
export function withoutPunctuation(text: string): string {
  return text.replace(punctuation, '')
}

/** In small letters, without punctuation, between white space. */
export function plainWords(text: string): string[] {
  return whitespaceWords(withoutPunctuation(text.toLowerCase()))
}

/** Without the ASCII punctuation and spaces around it. */
export function bare(text: string): string {
  let [from, to] = [0, text.length]
  while (from < to && isMark(text[from]!)) from++
  while (to > from && isMark(text[to - 1]!)) to--
  return text.slice(from, to)
}

function isMark(character: string): boolean {
  return /[ !-/:-@[-`{-~]/.test(character)
}

/** In ASCII: accents are taken off, other characters left out. */
export function toAscii(text: string): string {
  return text.normalize('NFKD').replace(/[^\0-\x7f]/g, '')
}

/** How often a word stands in a text as a whole word. */
export function wholeWord(word: string, flags: string): RegExp {
  const literal = word.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
  return new RegExp(`(?<![\\p{L}\\p{N}_])${literal}(?![\\p{L}\\p{N}_])`, `u${flags}`)
}

/** Whether a property holds for each two neighbours. */
export function everyPair<T>(values: T[], holds: (left: T, right: T) => boolean): boolean {
  return values.every((value, at) => at === 0 || holds(values[at - 1]!, value))
}
