import type { LoadDataset } from '@contract'
import { AppError } from '../../engine/errors'
import { nearest } from '../nearest'

/** EvalScope's names of workloads, and ours. */
const NAMES: Record<string, { dataset: LoadDataset; multiTurn?: boolean; language?: 'zh' | 'en' }> =
  {
    openqa: { dataset: 'openqa' },
    hc3: { dataset: 'openqa', language: 'en' },
    hc3_zh: { dataset: 'openqa', language: 'zh' },
    hc3_chinese: { dataset: 'openqa', language: 'zh' },
    open_questions: { dataset: 'open-questions' },
    longalpaca: { dataset: 'longalpaca' },
    line_by_line: { dataset: 'line-by-line' },
    jsonl: { dataset: 'jsonl' },
    share_gpt: { dataset: 'share-gpt' },
    share_gpt_zh: { dataset: 'share-gpt', language: 'zh' },
    share_gpt_en: { dataset: 'share-gpt', language: 'en' },
    share_gpt_zh_multi_turn: { dataset: 'share-gpt', multiTurn: true, language: 'zh' },
    share_gpt_en_multi_turn: { dataset: 'share-gpt', multiTurn: true, language: 'en' },
    random: { dataset: 'random' },
    random_vl: { dataset: 'random-images' },
    flickr8k: { dataset: 'flickr8k' },
    random_multi_turn: { dataset: 'random-multi-turn', multiTurn: true },
    custom_multi_turn: { dataset: 'multi-turn', multiTurn: true },
    multi_turn: { dataset: 'multi-turn', multiTurn: true },
    embedding: { dataset: 'embedding' },
    embed: { dataset: 'embedding' },
    embedding_batch: { dataset: 'embedding' },
    random_embedding: { dataset: 'random-embedding' },
    random_embedding_batch: { dataset: 'random-embedding' },
    rerank: { dataset: 'rerank' },
    random_rerank: { dataset: 'random-rerank' },
    workload_trace: { dataset: 'trace' },
    trace: { dataset: 'trace' },
    speed_benchmark: { dataset: 'speed-benchmark' },
    speed_benchmark_long: { dataset: 'speed-benchmark-long' },
  }

const TRACES =
  'it builds requests of agents from traces of other programs; workload_trace replays recorded requests'
const PICTURES = 'its pictures may be asked as flickr8k, with --dataset-path'

/** EvalScope's workloads that are not served, and why. */
const OTHERS: Record<string, string> = {
  custom: 'it is a class in Python; line_by_line and jsonl read files of your own',
  open_decisions: 'its questions are read as line_by_line or jsonl, with --dataset-path',
  gsm8k: 'its questions are read as line_by_line or jsonl, with --dataset-path',
  cmmlu: 'its questions are read as line_by_line or jsonl, with --dataset-path',
  kontext_bench: PICTURES,
  mmmu_multi_image: PICTURES,
  swe_smith: TRACES,
  trie_agentic_coding: TRACES,
  trie_code_qa: TRACES,
  trie_office_work: TRACES,
}

export interface NamedDataset {
  dataset: LoadDataset
  multiTurn: boolean
  language: 'zh' | 'en' | null
}

/** What a name stands for; underscores and hyphens are alike. Throws AppError for others. */
export function perfDataset(name: string): NamedDataset {
  const key = name.replaceAll('-', '_')
  const known = Object.hasOwn(NAMES, key) ? NAMES[key] : undefined
  if (known)
    return {
      dataset: known.dataset,
      multiTurn: known.multiTurn ?? false,
      language: known.language ?? null,
    }
  const other = Object.hasOwn(OTHERS, key) ? OTHERS[key] : undefined
  if (other !== undefined)
    throw new AppError('unsupported', `The workload '${name}' is not served: ${other}.`, {
      hint: 'docs/load-tests.md lists those that are.',
    })
  throw new AppError('invalid-input', `There is no workload '${name}'.`, {
    hint: `Did you mean ${nearest(key, Object.keys(NAMES))}? line_by_line and jsonl read files of your own.`,
  })
}

/** Names as EvalScope's files and lists show them. */
export function evalScopeName(dataset: LoadDataset): string {
  const found = Object.entries(NAMES).find(([, known]) => known.dataset === dataset)
  return found?.[0] ?? dataset.replaceAll('-', '_')
}
