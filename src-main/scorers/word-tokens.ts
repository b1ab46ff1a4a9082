import type * as Jieba from 'jieba-wasm'
import { splitSentences } from './split-sentences'

/** Longest text that is cut into words, in characters; the rest is left out, so that one reply cannot hold up a run. */
export const maxCharacters = 200_000

const han = /[\u4e00-\u9fff]/

/** Whether a text holds Han characters and so is cut by the Chinese tokeniser. */
export function isChinese(text: string): boolean {
  return han.test(text)
}

let jieba: Promise<typeof Jieba> | undefined

/** Chinese words, by jieba (jieba-wasm 2.4.0) with its model for unknown words; loaded at first use. Spaces come out as words of their own. */
export async function chineseTokens(text: string): Promise<string[]> {
  jieba ??= import('jieba-wasm')
  const { cut } = await jieba
  return cut(text.slice(0, maxCharacters), true)
}

/** English words and punctuation by the rules of the Penn Treebank tokeniser, sentence by sentence (R. MacIntyre, 1995; as in NLTK). */
export function englishTokens(text: string): string[] {
  return splitSentences(text.slice(0, maxCharacters)).flatMap(treebank)
}

type Rule = [from: RegExp, to: string]

const rules: Rule[] = [
  [/[«“‘„]|`+/g, ' $& '],
  [/^"/g, '``'],
  [/``/g, ' `` '],
  [/([ ([{<])(?:"|'{2})/g, '$1 `` '],
  [/(')(?!re|ve|ll|m|t|s|d|n)(?<![\w]')(\w)/gi, '$1 $2'],
  [/([^.])(\.)([\])}>"'»”’ ]*)\s*$/g, '$1 $2 $3 '],
  [/([:,])(\D)/g, ' $1 $2'],
  [/([:,])$/g, ' $1 '],
  [/\.{2,}/g, ' $& '],
  [/[;@#$%&?!*]/g, ' $& '],
  [/([^'])' /g, "$1 ' "],
  [/[\][(){}<>]/g, ' $& '],
  [/--/g, ' -- '],
]

const endings: Rule[] = [
  [/[»”’]/g, ' $& '],
  [/''/g, " '' "],
  [/"/g, " '' "],
  [/([^' ])('[smd]|') /gi, '$1 $2 '],
  [/([^' ])('ll|'re|'ve|n't) /gi, '$1 $2 '],
  [/\b(can)(not)\b/gi, '$1 $2'],
  [/\b(gim|lem)(me)\b/gi, '$1 $2'],
  [/\b(gon|wan)(na)\b/gi, '$1 $2'],
  [/\b(got)(ta)\b/gi, '$1 $2'],
  [/ ('t)(is|was)\b/gi, ' $1 $2'],
]

function treebank(sentence: string): string[] {
  const apart = rules.reduce((text, [from, to]) => text.replace(from, to), sentence)
  return endings
    .reduce((text, [from, to]) => text.replace(from, to), ` ${apart} `)
    .split(/\s+/)
    .filter(word => word !== '')
}
