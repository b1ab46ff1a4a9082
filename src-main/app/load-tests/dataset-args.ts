import type { JsonObject, LoadDataset } from '@contract'
import { AppError } from '../../engine/errors'
import { nearest } from '../nearest'

/** What options of a data set say, in our words. */
export interface DatasetArgs {
  /** Prompts are cut to this length; `isExact`: shorter ones are left out. */
  target: number | undefined
  isExact: boolean
  /** Texts of an embedding request, documents of a rerank request. */
  batch: number | undefined
  documentLengthRatio: number | undefined
  speed: number | undefined
  matchOutputLength: boolean | undefined
  /** What of `extra_args` goes into the bodies. */
  extraBody: JsonObject | undefined
}

const TEXTS: LoadDataset[] = [
  'open-questions',
  'prompt',
  'openqa',
  'longalpaca',
  'share-gpt',
  'line-by-line',
  'jsonl',
]
const EMBEDDINGS: LoadDataset[] = ['embedding', 'random-embedding']

/** The workloads that an option means something to, and what it is where nothing is said. */
const KNOWN: Record<
  string,
  { of: LoadDataset[]; neutral: unknown; isFit(value: unknown): boolean }
> = {
  target_input_len: { of: TEXTS, neutral: null, isFit: isCount },
  input_len_mode: {
    of: TEXTS,
    neutral: 'cap',
    isFit: value => value === 'cap' || value === 'drop',
  },
  batch_size: { of: EMBEDDINGS, neutral: 1, isFit: isCount },
  num_documents: { of: ['random-rerank'], neutral: 10, isFit: isCount },
  documents: { of: ['random-rerank'], neutral: 10, isFit: isCount },
  document_length_ratio: { of: ['random-rerank'], neutral: 5, isFit: isPositive },
  speed: { of: ['trace'], neutral: 1, isFit: isPositive },
  match_output_length: {
    of: ['trace'],
    neutral: false,
    isFit: value => typeof value === 'boolean',
  },
}

/** Options of EvalScope's that stand for something else here. */
const OTHERS: Record<string, string> = {
  prefix_file: 'prompts are not padded with text of a file; --prefix-length draws a shared head',
  prefix_role: 'prompts are not padded with text of a file; --prefix-length draws a shared head',
  model_override: 'every recorded request asks the model that --model names',
  model_mapping: 'every recorded request asks the model that --model names',
  first_turn_length: 'turns are drawn between --min-prompt-length and --max-prompt-length',
  subsequent_turn_length: 'turns are drawn between --min-prompt-length and --max-prompt-length',
  chars_per_token: 'lengths are in tokens with --tokenizer-path, else in characters',
  num_workers: 'one thread sends',
}

/** EvalScope gives the size of a batch, and what its documents are, among the extra arguments. */
const IN_EXTRAS = ['batch_size', 'num_documents', 'document_length_ratio']
const USUAL_BATCH = 8
const USUAL_RATIO = 5

/** Reads the options of a data set. `name` is the one that was written. Throws AppError for unknown options and values of the wrong kind. */
export function readDatasetArgs(
  given: { args: JsonObject; extras: JsonObject | undefined; name: string },
  dataset: LoadDataset,
  warnings: string[],
): DatasetArgs {
  const isRetrieval = EMBEDDINGS.includes(dataset) || dataset === 'random-rerank'
  const extras = Object.entries(given.extras ?? {})
  const isOption = ([name]: [string, unknown]): boolean => isRetrieval && IN_EXTRAS.includes(name)
  const args: JsonObject = { ...Object.fromEntries(extras.filter(isOption)), ...given.args }
  for (const [name, value] of Object.entries(args)) check(name, value, dataset, warnings)
  const number = (name: string): number | undefined =>
    typeof args[name] === 'number' ? args[name] : undefined
  const isBatch = /_batch$/.test(given.name.replaceAll('-', '_'))
  return {
    target: number('target_input_len'),
    isExact: args.input_len_mode === 'drop',
    batch:
      number('batch_size') ??
      number('num_documents') ??
      number('documents') ??
      (isBatch ? USUAL_BATCH : undefined),
    documentLengthRatio:
      dataset === 'random-rerank' ? (number('document_length_ratio') ?? USUAL_RATIO) : undefined,
    speed: number('speed'),
    matchOutputLength:
      typeof args.match_output_length === 'boolean' ? args.match_output_length : undefined,
    extraBody: given.extras && Object.fromEntries(extras.filter(one => !isOption(one))),
  }
}

function check(name: string, value: unknown, dataset: LoadDataset, warnings: string[]): void {
  const other = OTHERS[name]
  if (other !== undefined)
    throw new AppError('unsupported', `dataset_args: '${name}' is not served: ${other}.`, {
      hint: 'Leave it out.',
    })
  const known = KNOWN[name]
  if (!known)
    throw new AppError('invalid-input', `dataset_args: there is no option '${name}'.`, {
      hint: `Did you mean ${nearest(name, Object.keys(KNOWN))}?`,
    })
  if (value === null) return
  if (!known.isFit(value))
    throw new AppError(
      'invalid-input',
      `dataset_args: '${name}' cannot be ${JSON.stringify(value)}.`,
    )
  if (!known.of.includes(dataset) && value !== known.neutral && value !== 1)
    warnings.push(`'${name}' means nothing to this workload.`)
}

function isCount(value: unknown): boolean {
  return Number.isInteger(value) && (value as number) > 0
}

function isPositive(value: unknown): boolean {
  return typeof value === 'number' && value > 0
}
