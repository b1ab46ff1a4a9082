import type { BenchmarkReport, MetricReport, Outcome } from '@contract'
import type { EvalScopeRun } from '../../../src-main/reports/evalscope/write-folder'
import type {
  WrittenPrediction,
  WrittenSample,
} from '../../../src-main/reports/evalscope/write-rows'

export const SECRETS = [
  'sk-live-1234567890abcdef',
  'judge-key-abcdef123456',
  'header-secret-998877',
]

export function prediction(
  text: string,
  changes: Partial<WrittenPrediction> = {},
): WrittenPrediction {
  return {
    text,
    reasoning: null,
    toolCalls: [],
    finishReason: 'stop',
    usage: { inputTokens: 12, outputTokens: 7 },
    latencyMs: 125,
    ttftMs: 25,
    responseModel: 'tiny',
    responseId: 'reply-1',
    ...changes,
  }
}

export function sample(index: number, changes: Partial<WrittenSample> = {}): WrittenSample {
  const outcome: Outcome = { kind: 'scored', values: { accuracy: index % 2 }, answer: 'B' }
  return {
    index,
    group: index,
    repeat: 0,
    messages: [{ role: 'user', content: `Question ${index}: 你好 “x” \u0007?` }],
    prediction: prediction('ANSWER: B'),
    outcome,
    target: 'B',
    metadata: { level: index },
    ...changes,
  }
}

export function metric(changes: Partial<MetricReport> = {}): MetricReport {
  return {
    identity: { name: 'accuracy', aggregation: 'mean', dimensions: {} },
    key: 'accuracy:mean',
    label: 'Accuracy',
    primary: true,
    higherIsBetter: true,
    display: 'percent',
    score: 1 / 3,
    macroScore: 0.4,
    num: 3,
    total: 4,
    interval: { low: 0.061492, high: 0.792345, stdErr: 0.27, method: 'wilson' },
    categories: [
      {
        name: ['STEM'],
        score: 1 / 3,
        macroScore: 0.4,
        num: 3,
        subsets: [
          { name: 'a/b', score: 1 / 3, num: 3, isAggregate: false, interval: null, total: 4 },
        ],
      },
    ],
    ...changes,
  }
}

export function report(changes: Partial<BenchmarkReport> = {}): BenchmarkReport {
  return {
    benchmarkId: 'toy_mcq',
    title: 'Toy MCQ',
    benchmarkVersion: 1,
    metrics: [metric()],
    perf: null,
    subsets: [{ name: 'a/b', total: 4, scored: 3, unscored: 0, failed: 1 }],
    problems: [],
    notes: [],
    ...changes,
  }
}

export function run(samples: WrittenSample[], changes: Partial<EvalScopeRun> = {}): EvalScopeRun {
  return {
    model: 'org/tiny',
    modelId: 'org/tiny',
    taskConfig: {
      api_key: SECRETS[0]!,
      api_url: `http://user:${SECRETS[0]!}@127.0.0.1:1/v1?api_key=${SECRETS[0]!}`,
      datasets: ['toy_mcq'],
      repeats: 1,
      judge: { models: [{ model_id: 'j', api_key: SECRETS[1]! }] },
      model_args: { default_headers: { 'X-Team': SECRETS[2]!, 'User-Agent': 'evalwright' } },
      generation_config: { max_tokens: 512 },
    },
    log: [`started with ${SECRETS[0]!}`, 'done'],
    benchmarks: [
      { report: report(), description: 'Ten questions.', subsets: [{ name: 'a/b', samples }] },
    ],
    ...changes,
  }
}
