import { isObject } from './draft-reader'
import { emptyDraft, type GenerationDraft } from './draft'

/** Larger files are no settings. */
export const maxFileBytes = 1_000_000

type Sampling = Pick<
  GenerationDraft,
  'temperature' | 'topP' | 'topK' | 'repetitionPenalty' | 'maxTokens'
>

/** Why a file cannot be read: no JSON object, one value that makes no sense, or nothing in it that the form has. */
export type FileFault =
  { kind: 'json' } | { kind: 'value'; key: string; value: string } | { kind: 'nothing' }

const isNumber = (low: number, high: number) => (value: unknown) =>
  typeof value === 'number' && value >= low && value <= high
const isWhole = (low: number) => (value: unknown) =>
  Number.isSafeInteger(value) && Number(value) >= low

const numbers: readonly [string, keyof Sampling, (value: unknown) => boolean][] = [
  ['temperature', 'temperature', isNumber(0, 5)],
  ['top_p', 'topP', isNumber(0, 1)],
  ['top_k', 'topK', isWhole(-1)],
  ['repetition_penalty', 'repetitionPenalty', isNumber(0.01, 100)],
  ['max_new_tokens', 'maxTokens', isWhole(1)],
  ['max_length', 'maxTokens', isWhole(1)],
]

/**
 * The sampling of a model's `generation_config.json` (the file of Hugging Face's transformers). Without sampling the most likely token is
 * taken, which is temperature 0; what shapes sampling has no effect then. `max_length` counts only where `max_new_tokens` is not there.
 */
export function readGenerationFile(
  text: string,
): { sampling: Partial<Sampling>; unused: string[] } | { fault: FileFault } {
  const config = parse(text)
  if (!isObject(config)) return { fault: { kind: 'json' } }
  // What is null is not set, in these files.
  const given = Object.entries(config).filter(([, value]) => value !== null)
  const values = new Map<string, unknown>(given)
  const bad =
    numbers.find(([key, , fits]) => values.has(key) && !fits(values.get(key)))?.[0] ??
    (['boolean', 'undefined'].includes(typeof values.get('do_sample')) ? undefined : 'do_sample')
  if (bad !== undefined)
    return { fault: { kind: 'value', key: bad, value: JSON.stringify(values.get(bad)) } }
  const isGreedy = values.get('do_sample') === false
  const sampling: Partial<Sampling> = isGreedy ? { temperature: 0 } : {}
  const used = new Set(['do_sample'])
  for (const [key, name] of numbers) {
    if (!values.has(key) || sampling[name] !== undefined) continue
    if (isGreedy && (name === 'topP' || name === 'topK')) continue
    sampling[name] = Number(values.get(key))
    used.add(key)
  }
  if (Object.keys(sampling).length === 0) return { fault: { kind: 'nothing' } }
  return { sampling, unused: given.map(([key]) => key).filter(key => !used.has(key)) }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return null
  }
}

/** The form with these settings and no other sampling; what the file does not say of the length and the way of a request stays. */
export const withFile = (
  generation: GenerationDraft,
  sampling: Partial<Sampling>,
): GenerationDraft => ({
  ...emptyDraft.generation,
  temperature: '',
  maxTokens: generation.maxTokens,
  extraBody: generation.extraBody,
  stream: generation.stream,
  ...sampling,
})
