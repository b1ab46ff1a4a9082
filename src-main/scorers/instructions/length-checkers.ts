import type { CheckerTable } from './instruction'
import { splitSentences } from '../split-sentences'
import { countWords, whitespaceWords } from './words'

export const lengthCheckers: CheckerTable = {
  'length_constraints:number_words': (reply, settings) =>
    settings.holds(countWords(reply), 'relation', 'num_words'),

  'length_constraints:number_sentences': (reply, settings) =>
    settings.holds(splitSentences(reply).length, 'relation', 'num_sentences'),

  'length_constraints:number_paragraphs': (reply, settings) =>
    countDivided(reply.split(/\s?\*\*\*\s?/)) === settings.count('num_paragraphs'),

  'length_constraints:nth_paragraph_first_word': (reply, settings) => {
    const paragraphs = reply.split('\n\n')
    const count = paragraphs.filter(paragraph => paragraph.trim() !== '').length
    const nth = settings.count('nth_paragraph')
    const wanted = settings.text('first_word').toLowerCase()
    const total = settings.count('num_paragraphs')
    if (nth > count || count !== total) return false
    return firstWord(paragraphs[nth - 1] ?? '') === wanted
  },
}

/** How many parts have text, or null when one between two dividers is blank. */
export function countDivided(parts: string[]): number | null {
  const isBlank = (part: string): boolean => part.trim() === ''
  if (parts.slice(1, -1).some(isBlank)) return null
  return parts.filter(part => !isBlank(part)).length
}

/** In small letters, without opening quotes and up to the first punctuation mark. */
function firstWord(paragraph: string): string {
  const word = (whitespaceWords(paragraph)[0] ?? '').replace(/^'+/, '').replace(/^"+/, '')
  return /^[^.,?!'"]*/.exec(word)![0].toLowerCase()
}
