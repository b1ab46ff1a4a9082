import type { ParameterFacts } from '@contract'

const number = (value: number, en: string, zh: string): ParameterFacts => ({
  type: 'number',
  default: value,
  choices: null,
  description: { en, zh },
})

const text = (value: string, en: string, zh: string): ParameterFacts => ({
  type: 'string',
  default: value,
  choices: null,
  description: { en, zh },
})

/** What is hidden where: EvalScope's names. */
export const parameters: Record<string, ParameterFacts> = {
  retrieval_question: text(
    'What is the best thing to do in San Francisco?',
    'The question about the hidden sentence.',
    '针对所藏句子的问题。',
  ),
  needles: text(
    'The best thing to do in San Francisco is eat a sandwich and sit in Dolores Park on a sunny day.',
    'The hidden sentence; several, one a line, are hidden one after the other down the text.',
    '所藏的句子；多句时每行一句，依次向后藏入。',
  ),
  context_lengths_min: number(1000, 'The shortest text, in tokens.', '最短文本的词元数。'),
  context_lengths_max: number(32_000, 'The longest text, in tokens.', '最长文本的词元数。'),
  context_lengths_num_intervals: number(10, 'How many lengths are asked.', '长度的档数。'),
  document_depth_percent_min: number(0, 'The smallest depth, in percent.', '最小深度（百分比）。'),
  document_depth_percent_max: number(100, 'The largest depth, in percent.', '最大深度（百分比）。'),
  document_depth_percent_intervals: number(10, 'How many depths are asked.', '深度的档数。'),
}
