import { englishTokens } from '../../word-tokens'
import type { CheckerTable } from '../instruction'
import { countWords, whitespaceWords } from '../words'
import { bare, wholeWord, withoutPunctuation } from './text-parts'
import { coordinatingConjunctions, personNames, pronouns } from './word-lists'

const timesOfKeywords = [1, 2, 3, 5, 7]

export const countCheckers: CheckerTable = {
  'count:word_count_range': (reply, settings) => {
    const count = countWords(reply)
    return count >= settings.count('min_words', 0) && count <= settings.count('max_words', 0)
  },

  'count:unique_word_count': (reply, settings) =>
    new Set(whitespaceWords(reply.toLowerCase()).map(bare)).size >= settings.count('N', 0),

  'count:conjunctions': (reply, settings) => {
    const words = whitespaceWords(reply).map(word => bare(word).toLowerCase())
    const found = words.filter(word => coordinatingConjunctions.has(word))
    return new Set(found).size >= settings.count('small_n', 0)
  },

  'count:person_names': (reply, settings) => {
    const words = new Set(reply.match(/[\p{L}\p{N}_]+/gu))
    return personNames.filter(name => words.has(name)).length >= settings.count('N', 0)
  },

  'count:numbers': (reply, settings) =>
    (withoutPunctuation(reply).match(/\p{Nd}+/gu)?.length ?? 0) === settings.count('N', 0),

  'count:pronouns': (reply, settings) => {
    const words = englishTokens(reply.replaceAll('/', ' ').toLowerCase())
    return words.filter(word => pronouns.has(word)).length >= settings.count('N', 0)
  },

  'count:punctuation': reply => {
    if (!/\?!|!\?|‽/.test(reply)) return false
    const rest = reply.includes('?!') ? reply.replace('?!', '') : reply.replace('!?', '')
    return [...'.,!?;:'].every(mark => rest.includes(mark))
  },

  'count:keywords_multiple': (reply, settings) =>
    timesOfKeywords.every((times, at) => {
      const keyword = settings.text(`keyword${at + 1}`).trim()
      return (reply.match(wholeWord(keyword, 'gi'))?.length ?? 0) === times
    }),

  'count:words_japanese': (reply, settings) => {
    const every = settings.count('N')
    return whitespaceWords(reply).every((word, at) => {
      const text = bare(word)
      if ((at + 1) % every !== 0 || text === '' || /^\p{Nd}+$/u.test(text)) return true
      return /[\u3040-\u30ff\u4e00-\u9fff]/.test(text)
    })
  },
}
