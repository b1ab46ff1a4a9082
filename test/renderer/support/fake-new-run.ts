import type { CatalogueEntry, CommandInput, CommandOutput } from '@contract'
import { CallError } from '../../../src-renderer/client/call-error'

const entry = (id: string, part: Partial<CatalogueEntry>): CatalogueEntry => ({
  id,
  title: { en: id, zh: id },
  description: { en: '', zh: '' },
  limits: null,
  needs: [],
  isJudged: false,
  family: 'exact-match',
  tags: [],
  languages: ['en'],
  version: 1,
  source: 'https://example.org/paper',
  license: 'MIT',
  datasetId: id,
  subsets: ['main'],
  sampleCount: null,
  split: 'test',
  fewShotNum: 0,
  shotSplit: null,
  metrics: ['accuracy'],
  primaryMetric: 'accuracy',
  promptTemplate: '{question}',
  placeholders: ['question'],
  extraParams: {},
  isCustom: false,
  dataset: { state: 'ready', path: `/data/${id}`, detail: '1 file' },
  ...part,
})

/** One benchmark of each state of data: ready, starter rows, missing. */
export const catalogue: CatalogueEntry[] = [
  entry('gsm8k', {
    title: { en: 'GSM8K', zh: 'GSM8K' },
    description: {
      en: 'Grade-school word problems.',
      zh: '小学数学应用题。',
    },
    tags: ['math', 'reasoning'],
    datasetId: 'AI-ModelScope/gsm8k',
    sampleCount: 1319,
    fewShotNum: 4,
    shotSplit: 'train',
  }),
  entry('mmlu_pro', {
    title: { en: 'MMLU-Pro', zh: 'MMLU-Pro' },
    description: { en: 'Questions from 14 fields.', zh: '14 个领域的选择题。' },
    family: 'multiple-choice',
    tags: ['knowledge', 'mcq', 'reasoning'],
    datasetId: 'TIGER-Lab/MMLU-Pro',
    subsets: ['business', 'law', 'math'],
    sampleCount: 12_032,
    promptTemplate: '{question}\n{choices}',
    placeholders: ['question', 'choices', 'subject'],
    dataset: { state: 'bundled', path: null, detail: 'no data set was found' },
  }),
  entry('general_mcq', {
    title: { en: 'General MCQ', zh: 'General MCQ' },
    description: { en: 'Your own questions.', zh: '您自己的选择题。' },
    tags: ['mcq', 'custom'],
    languages: ['zh'],
    subsets: [],
    isCustom: true,
    extraParams: {
      use_cot: {
        type: 'boolean',
        default: false,
        choices: null,
        description: { en: 'Ask for reasoning first.', zh: '先推理。' },
      },
    },
    dataset: { state: 'missing', path: null, detail: 'looked for general_mcq in /data' },
  }),
]

/** Ten samples for each subset; a benchmark without data cannot be planned. */
function planOf({ request }: CommandInput<'run.plan'>): CommandOutput<'run.plan'> {
  const benchmarks = request.benchmarks.map(({ id, options }) => {
    const found = catalogue.find(one => one.id === id)
    if (!found || found.dataset.state === 'missing') {
      throw new CallError({
        code: 'dataset-missing',
        message: `${id}: no data set was found`,
        hint: 'Put its folder into a data folder.',
      })
    }
    const names = options?.subsets ?? found.subsets
    return {
      benchmarkId: id,
      title: found.title.en,
      path: found.dataset.path ?? '',
      subsets: names.map(name => ({ name, available: 10, samples: 10 })),
      samples: names.length * 10,
      judgeCalls: 0,
    }
  })
  const samples = benchmarks.reduce((sum, one) => sum + one.samples, 0)
  return {
    requests: samples * (request.repeats ?? 1),
    judgeCalls: { count: 0, kind: 'exact' },
    benchmarks,
    warnings: request.benchmarks.some(({ id }) => id === 'mmlu_pro')
      ? ['mmlu_pro: the bundled starter rows are used.']
      : [],
  }
}

function previewOf({
  benchmarkId,
  subset = 'main',
  index = 0,
}: CommandInput<'benchmark.preview'>): CommandOutput<'benchmark.preview'> {
  const question = `Question ${index + 1} of ${benchmarkId}: 2 + ${index}?`
  return {
    benchmarkId,
    subset,
    index,
    total: 10,
    messages: [
      { role: 'system', content: 'Be brief.' },
      { role: 'user', content: question },
    ],
    target: String(2 + index),
    choices: null,
    metadata: { source: 'made up' },
    characters: question.length,
  }
}

/** What the form of a new evaluation asks. */
export const newRunAnswers = {
  'benchmark.list': () => catalogue,
  'run.plan': planOf,
  'benchmark.preview': previewOf,
  'server.models': () => ['Qwen/Qwen2.5-7B-Instruct', 'meta-llama/Meta-Llama-3.1-8B-Instruct'],
  'run.start': ({ requests }: CommandInput<'run.start'>): CommandOutput<'run.start'> => ({
    runIds: requests.map((_, at) => (at === 0 ? 'run-live' : `run-${at}`) as never),
    groupId: 'group-9',
    warnings: [],
  }),
  'run.tune': () => null,
}
