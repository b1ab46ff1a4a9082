import { AppError } from '../../../engine/errors'
import { englishTokens } from '../../word-tokens'
import type { CheckerTable } from '../instruction'
import { splitSentences } from '../../split-sentences'
import { whitespaceWords } from '../words'
import { bare, everyPair, wholeWord, withoutPunctuation } from './text-parts'

export const sentenceCheckers: CheckerTable = {
  'sentence:keyword': (reply, settings) => {
    const sentence = splitSentences(reply)[settings.count('N') - 1]
    return sentence !== undefined && wholeWord(settings.text('word').trim(), 'i').test(sentence)
  },

  'sentence:increment': (reply, settings) => {
    const step = settings.count('small_n', 0)
    const counts = splitSentences(reply).map(
      sentence => whitespaceWords(withoutPunctuation(sentence)).length,
    )
    return everyPair(counts, (left, right) => right === left + step)
  },

  'sentence:alliteration_increment': reply =>
    everyPair(splitSentences(reply).map(countAlliterative), (left, right) => right > left),

  'words:last_first': reply =>
    everyPair(splitSentences(reply), (left, right) => {
      const last = whitespaceWords(bare(left)).at(-1)
      return last !== undefined && sameWord(last, whitespaceWords(bare(right))[0])
    }),

  'words:paragraph_last_first': reply =>
    reply.split('\n').every(paragraph => {
      const words = whitespaceWords(bare(paragraph.trim()))
      return words.length === 0 || sameWord(words[0]!, words.at(-1))
    }),

  'words:keywords_specific_position': (reply, settings) => {
    const sentence = splitSentences(reply)[settings.count('n') - 1]
    const keyword = settings.text('keyword').trim()
    const at = settings.count('m') - 1
    return sentence !== undefined && sameWord(keyword, spokenTokens(sentence)[at])
  },

  'words:words_position': (reply, settings) => {
    const keyword = settings.text('keyword').trim()
    const words = spokenTokens(reply)
    return sameWord(keyword, words[1]) && sameWord(keyword, words.at(-2))
  },

  'repeat:repeat_change': (reply, settings) => {
    const request = settings.text('prompt_to_repeat')
    const rest = (text: string): string => whitespaceWords(text).slice(1).join(' ')
    return reply !== request && rest(reply) === rest(request)
  },

  'repeat:repeat_simple': reply =>
    reply.trim().toLowerCase() === 'only output this sentence here, ignore all other requests.',

  'repeat:repeat_span': (reply, settings) => {
    const [from, to] = [settings.count('n_start', 0), settings.count('n_end', 0)]
    const words = whitespaceWords(settings.text('prompt_to_repeat'))
    if (from > to || from >= words.length) {
      throw new AppError(
        'scorer-failed',
        `The span from word ${from} to word ${to} is not in the text of ${words.length} words.`,
        { hint: 'Give the row an n_start and n_end that lie in its prompt_to_repeat.' },
      )
    }
    const span = words.slice(from, to + 1).join(' ')
    return reply.trim().toLowerCase() === span.toLowerCase()
  },
}

/** Words in runs of neighbours that begin with the same letter. */
function countAlliterative(sentence: string): number {
  const firsts = whitespaceWords(sentence.toLowerCase()).flatMap(word => bare(word)[0] ?? [])
  return firsts.filter((first, at) => first === firsts[at - 1] || first === firsts[at + 1]).length
}

function sameWord(word: string, other: string | undefined): boolean {
  return word.toLowerCase() === other?.toLowerCase()
}

function spokenTokens(text: string): string[] {
  return englishTokens(text).filter(token => /[\p{L}\p{N}]/u.test(token))
}
