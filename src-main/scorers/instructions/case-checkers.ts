import { AppError } from '../../engine/errors'
import { englishTokens } from '../word-tokens'
import { detectLanguage, languageCodes } from './detect-language'
import type { CheckerTable } from './instruction'

/** Has cased letters, all of them capital. */
export function isUpper(text: string): boolean {
  return /\p{Uppercase}/u.test(text) && !/[\p{Lowercase}\p{Lt}]/u.test(text)
}

/** Has cased letters, all of them small. */
export function isLower(text: string): boolean {
  return /\p{Lowercase}/u.test(text) && !/[\p{Uppercase}\p{Lt}]/u.test(text)
}

export const caseCheckers: CheckerTable = {
  'change_case:capital_word_frequency': (reply, settings) =>
    settings.holds(
      englishTokens(reply).filter(isUpper).length,
      'capital_relation',
      'capital_frequency',
    ),

  'change_case:english_capital': async reply =>
    isUpper(reply) && (await detectLanguage(reply)) === 'en',

  'change_case:english_lowercase': async reply =>
    isLower(reply) && (await detectLanguage(reply)) === 'en',

  'language:response_language': async (reply, settings) => {
    const language = settings.text('language')
    if (!languageCodes.has(language)) {
      throw new AppError('scorer-failed', `No language is known by the code ${language}.`, {
        hint: `The language of a row is one of ${[...languageCodes].join(', ')}.`,
      })
    }
    return (await detectLanguage(reply)) === language
  },
}
