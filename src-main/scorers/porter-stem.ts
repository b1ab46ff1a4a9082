import { stemmer } from 'stemmer'

/** Words that NLTK lists by themselves. */
const irregular = new Map(
  Object.entries({
    sky: ['sky', 'skies'],
    die: ['dying'],
    lie: ['lying'],
    tie: ['tying'],
    news: ['news'],
    inning: ['innings', 'inning'],
    outing: ['outings', 'outing'],
    canning: ['cannings', 'canning'],
    howe: ['howe'],
    proceed: ['proceed'],
    exceed: ['exceed'],
    succeed: ['succeed'],
  }).flatMap(([stem, forms]) => forms.map(form => [form, stem] as const)),
)

/** Ends in `-ally` or `-fully` after a vowel and a consonant: the ending loses its `-ly` before the other suffixes are looked at. */
const adverb = /[aeiouy][^aeiou].*(?:al|ful)ly$|[aeiouy][^aeiou]+(?:al|ful)ly$/

/**
 * The stem of an English word (Porter 1980, "An algorithm for suffix stripping") as the library `stemmer` has it, with the departures of
 * NLTK's default mode: irregular words, `-ies` and `-ied` of short words, `y` turned only after a consonant, `-ally`, `-fully` and `-logi`,
 * and the `e` of words such as `use`.
 */
export function porterStem(word: string): string {
  const text = word.toLowerCase().slice(0, 200)
  const known = irregular.get(text)
  if (known !== undefined) return known
  if (text.length <= 2) return text
  if (/^.ie[sd]$/.test(text)) return text.slice(0, -1)
  const stem = withFinalY(text, stemmer(adverb.test(text) ? text.slice(0, -2) : text))
  if (/[aeiouy][^aeiou]*logi$/.test(stem)) return stem.slice(0, -1)
  return /^[aeiou][^aeiou]$/.test(stem) && /^..(?:e|ing)/.test(text) ? `${stem}e` : stem
}

/** `i` for a final `y` after a consonant that is not the first letter, and for no other. */
function withFinalY(word: string, stem: string): string {
  const before = /^(.*)y(?:s|ed|e?ing)?$/.exec(word)?.[1] ?? ''
  const isVowel = /[aeiou]$/.test(before)
  if (before !== '' && isVowel && stem.endsWith('i')) return `${stem.slice(0, -1)}y`
  if (before.length > 1 && !isVowel && stem.endsWith('y')) return `${stem.slice(0, -1)}i`
  return stem
}
