import type { Json, JsonObject } from '@contract'
import type { GoldenLine } from './recorded-lines'

/** Largest distance at which two floats are the same. */
const tolerance = 1e-6

/** The keys under which a recorded answer holds its verdict; all else in it is text beside the verdict. */
const verdictKeys = ['equal', 'value', 'correct', 'wer']

/** Texts that stand beside a verdict and are reported apart. */
const besideKeys = /^extracted$|_stripped$|^normalized_/

/** Whether two JSON values are the same, floats within 1e-6; `acc` and `accuracy` are one name, and any error is as good as another. */
export function sameJson(a: Json | undefined, b: Json | undefined): boolean {
  if (a === undefined || b === undefined) return false
  if (isNumber(a) && isNumber(b)) return Math.abs(Number(a) - Number(b)) <= tolerance
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((value, at) => sameJson(value, b[at]))
  if (isObject(a) && isObject(b)) return sameObject(canonical(a), canonical(b))
  return a === b
}

/** Names of functions that write a question: `build_prompt`, `OutputContract.instruction`. */
const writesPrompt = /(?:^|[._])(?:instructions?|prompts?)$/i

/** Names under which an input holds something to be judged. */
const replyKeys = ['response', 'completion', 'prediction', 'reply', 'text']

/** Whether a line holds no verdict: its function only renders the prompt that asks for one, and is given no reply. */
export function holdsNoVerdict({ input }: GoldenLine): boolean {
  const { function: name } = input
  return typeof name === 'string' && writesPrompt.test(name) && !replyKeys.some(key => key in input)
}

/** Whether our answer to an undisputed line has the verdict of either recorded version. */
export function agrees(line: GoldenLine, ours: Json): boolean {
  const verdict = verdictOf(ours)
  return [line.expected, line.release_1_14_1].some(
    recorded => recorded !== undefined && sameJson(verdict, verdictOf(recorded)),
  )
}

/**
 * Whether our answer to a disputed line is the arguable one. `arguable` may be the whole answer, the parts of it that matter,
 * or the one figure or text in question. Where it only describes a figure in words, ours must be a figure, and another than the recorded one.
 */
export function isArguable(line: GoldenLine, ours: Json): boolean {
  const { arguable } = line
  if (arguable === undefined) return false
  if (sameJson(verdictOf(ours), verdictOf(arguable))) return true
  if (isObject(arguable)) return holdsParts(arguable, ours)
  const values = mainValues(ours)
  if (values.length > 0 && values.every(value => sameText(value, arguable))) return true
  const isFigure = isRaised(line.expected) || !mainValues(line.expected).some(isText)
  const isDescribed = typeof arguable === 'string' && isFigure
  return isDescribed && !isEmpty(ours) && !sameJson(verdictOf(ours), verdictOf(line.expected))
}

/** Of the texts beside the verdict, whether all are as recorded; null where a line has none. */
export function sameTexts(line: GoldenLine, ours: Json): boolean | null {
  const compared = [line.expected, line.release_1_14_1].filter(recorded => recorded !== undefined)
  const named = compared.filter(recorded => textsOf(recorded).length > 0)
  if (named.length === 0 || verdictOf(line.expected) === line.expected) return null
  return named.some(recorded =>
    textsOf(recorded).every(([key, text]) => isObject(ours) && sameJson(ours[key], text)),
  )
}

function textsOf(recorded: Json): [string, Json][] {
  return isObject(recorded) ? Object.entries(recorded).filter(([key]) => besideKeys.test(key)) : []
}

function verdictOf(answer: Json): Json {
  if (!isObject(answer)) return answer
  const key = verdictKeys.find(name => name in answer)
  return key === undefined ? answer : answer[key]!
}

function holdsParts(parts: JsonObject, ours: Json): boolean {
  const verdict = verdictOf(ours)
  const whole = [ours, verdict].filter(isObject)
  const holder = whole.find(value => Object.keys(parts).every(key => key in value))
  if (holder) return Object.entries(parts).every(([key, part]) => sameJson(holder[key], part))
  const only = Object.values(parts)
  return only.length === 1 && mainValues(ours).some(value => sameJson(value, only[0]))
}

/** The figures or texts that a verdict comes down to: of a list the first, of an object all values. */
function mainValues(answer: Json): Json[] {
  const verdict = verdictOf(answer)
  if (Array.isArray(verdict)) return verdict.slice(0, 1)
  return isObject(verdict) ? Object.values(verdict) : [verdict]
}

function isRaised(answer: Json): boolean {
  const verdict = verdictOf(answer)
  return isObject(verdict) && '__raises__' in verdict
}

function isEmpty(answer: Json): boolean {
  const verdict = verdictOf(answer)
  if (isObject(verdict)) return Object.keys(verdict).length === 0 || isRaised(verdict)
  return verdict === null || verdict === ''
}

function sameObject(a: JsonObject, b: JsonObject): boolean {
  if ('__raises__' in a || '__raises__' in b) return '__raises__' in a && '__raises__' in b
  const keys = Object.keys(a)
  return keys.length === Object.keys(b).length && keys.every(key => sameJson(a[key], b[key]))
}

function canonical(value: JsonObject): JsonObject {
  if (!('accuracy' in value)) return value
  const { accuracy, ...rest } = value
  return { acc: accuracy, ...rest }
}

/** The same value; texts may differ in the space after them. */
function sameText(value: Json, arguable: Json): boolean {
  return typeof value === 'string' && typeof arguable === 'string'
    ? value.trimEnd() === arguable.trimEnd()
    : sameJson(value, arguable)
}

function isNumber(value: Json): boolean {
  return typeof value === 'number' || typeof value === 'boolean'
}

function isText(value: Json): boolean {
  return typeof value === 'string'
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
