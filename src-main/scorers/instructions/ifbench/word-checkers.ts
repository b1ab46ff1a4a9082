import { englishTokens } from '../../word-tokens'
import { isLower, isUpper } from '../case-checkers'
import type { CheckerTable } from '../instruction'
import { whitespaceWords } from '../words'
import { countSyllables, isVerb } from './english-words'
import { everyPair, plainWords, withoutPunctuation } from './text-parts'

const alphabet = 'abcdefghijklmnopqrstuvwxyz'

export const wordCheckers: CheckerTable = {
  'words:alphabet': reply => {
    const letters = plainWords(reply).map(word => alphabet.indexOf(word[0]!))
    const follows = (left: number, right: number): boolean => right === (left + 1) % 26
    return letters.length > 0 && letters.every(letter => letter >= 0) && everyPair(letters, follows)
  },

  'words:vowel': reply => {
    const text = reply.trim()
    const vowels = new Set(text.toLowerCase().match(/[aeiou]/g))
    return !text.includes('\n') && vowels.size <= 3
  },

  'words:consonants': reply =>
    whitespaceWords(reply.toLowerCase()).every(word => /[b-df-hj-np-tv-z]{2}/.test(word)),

  'words:palindrome': reply => {
    const isPalindrome = (word: string): boolean =>
      word[0] === word.at(-1) && [...word].length >= 5 && word === [...word].reverse().join('')
    return plainWords(reply).filter(isPalindrome).length >= 10
  },

  'words:prime_lengths': reply => plainWords(reply).every(word => isPrime([...word].length)),

  'words:repeats': (reply, settings) => {
    const most = settings.count('small_n', 0)
    const counts = new Map<string, number>()
    return plainWords(reply).every(word => {
      const count = (counts.get(word) ?? 0) + 1
      counts.set(word, count)
      return count <= most
    })
  },

  'words:no_consecutive': reply =>
    everyPair(plainWords(reply), (left, right) => left[0] !== right[0]),

  'words:odd_even_syllables': reply =>
    everyPair(
      plainWords(reply),
      (left, right) => countSyllables(left) % 2 !== countSyllables(right) % 2,
    ),

  'words:start_verb': reply => isVerb(englishTokens(reply.slice(0, 120))[0] ?? ''),

  'format:title_case': reply =>
    englishTokens(reply).every(word => {
      const first = word[0]!
      const rest = word.slice(1)
      if (!isLower(first)) return true
      return rest !== '' && !isLower(rest) && !isUpper(rest)
    }),

  'format:newline': reply => {
    const text = withoutPunctuation(reply).trim()
    return text.split('\n').filter(line => line !== '').length === whitespaceWords(text).length
  },

  'format:no_whitespace': reply => !/\s/.test(reply),
}

function isPrime(number: number): boolean {
  if (number < 2 || number > 97) return false
  for (let divisor = 2; divisor * divisor <= number; divisor++)
    if (number % divisor === 0) return false
  return true
}
