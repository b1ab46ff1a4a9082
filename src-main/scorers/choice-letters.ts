/** The language of the answer marker: `ANSWER: X` or `答案：X`. */
export type MarkerLanguage = 'en' | 'zh'

export interface ChoiceRule {
  /** How many choices the sample has. */
  count: number
  language: MarkerLanguage
  /** Several letters may be right: the answer is their sorted set. */
  multiple: boolean
}

/** A..Z, then 1, 2, … for the 27th choice and those after it. */
export function choiceLabel(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : String(index - 25)
}

export function choiceLabels(count: number): string[] {
  return Array.from({ length: count }, (_, index) => choiceLabel(index))
}

const markers: Record<MarkerLanguage, RegExp> = { en: /ANSWER\s*:/gi, zh: /答案:/g }

/** Of a longer reply its last part counts, so that none can hold up a run. */
const maxCharacters = 1_000_000

/** A short statement, in which a letter that stands alone means more than a capital inside a word. */
const shortReply = 80

/**
 * The chosen letter, or the sorted letters, of a reply; null when there is none.
 * Walks the markers from last to first and takes the labels that directly follow one; several labels where one is asked for are no answer.
 * Without a usable marker the last capital letter of the reply decides, if it names a choice.
 */
export function choiceLetters(reply: string, rule: ChoiceRule): string | null {
  const text = toHalfWidth(reply.slice(-maxCharacters))
  const labels = new Set(choiceLabels(rule.count))
  const marked = [...text.matchAll(markers[rule.language])].reverse()
  for (const marker of marked) {
    const found = labelsAfter(text.slice(marker.index + marker[0].length), labels, rule.multiple)
    if (found.length > 0) return agreed(found, rule.multiple)
  }
  if (rule.multiple && rule.language === 'zh') {
    const chosen = [...text.matchAll(/(?:故选|应选|因此选)[:\s]*([A-Z]+)/g)].at(-1)?.[1]
    if (chosen && [...chosen].every(letter => labels.has(letter))) return agreed([...chosen], true)
  }
  return unmarkedLetter(text, labels)
}

function agreed(found: string[], multiple: boolean): string | null {
  if (multiple) return [...new Set(found)].sort().join('')
  return found.length === 1 ? found[0]! : null
}

const decoration = /^(?:[\s*_"'`“‘$<⟨]|\\boxed\s*\{|\\text(?:bf)?\s*\{)*/
const bracketed = /^(?:\(([^()\n]*)\)|\[([^[\]\n]*)\]|【([^【】\n]*)】)/
const listSeparators = /\s*(?:,|、|;|&|\+|\/|\band\b)\s*(?:and\b\s*)?|\s+/

function labelsAfter(tail: string, labels: Set<string>, multiple: boolean): string[] {
  const rest = tail.slice(0, 200).replace(decoration, '')
  const inside = bracketed.exec(rest)
  if (inside) {
    const tokens = (inside[1] ?? inside[2] ?? inside[3] ?? '').split(/[\s,、]+/).filter(Boolean)
    const found = tokens.map(token => labelsOf(token, labels))
    if (found.length > 0 && found.every(part => part.length > 0)) return found.flat()
  }
  const lowerCase = /^([a-z]+)[\s.)*]*$/.exec(rest.split('\n', 1)[0]!)?.[1]
  if (lowerCase && (multiple || lowerCase.length === 1)) {
    const found = labelsOf(lowerCase.toUpperCase(), labels)
    if (found.length > 0) return found
  }
  const run = (multiple ? /^[A-Za-z0-9, 、;&+/]+/ : /^[A-Za-z0-9, ]+/).exec(rest)?.[0]
  return run ? leadingLabels(run, labels, multiple) : []
}

function leadingLabels(run: string, labels: Set<string>, multiple: boolean): string[] {
  const found: string[] = []
  for (const token of run.split(multiple ? listSeparators : /[\s,]+/)) {
    if (token === '') continue
    const part = labelsOf(token, labels)
    if (part.length === 0) break
    found.push(...part)
  }
  return found
}

/** A token is one label, or single-letter labels written together. */
function labelsOf(token: string, labels: Set<string>): string[] {
  if (labels.has(token)) return [token]
  const letters = [...token]
  return letters.every(letter => labels.has(letter)) ? letters : []
}

function unmarkedLetter(text: string, labels: Set<string>): string | null {
  const trimmed = text.trim()
  if (trimmed.length <= shortReply) {
    const alone = [...trimmed.matchAll(/(?<![A-Za-z0-9])(?!I[ '’][a-z])[A-Z](?![A-Za-z0-9])/g)]
      .map(match => match[0])
      .filter(letter => labels.has(letter))
      .at(-1)
    if (alone) return alone
    const bare = /^[([*]*([a-z])[\])*.]*$/.exec(trimmed)?.[1]?.toUpperCase()
    if (bare && labels.has(bare)) return bare
  }
  for (let at = text.length - 1; at >= 0; at--) {
    const code = text.charCodeAt(at)
    if (code >= 65 && code <= 90) return labels.has(text[at]!) ? text[at]! : null
  }
  return null
}

/** Full-width letters, digits and punctuation as ASCII; the rest as it is. */
function toHalfWidth(text: string): string {
  if (!/[！-～]/.test(text)) return text
  return text.replace(/[！-～]/g, sign => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
}

/** Share of the right letters that were found; one wrong letter makes it 0 (TruthfulQA's multiple-answer rule). */
export function choiceCredit(answer: string | null, target: string): number {
  const right = new Set(target.trim().toUpperCase())
  const chosen = new Set((answer ?? '').trim().toUpperCase())
  if (right.size === 0 || [...chosen].some(letter => !right.has(letter))) return 0
  return chosen.size / right.size
}
