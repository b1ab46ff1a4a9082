import type * as Jieba from 'jieba-wasm'

/** Names and versions of the tokenisers, for reports: figures of other tokenisers are not comparable. */
export const tokenisers = { english: 'treebank-1', chinese: 'jieba-wasm-2.4.0' } as const

const han = /[\u4e00-\u9fff]/

/** Whether a text holds Han characters and so is cut by the Chinese tokeniser. */
export function isChinese(text: string): boolean {
  return han.test(text)
}

let jieba: Promise<typeof Jieba> | undefined

/** Chinese words, by jieba with its model for unknown words; loaded at first use. Spaces come out as words of their own. */
export async function chineseTokens(text: string): Promise<string[]> {
  jieba ??= import('jieba-wasm')
  const { cut } = await jieba
  return cut(text, true)
}

const abbreviations = new Set(
  'mr mrs ms dr prof st jr sr vs etc eg ie inc ltd co corp no vol fig al jan feb mar apr jun jul aug sep sept oct nov dec gen col sgt capt rev hon dept est approx'.split(
    ' ',
  ),
)

/** English words and punctuation by the rules of the Penn Treebank tokeniser, sentence by sentence (R. MacIntyre, 1995; as in NLTK). */
export function englishTokens(text: string): string[] {
  return sentences(text).flatMap(treebank)
}

/** Sentences end at `.`, `?` or `!` before a new start, unless the word is an abbreviation or an initial. */
export function sentences(text: string): string[] {
  const found: string[] = []
  let from = 0
  for (const end of text.matchAll(/[.?!]["')\]]*(?=\s+["'([]?[A-Z0-9])/g)) {
    const word = /(\S+)$/.exec(text.slice(from, end.index))?.[1]?.replace(/^\W+/, '') ?? ''
    const isShort =
      end[0].startsWith('.') &&
      (abbreviations.has(word.toLowerCase()) || /^[A-Za-z]$|\./.test(word))
    if (isShort) continue
    found.push(text.slice(from, end.index + end[0].length))
    from = end.index + end[0].length
  }
  found.push(text.slice(from))
  return found.map(sentence => sentence.trim()).filter(sentence => sentence !== '')
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
