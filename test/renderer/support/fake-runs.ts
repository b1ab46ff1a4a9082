import type { Counts, ModelServer, Progress, RunId, RunSummary } from '@contract'

export const now = Date.UTC(2026, 10, 21, 9, 30)
const minute = 60_000

export const counts = (part: Partial<Counts> = {}): Counts => ({
  total: 0,
  pending: 0,
  scored: 0,
  unscored: 0,
  failed: 0,
  unparsed: 0,
  truncated: 0,
  empty: 0,
  reasoningOnly: 0,
  ...part,
})

/** A finished run; give what differs. */
export function fakeRun(id: string, part: Partial<RunSummary> = {}): RunSummary {
  const total =
    part.counts ?? counts({ total: 1319, scored: 1316, failed: 3, unparsed: 14, truncated: 6 })
  return {
    id: id as RunId,
    groupId: 'group-1',
    name: 'gsm8k · qwen2.5-7b-instruct',
    origin: 'evalwright',
    status: 'finished',
    error: null,
    modelName: 'Qwen/Qwen2.5-7B-Instruct',
    modelId: 'Qwen2.5-7B-Instruct',
    serverName: 'Lab vLLM',
    benchmarks: [
      {
        position: 0,
        benchmarkId: 'gsm8k',
        title: 'GSM8K',
        counts: total,
        primary: {
          key: 'acc:mean',
          label: 'Accuracy',
          score: 0.8123,
          num: total.scored,
          interval: { low: 0.7903, high: 0.8324, stdErr: 0.0107, method: 'wilson' },
        },
      },
    ],
    counts: total,
    inputTokens: 182_340,
    outputTokens: 341_022,
    cost: null,
    retries: 4,
    repeats: 1,
    createdAt: now - 3 * 60 * minute,
    startedAt: now - 3 * 60 * minute,
    finishedAt: now - 2 * 60 * minute,
    activeMs: 48 * minute + 12_000,
    workDir: null,
    tags: [],
    note: '',
    archived: false,
    baselineOf: [],
    transcriptsDeletedAt: null,
    configHash: null,
    appVersion: '0.1.0',
    owner: null,
    ...part,
  }
}

/** Runs of every status, as a lively data folder has them. */
export function sampleRuns(): RunSummary[] {
  const running = counts({
    total: 12_032,
    pending: 7_412,
    scored: 4_601,
    failed: 19,
    unparsed: 52,
    truncated: 11,
  })
  return [
    fakeRun('run-live', {
      name: 'mmlu_pro + cmmlu · Meta-Llama-3.1-8B-Instruct',
      status: 'running',
      modelName: 'meta-llama/Meta-Llama-3.1-8B-Instruct',
      modelId: 'Meta-Llama-3.1-8B-Instruct',
      serverName: 'Lab vLLM',
      counts: running,
      benchmarks: [
        {
          position: 0,
          benchmarkId: 'mmlu_pro',
          title: 'MMLU-Pro',
          counts: running,
          primary: {
            key: 'acc:mean',
            label: 'Accuracy',
            score: 0.4341,
            num: 4601,
            interval: { low: 0.4198, high: 0.4485, stdErr: 0.0073, method: 'wilson' },
          },
        },
        {
          position: 1,
          benchmarkId: 'cmmlu',
          title: 'CMMLU',
          counts: counts({ total: 11_582, pending: 11_582 }),
          primary: null,
        },
      ],
      createdAt: now - 22 * minute,
      startedAt: now - 22 * minute,
      finishedAt: null,
      activeMs: 22 * minute,
      owner: { label: 'this window', mine: true },
      tags: ['baseline'],
    }),
    fakeRun('run-waiting', {
      name: 'bbh · Yi-6B-Chat',
      status: 'waiting',
      modelName: '01-ai/Yi-6B-Chat',
      modelId: 'Yi-6B-Chat',
      serverName: 'llama.cpp',
      counts: counts({ total: 6511, pending: 5400, scored: 1105, failed: 6 }),
      benchmarks: [
        {
          position: 0,
          benchmarkId: 'bbh',
          title: 'BIG-Bench Hard',
          counts: counts({ total: 6511, pending: 5400, scored: 1105, failed: 6 }),
          primary: {
            key: 'acc:mean',
            label: 'Accuracy',
            score: 0.391,
            num: 1105,
            interval: { low: 0.3626, high: 0.4201, stdErr: 0.0147, method: 'wilson' },
          },
        },
      ],
      createdAt: now - 40 * minute,
      startedAt: now - 40 * minute,
      finishedAt: null,
      owner: { label: 'evalwright eval, process 4127', mine: false },
    }),
    fakeRun('run-broken', {
      name: 'gsm8k · Mistral-7B',
      status: 'interrupted',
      modelName: 'mistralai/Mistral-7B-Instruct-v0.3',
      modelId: 'Mistral-7B-Instruct-v0.3',
      counts: counts({ total: 1319, pending: 907, scored: 412 }),
      benchmarks: [
        {
          position: 0,
          benchmarkId: 'gsm8k',
          title: 'GSM8K',
          counts: counts({ total: 1319, pending: 907, scored: 412 }),
          primary: {
            key: 'acc:mean',
            label: 'Accuracy',
            score: 0.5267,
            num: 412,
            interval: { low: 0.4784, high: 0.5745, stdErr: 0.0246, method: 'wilson' },
          },
        },
      ],
      createdAt: now - 26 * 60 * minute,
      startedAt: now - 26 * 60 * minute,
      finishedAt: null,
      activeMs: 9 * minute,
    }),
    fakeRun('run-done'),
    fakeRun('run-zh', {
      name: '中文自建选择题 · qwen2.5-7b-instruct',
      benchmarks: [
        {
          position: 0,
          benchmarkId: 'general_mcq',
          title: 'General MCQ',
          counts: counts({ total: 24, scored: 24 }),
          primary: {
            key: 'acc:mean',
            label: 'Accuracy',
            score: 0.875,
            num: 24,
            interval: { low: 0.69, high: 0.957, stdErr: 0.0675, method: 'wilson' },
          },
        },
      ],
      counts: counts({ total: 24, scored: 24 }),
      tags: ['中文'],
      note: '提示模板第二版',
      createdAt: now - 27 * 60 * minute,
      startedAt: now - 27 * 60 * minute,
      activeMs: 41_000,
      inputTokens: 4211,
      outputTokens: 812,
    }),
    fakeRun('run-refused', {
      name: 'math_500 · deepseek-r1-distill',
      status: 'failed',
      error: {
        code: 'unauthorized',
        message: 'The server refused the key (HTTP 401)',
        hint: 'Store the right key under Servers, then resume this run.',
      },
      counts: counts({ total: 500, pending: 499, failed: 1 }),
      benchmarks: [
        {
          position: 0,
          benchmarkId: 'math_500',
          title: 'MATH-500',
          counts: counts({ total: 500, pending: 499, failed: 1 }),
          primary: null,
        },
      ],
      createdAt: now - 50 * 60 * minute,
      startedAt: now - 50 * 60 * minute,
      activeMs: 820,
      inputTokens: 0,
      outputTokens: 0,
    }),
    fakeRun('run-imported', {
      name: 'Imported: 20260102_101112',
      origin: 'evalscope',
      modelName: 'qwen-plus',
      serverName: '',
      activeMs: 0,
      createdAt: now - 9 * 24 * 60 * minute,
      startedAt: null,
      finishedAt: null,
    }),
  ]
}

export function fakeProgress(runId: string, part: Partial<Progress> = {}): Progress {
  return {
    runId: runId as RunId,
    at: now,
    samplesPerSecond: 3.52,
    etaMs: 35 * minute,
    concurrency: 32,
    concurrencyLimit: 32,
    inFlight: [],
    inFlightCount: 32,
    retries: 4,
    errorGroups: [],
    points: [
      {
        at: now,
        done: 4620,
        samplesPerSecond: 3.52,
        inputTokensPerSecond: 4120,
        outputTokensPerSecond: 1264,
        inFlight: 32,
        concurrency: 32,
        errors: 0,
        latencyP50Ms: 8400,
        latencyP95Ms: 15200,
      },
    ],
    nextTryAt: null,
    notices: [],
    ...part,
  }
}

export function fakeServer(id: string, part: Partial<ModelServer> = {}): ModelServer {
  return {
    id,
    name: 'Lab vLLM',
    kind: 'openai',
    baseUrl: 'http://192.168.1.20:8000/v1',
    key: { kind: 'stored' },
    headers: {},
    extraBody: {},
    concurrency: 32,
    mock: null,
    createdAt: now - 9 * 24 * 60 * minute,
    lastTest: {
      at: now - 5 * minute,
      ok: true,
      latencyMs: 182,
      models: ['Qwen/Qwen2.5-7B-Instruct', 'meta-llama/Meta-Llama-3.1-8B-Instruct'],
    },
    flavour: 'vllm',
    query: {},
    proxy: { mode: 'system' },
    caFile: null,
    allowSelfSigned: false,
    timeoutMs: null,
    requestsPerMinute: null,
    tokensPerMinute: null,
    price: null,
    notes: '',
    models: [],
    modelCards: {},
    launch: null,
    card: null,
    ...part,
  }
}

export const sampleServers = (): ModelServer[] => [
  fakeServer('srv-1'),
  fakeServer('srv-2', {
    name: 'llama.cpp',
    baseUrl: 'http://127.0.0.1:8080/v1',
    key: { kind: 'none' },
    concurrency: 4,
    lastTest: { at: now - 90 * minute, ok: false, latencyMs: null, models: [] },
  }),
  fakeServer('srv-3', {
    name: 'Mock',
    kind: 'mock',
    baseUrl: '',
    key: { kind: 'none' },
    concurrency: null,
    mock: {
      mode: 'fixed',
      text: 'Default output of the mock model',
      delayMs: 0,
      failRate: 0,
      failStatus: 503,
    },
    lastTest: null,
  }),
]
