/** Longest text that is segmented or whose language is told; the rest is left out, so that one reply cannot hold up a run. */
const longest = 200_000

const unspaced =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}'
const unspacedRun = new RegExp(`[${unspaced}\\p{M}ー々]+`, 'gu')
const isUnspaced = new RegExp(`[${unspaced}]`, 'u')

/** Words of scripts that put spaces between them: `don't` and `3.14` are one word, `e-mail` is two. */
const spacedWord =
  /[\p{L}\p{M}\p{N}_]+(?:(?<=\p{L}\p{M}*)['’](?=\p{L})[\p{L}\p{M}\p{N}_]+|(?<=\p{N})[.,](?=\p{N})[\p{N}]+)*/gu

let segmenter: Intl.Segmenter | undefined

/** How many words a text has; Chinese, Japanese, Thai and their like are cut by the platform's dictionary (Unicode UAX #29). */
export function countWords(text: string): number {
  const start = text.slice(0, longest)
  if (!isUnspaced.test(start)) return start.match(spacedWord)?.length ?? 0
  const spaced = start.replace(unspacedRun, ' ')
  return (spaced.match(spacedWord)?.length ?? 0) + countSegments(start.match(unspacedRun) ?? [])
}

function countSegments(runs: string[]): number {
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'word' })
  let count = 0
  for (const run of runs) for (const part of segmenter.segment(run)) if (part.isWordLike) count++
  return count
}

const wordCharacter = /[\p{L}\p{M}\p{N}_]/u

/**
 * How often a keyword stands in a text, without regard to case: at the start of a word, so that `cat` counts in `cats` but not in
 * `concatenate`; with `whole`, only as a whole word. Scripts without spaces have no such bounds. It is plain text, never a pattern.
 */
export function countKeyword(text: string, keyword: string, { whole = false } = {}): number {
  const wanted = keyword.trim().toLowerCase()
  const inText = text.toLowerCase()
  const bound = (character: string): boolean =>
    wordCharacter.test(character) && !isUnspaced.test(character)
  const [first, last] = [wanted.at(0) ?? '', wanted.at(-1) ?? '']
  let count = 0
  let at = inText.indexOf(wanted)
  while (at >= 0 && wanted !== '') {
    const end = at + wanted.length
    const starts = !bound(first) || !bound(inText[at - 1] ?? '')
    const ends = !whole || !bound(last) || !bound(inText[end] ?? '')
    if (starts && ends) count++
    at = inText.indexOf(wanted, starts && ends ? end : at + 1)
  }
  return count
}

/** Words between white space. */
export function whitespaceWords(text: string): string[] {
  return text.split(/\s+/).filter(word => word !== '')
}
