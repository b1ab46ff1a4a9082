import { readFileSync } from 'node:fs'
import type { JsonObject, LoadTestRequestInput, PerfDocument } from '@contract'
import { AppError } from '../../engine/errors'
import { definedOnly } from '../defined-only'
import type { DatasetArgs } from './dataset-args'
import { perfDataset, type NamedDataset } from './perf-datasets'

/** The workload that a configuration names, or means. */
export function datasetOf(given: PerfDocument): NamedDataset {
  if (given.prompt !== undefined) return { dataset: 'prompt', multiTurn: false, language: null }
  if (given.dataset !== undefined) return perfDataset(given.dataset)
  const dataset = given.dataset_path === undefined ? 'open-questions' : 'line-by-line'
  return { dataset, multiTurn: false, language: null }
}

/** Its part of the request. */
export function workloadOf(
  given: PerfDocument,
  named: NamedDataset,
  args: DatasetArgs,
): LoadTestRequestInput['workload'] {
  const { target } = args
  const turns = turnsOf(given)
  return definedOnly({
    dataset: named.dataset,
    path: given.dataset_path,
    language: named.language ?? undefined,
    prompt: given.prompt === undefined ? undefined : fileOrText(given.prompt),
    minPromptLength: target !== undefined && args.isExact ? target : given.min_prompt_length,
    maxPromptLength: target ?? given.max_prompt_length,
    tooLong: target === undefined ? undefined : ('cut' as const),
    lengths: given.lengths,
    prefixLength: given.prefix_length,
    prefixCount: given.prefix_count,
    offset: given.dataset_offset,
    tokenizer: given.tokenizer_path,
    chatTemplate: given.apply_chat_template,
    tokenIds: given.tokenize_prompt,
    template: given.query_template === undefined ? undefined : templateOf(given.query_template),
    multiTurn: given.multi_turn ?? (named.multiTurn || undefined),
    minTurns: turns.min,
    maxTurns: turns.max,
    images: definedOnly({
      count: given.image_num,
      width: given.image_width,
      height: given.image_height,
    }),
    batch: args.batch,
    documentLengthRatio: args.documentLengthRatio,
    trace: definedOnly({ speed: args.speed, matchOutputLength: args.matchOutputLength }),
  })
}

/** The older spelling holds both numbers of turns, and lengths that have no meaning here. */
function turnsOf(given: PerfDocument): { min: number | undefined; max: number | undefined } {
  const older = given.multi_turn_args
  const parsed = typeof older === 'string' ? parseObject(older) : older
  if (parsed === null || (parsed !== undefined && typeof parsed !== 'object'))
    throw new AppError('invalid-input', 'multi_turn_args is no JSON object.', {
      hint: 'Give --min-turns and --max-turns instead.',
    })
  const { min_turns, max_turns, ...others } = (parsed ?? {}) as JsonObject
  const [unknown] = Object.keys(others)
  if (unknown !== undefined)
    throw new AppError('unsupported', `multi_turn_args: '${unknown}' is not served.`, {
      hint: 'It takes min_turns and max_turns; turns are drawn between --min-prompt-length and --max-prompt-length.',
    })
  const number = (value: unknown): number | undefined =>
    typeof value === 'number' ? value : undefined
  return {
    min: given.min_turns ?? number(min_turns),
    max: given.max_turns ?? number(max_turns),
  }
}

/** A text, or with `@` before it the file that holds it. */
function fileOrText(text: string): string {
  if (!text.startsWith('@')) return text
  try {
    return readFileSync(text.slice(1), 'utf8')
  } catch (error) {
    throw new AppError('not-found', `The file ${text.slice(1)} cannot be read.`, { cause: error })
  }
}

function templateOf(value: string | JsonObject): JsonObject {
  if (typeof value !== 'string') return value
  const parsed = parseObject(fileOrText(value))
  if (parsed !== null) return parsed
  throw new AppError('invalid-input', 'query_template is no JSON object.', {
    hint: 'Write it like \'{"model": "%m", "messages": [{"role": "user", "content": "%p"}]}\'.',
  })
}

/** Null for a text that is no JSON object. */
function parseObject(text: string): JsonObject | null {
  try {
    const parsed = JSON.parse(text) as unknown
    const isObject = parsed !== null && typeof parsed === 'object' && !Array.isArray(parsed)
    return isObject ? (parsed as JsonObject) : null
  } catch {
    return null
  }
}
