import { baseVerbs, irregularVerbs } from './word-lists'

/** Whether a word is a form of a verb, by a list of common ones and the rules of English inflection. */
export function isVerb(word: string): boolean {
  const small = word.toLowerCase()
  if (baseVerbs.has(small) || irregularVerbs.has(small)) return true
  return stems(small).some(stem => baseVerbs.has(stem))
}

function stems(word: string): string[] {
  const ending = /(?:ing|ed|es|s)$/.exec(word)?.[0]
  if (!ending) return []
  const stem = word.slice(0, -ending.length)
  const found = [stem, `${stem}e`]
  if (/(.)\1$/.test(stem)) found.push(stem.slice(0, -1))
  if (stem.endsWith('i')) found.push(`${stem.slice(0, -1)}y`)
  return found
}

const isVowel = /[aeiouy]/

/**
 * Syllables of an English word by its groups of vowels: a silent final e, -es or -ed is taken off, a syllabic -le, and hiatus as in
 * `idea` or `science`, are counted. 0 for a word with digits.
 */
export function countSyllables(word: string): number {
  const small = word.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
  if (small === '' || /\p{N}/u.test(small)) return 0
  let groups = small.match(/[aeiouyà-öø-ÿ]+/g)?.length ?? 0
  if (/[^aeiouyl]e$|[^aeiouy]l?[^aeiouyl]e$|[aeiouy]le$|[aeiouy][^aeiouy]?ue$/.test(small)) groups--
  if (/[^aeiouytd]ed$/.test(small)) groups--
  if (/[^aeiouyscxz]es$/.test(small) && !/[^aeiouy]les$/.test(small)) groups--
  groups +=
    small.match(/i(?:a(?!l$|n$|ge)|o(?!us|n)|um)|eo(?!u)|[aeiou]ing$|ua(?!r)|uou|sm$|creat|scien/g)
      ?.length ?? 0
  return isVowel.test(small) ? Math.max(1, groups) : 1
}
