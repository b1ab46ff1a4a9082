import type { CheckResult, Json, StreamFacts } from '@contract'
import { fieldOf, replyOf } from './reply-of'

/** A check of the bundled set with what it found. */
export interface ExplainedCheck extends CheckResult {
  found: string
}

const UNCHECKED: ExplainedCheck = { checked: false, valid: null, found: '' }

/** Names that a row may expect, with their letters (Unicode scripts). */
const SCRIPTS: Record<string, RegExp> = {
  latin: /\p{Script=Latin}/u,
  han: /\p{Script=Han}/u,
  japanese: /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u,
  hangul: /\p{Script=Hangul}/u,
  cyrillic: /\p{Script=Cyrillic}/u,
  arabic: /\p{Script=Arabic}/u,
  devanagari: /\p{Script=Devanagari}/u,
  greek: /\p{Script=Greek}/u,
  thai: /\p{Script=Thai}/u,
}

/** Four in five letters of the answer belong to the wanted script; Japanese also needs kana. */
export function checkScript(text: string, script: string): ExplainedCheck {
  const wanted = SCRIPTS[script]
  const letters = [...text].filter(letter => /\p{L}/u.test(letter))
  if (!wanted || letters.length === 0) return UNCHECKED
  const share = letters.filter(letter => wanted.test(letter)).length / letters.length
  const hasKana = script !== 'japanese' || /[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)
  return {
    checked: true,
    valid: share >= 0.8 && hasKana,
    found: `${Math.round(share * 100)} % ${script}`,
  }
}

/** The answer holds the wanted text, in any case. */
export function checkText(text: string, wanted: string): ExplainedCheck {
  return {
    checked: true,
    valid: text.toLowerCase().includes(wanted.toLowerCase()),
    found: wanted,
  }
}

/** Counts are there, none is below zero, output is not empty, and they add up. Hidden tokens may only raise the total. */
export function checkUsage(response: Json): ExplainedCheck & { isMissing: boolean } {
  const usage = fieldOf(response, 'usage')
  const [input, output, total] = ['prompt_tokens', 'completion_tokens', 'total_tokens'].map(name =>
    fieldOf(usage, name),
  )
  if (typeof input !== 'number' || typeof output !== 'number')
    return { checked: true, valid: false, found: 'no usage', isMissing: true }
  const found = `${input} + ${output}${typeof total === 'number' ? ` = ${total}` : ''}`
  const isSound = input > 0 && output > 0 && (typeof total !== 'number' || total >= input + output)
  return { checked: true, valid: isSound, found, isMissing: false }
}

/** A stream without irregularities; an answer that came whole is not checked. */
export function checkStreamForm(stream: StreamFacts | null): ExplainedCheck {
  if (stream === null) return UNCHECKED
  return { checked: true, valid: stream.faults.length === 0, found: stream.faults.join('; ') }
}

/** More than thinking came, in whichever field a server puts it. */
export function checkBeyondReasoning(response: Json): ExplainedCheck {
  const { message, content, calls } = replyOf(response)
  const reasoning = [fieldOf(message, 'reasoning_content'), fieldOf(message, 'reasoning')].find(
    part => typeof part === 'string' && part.trim() !== '',
  )
  const isOnly =
    (reasoning !== undefined && content.trim() === '') ||
    (content !== '' && content.replace(/<think>[\s\S]*?(?:<\/think>|$)/g, '').trim() === '')
  return { checked: true, valid: !(isOnly && calls.length === 0), found: '' }
}
