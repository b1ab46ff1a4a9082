import { englishTokens } from '../../word-tokens'
import type { CheckerTable } from '../instruction'
import { splitSentences } from '../../split-sentences'
import { plainWords } from './text-parts'
import { stopWords } from './word-lists'

/** How far the share of shared trigrams may be from the one asked for, in percentage points. */
const overlapTolerance = 2

export const ratioCheckers: CheckerTable = {
  'ratio:stop_words': (reply, settings) => {
    const words = reply.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? []
    const share = words.filter(word => stopWords.has(word)).length / words.length
    return words.length > 0 && share * 100 <= settings.number('percentage')
  },

  'ratio:sentence_type': reply => {
    const counts = sentenceTypes(reply)
    return counts['.'] === 2 * counts['?']
  },

  'ratio:sentence_balance': reply => {
    const counts = sentenceTypes(reply)
    return counts['.'] === counts['?'] && counts['?'] === counts['!']
  },

  'ratio:sentence_words': reply => {
    const sentences = splitSentences(reply)
    const isSameLength = new Set(sentences.map(sentence => [...sentence].length)).size === 1
    const words = plainWords(sentences.join(' '))
    return sentences.length === 3 && isSameLength && new Set(words).size === words.length
  },

  'ratio:overlap': (reply, settings) => {
    const found = trigrams(reply)
    const reference = trigrams(settings.text('reference_text'))
    const shared = [...found].filter(trigram => reference.has(trigram)).length
    const share = (shared / found.size) * 100
    return found.size > 0 && Math.abs(share - settings.number('percentage')) <= overlapTolerance
  },
}

function sentenceTypes(text: string): Record<'.' | '?' | '!', number> {
  const counts = { '.': 0, '?': 0, '!': 0 }
  for (const sentence of splitSentences(text)) {
    const last = sentence.at(-1)
    if (last === '.' || last === '?' || last === '!') counts[last]++
  }
  return counts
}

function trigrams(text: string): Set<string> {
  const tokens = englishTokens(text)
  return new Set(tokens.slice(2).map((_, at) => tokens.slice(at, at + 3).join('\n')))
}
