import { diffLines, diffSentences, diffWords, type ChangeObject } from 'diff'
import type { DiffMode } from './compare-search'

export interface DiffPart {
  kind: 'same' | 'removed' | 'added'
  text: string
}

export interface TextDiff {
  parts: DiffPart[]
  /** How the texts were compared in the end; `off`: not at all, for want of time. */
  mode: DiffMode
}

/**
 * Compares two texts within a time, since only time tells whether texts are too long: what takes longer by word or sentence is
 * compared by line, and what takes longer still is not compared. Words are those of the language (Unicode UAX #29 with
 * dictionaries), so that Chinese words stay whole.
 */
export function diffTexts(left: string, right: string, mode: DiffMode, budgetMs: number): TextDiff {
  if (mode === 'off') return { parts: [], mode }
  const timeout = budgetMs
  const fine = mode === 'line' ? undefined : differ[mode](left, right, timeout)
  const found = fine ?? diffLines(left, right, { timeout })
  if (!found) return { parts: [], mode: 'off' }
  return { parts: found.map(toPart), mode: fine ? mode : 'line' }
}

const differ = {
  word: (left: string, right: string, timeout: number) =>
    diffWords(left, right, { timeout, intlSegmenter: segmenterFor(left + right) }),
  sentence: (left: string, right: string, timeout: number) =>
    diffSentences(left, right, { timeout }),
}

function segmenterFor(text: string): Intl.Segmenter {
  const isChinese = /\p{Script=Han}/u.test(text.slice(0, 20_000))
  return new Intl.Segmenter(isChinese ? 'zh' : 'en', { granularity: 'word' })
}

function toPart({ value, added, removed }: ChangeObject<string>): DiffPart {
  return { kind: added ? 'added' : removed ? 'removed' : 'same', text: value }
}
