import type { CheckResult } from '@contract'

const UNCHECKED: CheckResult = { checked: false, valid: null }

/**
 * No Cyrillic letter (U+0400–U+04FF) in the answer: the published language check, made for Japanese prompts and the leakage of a
 * minor language. An empty answer is not checked.
 */
export function checkMinorLanguage(text: string): CheckResult {
  if (text === '') return UNCHECKED
  return { checked: true, valid: !/[\u0400-\u04ff]/.test(text) }
}

/** The published configuration of the check for repetitions. */
export const N_GRAM = { n: 3, repeat_count: 4 } as const

/** No run of three characters (code points) that stands four times or more without overlap. An empty answer is not checked. */
export function checkRepetition(text: string): CheckResult & { found: string | null } {
  if (text === '') return { ...UNCHECKED, found: null }
  const found = repeatedGram([...text])
  return { checked: true, valid: found === null, found }
}

function repeatedGram(letters: string[]): string | null {
  const counts = new Map<string, { count: number; free: number }>()
  for (let at = 0; at + N_GRAM.n <= letters.length; at += 1) {
    const gram = letters.slice(at, at + N_GRAM.n).join('')
    const seen = counts.get(gram) ?? { count: 0, free: 0 }
    if (at < seen.free) continue
    seen.count += 1
    seen.free = at + N_GRAM.n
    if (seen.count >= N_GRAM.repeat_count) return gram
    counts.set(gram, seen)
  }
  return null
}

/** The answer ends with `]`, as the published check for `[SILENCE]` has it; an empty one is checked too. */
export function checkSilence(text: string | null): CheckResult {
  if (text === null) return UNCHECKED
  return { checked: true, valid: text.endsWith(']') }
}

const SCHEMA_WORDS = new Set([
  'type',
  'description',
  'required',
  'additionalProperties',
  '$schema',
  'items',
  'enum',
  'default',
])

export interface ScenarioCheck extends CheckResult {
  detail: { expected: string[]; actual: string[] } | null
}

/**
 * The names of the first tool's parameters stand in the answer in the schema's order: at least two of them, and those found equal the
 * first of the expected. Thinking is left out.
 */
export function checkScenarioOrder(text: string, expected: string[]): ScenarioCheck {
  if (text === '' || expected.length === 0) return { ...UNCHECKED, detail: null }
  const answer = withoutThinking(text)
  const actual = expected
    .map(name => ({ name, at: answer.indexOf(name) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at)
    .map(({ name }) => name)
  const isValid = actual.length >= 2 && actual.every((name, at) => name === expected[at])
  return { checked: true, valid: isValid, detail: { expected, actual } }
}

/** Names in the order of the schema: of `properties`, else of the parameters themselves without the words of JSON Schema. */
export function scenarioNames(parameters: string[], properties: string[] | null): string[] {
  return properties ?? parameters.filter(name => !SCHEMA_WORDS.has(name))
}

function withoutThinking(text: string): string {
  return text.replace(/<(?:mm:)?think>[\s\S]*?<\/(?:mm:)?think>/g, '').trim()
}
