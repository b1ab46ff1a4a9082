/** What a filter expression can name. `metric` is one value of a sample's outcome, by its key or the start of it. */
export type ExpressionColumn =
  | { kind: 'number' | 'text' | 'set' | 'truth'; name: string }
  | { kind: 'metric'; name: string; metric: string }

export const numberNames = [
  'score',
  'judge',
  'output_tokens',
  'input_tokens',
  'reasoning_tokens',
  'latency_ms',
  'ttft_ms',
  'attempts',
  'repeat',
  'index',
] as const
export const textNames = [
  'text',
  'input',
  'output',
  'reasoning',
  'answer',
  'target',
  'judge_text',
  'subset',
  'benchmark',
  'state',
  'error',
  'comment',
] as const
export const setNames = ['flag', 'tag'] as const
export const truthNames = [
  'overridden',
  'bookmarked',
  'commented',
  'reviewed',
  'has_tool_call',
  'has_image',
  'mixed_repeats',
  'disagrees_with_judge',
] as const

const aliases: Record<string, string> = {
  out_tokens: 'output_tokens',
  in_tokens: 'input_tokens',
  latency: 'latency_ms',
  ttft: 'ttft_ms',
  flags: 'flag',
  tags: 'tag',
  expected: 'target',
  extracted: 'answer',
}

const kinds = new Map<string, 'number' | 'text' | 'set' | 'truth'>([
  ...numberNames.map(name => [name, 'number'] as const),
  ...textNames.map(name => [name, 'text'] as const),
  ...setNames.map(name => [name, 'set'] as const),
  ...truthNames.map(name => [name, 'truth'] as const),
])

export const columnNames: readonly string[] = [...kinds.keys()]

/** The column of a name, or null where there is none. `score.f1` is the metric f1. */
export function columnOf(written: string): ExpressionColumn | null {
  const lower = written.toLowerCase()
  if (lower.startsWith('score.') && written.length > 'score.'.length) {
    return { kind: 'metric', name: written, metric: written.slice('score.'.length) }
  }
  const name = aliases[lower] ?? lower
  const kind = kinds.get(name)
  return kind === undefined ? null : { kind, name }
}
