import { AppError } from '../../engine/errors'
import type { CheckerTable } from './instruction'
import { countKeyword } from './words'

export const keywordCheckers: CheckerTable = {
  'keywords:existence': (reply, settings) =>
    settings.texts('keywords').every(keyword => countKeyword(reply, keyword) > 0),

  'keywords:frequency': (reply, settings) =>
    settings.holds(countKeyword(reply, settings.text('keyword')), 'relation', 'frequency'),

  'keywords:forbidden_words': (reply, settings) =>
    settings
      .texts('forbidden_words')
      .every(word => countKeyword(reply, word, { whole: true }) === 0),

  'keywords:letter_frequency': (reply, settings) => {
    const letter = settings.text('letter').trim().toLowerCase()
    if ([...letter].length !== 1) {
      throw new AppError(
        'scorer-failed',
        `The letter of the instruction keywords:letter_frequency is ${JSON.stringify(letter)}, not one character.`,
        { hint: "Give the row's kwargs a single letter." },
      )
    }
    return settings.holds(
      reply.toLowerCase().split(letter).length - 1,
      'let_relation',
      'let_frequency',
    )
  },
}
