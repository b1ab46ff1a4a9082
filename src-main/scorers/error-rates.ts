import { normaliseChineseSpeech, simplifiedChinese } from './chinese-speech'
import { editDistance } from './edit-distance'
import { normaliseEnglishSpeech, normaliseSpeech } from './speech-text'

/** Longest texts compared, in words or characters: the work grows with the product of both lengths. */
const maxUnits = 5000

/** Languages whose words are not parted by spaces: their error rate counts characters. */
const byCharacter = new Set(['cmn_hans', 'yue_hant'])

/** The transcript in one spelling by the rules of its language (`en`, `cmn_hans`, `yue_hant`, else the plain rule). */
export function normaliseTranscript(text: string, language: string): string {
  if (language === 'en') return normaliseEnglishSpeech(text)
  if (language === 'cmn_hans') return normaliseChineseSpeech(text)
  return normaliseSpeech(language === 'yue_hant' ? simplifiedChinese(text) : text)
}

/**
 * Word error rate of normalised transcripts: edits for each word of the reference; above 1 where much was added, and all insertions over 1
 * where the reference is empty. What is only written differently counts as equal: signs and leading zeros of numbers, times, full-width and
 * traditional characters.
 */
export function transcriptErrorRate(
  prediction: string,
  reference: string,
  language: string,
): number {
  const units = (text: string): string[] =>
    spoken(normaliseTranscript(sameSpelling(text, language), language), language)
  return errorRate(units(prediction), units(reference))
}

/** Word error rate of the texts as they are, but for case; by character for Chinese. */
export function wordErrorRate(prediction: string, reference: string, language: string): number {
  const units = (text: string): string[] => spoken(text.toLowerCase(), language)
  return errorRate(units(prediction), units(reference))
}

/** Character error rate of the normalised transcripts, spaces counted. */
export function characterErrorRate(
  prediction: string,
  reference: string,
  language: string,
): number {
  const units = (text: string): string[] => [...normaliseTranscript(text, language).trim()]
  return errorRate(units(prediction), units(reference))
}

/** Edits over the longer of both, in words and single Chinese characters; digits count only where there is nothing else. */
export function mixedErrorRate(prediction: string, reference: string): number {
  const words = (text: string, pattern: RegExp): string[] => text.match(pattern) ?? []
  const tokens = /[A-Za-zÀ-ɏ']+|[\u4e00-\u9fff]/g
  let [said, wanted] = [words(prediction, tokens), words(reference, tokens)]
  if (said.length + wanted.length === 0)
    [said, wanted] = [words(prediction, /\d+/g), words(reference, /\d+/g)]
  const longest = Math.max(said.length, wanted.length)
  return longest === 0
    ? 0
    : editDistance(said.slice(0, maxUnits), wanted.slice(0, maxUnits)) / longest
}

function spoken(text: string, language: string): string[] {
  return byCharacter.has(language)
    ? [...text.replace(/\s/g, '')]
    : text.split(/\s+/).filter(word => word !== '')
}

function errorRate(said: string[], wanted: string[]): number {
  return (
    editDistance(said.slice(0, maxUnits), wanted.slice(0, maxUnits)) / Math.max(wanted.length, 1)
  )
}

function sameSpelling(text: string, language: string): string {
  if (language === 'en') {
    return text
      .replace(/(^|\s)-(?=\d)/g, '$1minus ')
      .replace(/(^|\s)1\/2(?!\d)/g, '$1one half')
      .replace(/\bdouble (?:oh|zero) /gi, '')
  }
  if (!byCharacter.has(language)) return text
  const folded = simplifiedChinese(text.normalize('NFKC')).replace(/-(?=\d+度)/g, '零下')
  const timed = folded.replace(/(\d{1,2}):(\d{2})/g, '$1点$2分')
  return normaliseChineseSpeech(timed)
}
