import { parseExpression } from './expression'
import type { Prompt } from './read-prompt'
import { isPrime } from './solve-counting'
import { chance, type Solution } from './solution'

/** The choice that a computed answer stands for: equal text, else equal value. */
export function matchingChoice(solution: Solution, choices: Prompt['choices']): string | null {
  const bare = (text: string): string => text.toLowerCase().replace(/[\s$\\,.]/g, '')
  const same = choices.find(choice => bare(choice.text) === bare(solution.answer))
  if (same) return same.label
  const { value } = solution
  if (value === undefined) return null
  const near = choices.find(choice => {
    const given = valueOf(choice.text)
    return given !== null && Math.abs(given - value) <= 5e-3 * Math.max(1e-9, Math.abs(value))
  })
  return near?.label ?? null
}

function valueOf(text: string): number | null {
  const bare =
    text
      .replace(/[$]/g, '')
      .replace(/\s*[a-zA-Zμ°/^\d²·\p{Script=Han}]*\p{L}[\w/^²·]*\.?$/u, '')
      .trim() || text
  const expression = parseExpression(bare)
  if (!expression || expression.variables.length > 0) return null
  const value = expression.evaluate()
  return Number.isFinite(value) ? value : null
}

/** The choice with a property that the question names, such as being a prime number. */
export function choiceByProperty(question: string, choices: Prompt['choices']): string | null {
  const values = choices.map(choice => valueOf(choice.text))
  if (values.includes(null)) return null
  const numbers = values as number[]
  const only = (test: (value: number) => boolean): string | null => {
    const hits = choices.filter((_choice, at) => test(numbers[at]!))
    return hits.length === 1 ? hits[0]!.label : null
  }
  if (/质数|素数|\bprime\b/.test(question)) return only(isPrime)
  if (/偶数|\beven number/.test(question)) return only(value => value % 2 === 0)
  if (/奇数|\bodd number/.test(question)) return only(value => value % 2 !== 0)
  if (/最大|largest|greatest/.test(question))
    return choices[numbers.indexOf(Math.max(...numbers))]!.label
  if (/最小|smallest|least/.test(question))
    return choices[numbers.indexOf(Math.min(...numbers))]!.label
  return null
}

const ALL = /以上(?:都|皆|均|全|选项)|all of the above/i

/**
 * Without knowledge: the choice that names all others, then the one that shares most words with the question and says most, then by lot.
 * Exam writers make the right choice the longer one somewhat more often than not.
 */
export function likelyChoice(question: string, choices: Prompt['choices']): string {
  const asked = new Set(pieces(question))
  const mean = choices.reduce((sum, choice) => sum + choice.text.length, 0) / choices.length
  const scored = choices.map(({ label, text }) => {
    const parts = new Set(pieces(text))
    const shared = [...parts].filter(part => asked.has(part)).length / Math.max(1, parts.size)
    const length = Math.min(2, text.length / Math.max(1, mean))
    const lot = chance(question + text, 'guess')
    return { label, score: (ALL.test(text) ? 5 : 0) + shared * 2 + length * 0.5 + lot * 0.4 }
  })
  return scored.reduce((best, one) => (one.score > best.score ? one : best)).label
}

/** Stems of Latin words, and Chinese characters. */
function pieces(text: string): string[] {
  const words = (text.toLowerCase().match(/[a-z]{3,}/g) ?? []).map(word =>
    word.replace(/(?:ing|es|s|ed|er)$/, '').slice(0, 6),
  )
  return [...words, ...(text.match(/\p{Script=Han}/gu) ?? [])]
}
