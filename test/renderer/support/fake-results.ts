import type {
  BenchmarkReport,
  CommandInput,
  CommandOutput,
  Distribution,
  Interval,
  MetricReport,
  PerfReport,
  RunSummary,
  SubsetScore,
} from '@contract'
import { counts, fakeRun } from './fake-runs'

const distribution = (p50: number, spread = 0.4): Distribution => ({
  count: 1316,
  mean: p50 * 1.08,
  std: p50 * spread,
  min: p50 * 0.2,
  p25: p50 * (1 - spread / 2),
  p50,
  p75: p50 * (1 + spread / 2),
  p90: p50 * (1 + spread),
  p99: p50 * (1 + spread * 3),
  max: p50 * (1 + spread * 5),
})

const perf: PerfReport = {
  samples: 1316,
  withUsage: 1316,
  latencyMs: distribution(4210),
  ttftMs: distribution(182, 0.6),
  tpotMs: distribution(11.4, 0.15),
  retryMs: { ...distribution(2400), count: 9 },
  inputTokens: distribution(138, 0.2),
  outputTokens: distribution(259),
  reasoningTokens: null,
}

function interval(score: number, num: number): NonNullable<SubsetScore['interval']> {
  const stdErr = Math.sqrt((score * (1 - score)) / num)
  return {
    low: Math.max(0, score - 1.96 * stdErr),
    high: Math.min(1, score + 1.96 * stdErr),
    stdErr,
    method: 'wilson',
  }
}

function subset(name: string, score: number, num: number, total = num): SubsetScore {
  return { name, score, num, total, isAggregate: false, interval: interval(score, num) }
}

function metric(
  identity: MetricReport['identity'],
  label: string,
  categories: Record<string, SubsetScore[]>,
): MetricReport {
  const mean = (values: number[]) =>
    values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
  const all = Object.values(categories).flat()
  const num = all.reduce((sum, one) => sum + one.num, 0)
  const score = all.reduce((sum, one) => sum + one.score * one.num, 0) / num
  return {
    identity,
    key: `${identity.name}:${identity.aggregation}`,
    label,
    primary: identity.aggregation === 'mean',
    higherIsBetter: true,
    display: 'percent',
    score,
    macroScore: mean(all.map(one => one.score)),
    num,
    total: all.reduce((sum, one) => sum + (one.total ?? one.num), 0),
    interval: interval(score, num),
    categories: Object.entries(categories).map(([name, subsets]) => ({
      name: [name],
      score: mean(subsets.map(one => one.score)),
      macroScore: mean(subsets.map(one => one.score)),
      num: subsets.reduce((sum, one) => sum + one.num, 0),
      subsets,
    })),
  }
}

function report(
  benchmarkId: string,
  title: string,
  metrics: MetricReport[],
  part: Partial<BenchmarkReport> = {},
): BenchmarkReport {
  return {
    benchmarkId,
    title,
    benchmarkVersion: 1,
    metrics,
    perf,
    subsets: (metrics[0]?.categories ?? []).flatMap(category =>
      category.subsets.map(({ name, num, total }) => ({
        name,
        total: total ?? num,
        scored: num,
        unscored: 0,
        failed: (total ?? num) - num,
      })),
    ),
    problems: [],
    notes: [],
    ...part,
  }
}

const accuracy = { name: 'accuracy', aggregation: 'mean', dimensions: {} }

const gsm8k = report(
  'gsm8k',
  'GSM8K',
  [
    metric(accuracy, 'Accuracy', {
      default: [subset('main', 0.8123, 1316, 1319)],
    }),
  ],
  {
    problems: [
      {
        error: {
          code: 'timeout',
          message: 'No reply within 600 s, in 9 attempts',
          hint: 'Raise the time-out, or ask for shorter answers with max_tokens.',
        },
        count: 3,
      },
    ],
  },
)

const areas = {
  STEM: [
    'Anatomy',
    'Astronomy',
    'College mathematics',
    'Computer science',
    'Electrical engineering',
  ],
  'Social science': ['Education', 'Journalism', 'Marketing', 'Sociology'],
  Humanities: ['Ancient Chinese', 'Arts', 'Chinese history', 'World religions'],
  Other: ['Agronomy', 'Clinical knowledge', 'Nutrition', '中文语法与修辞'],
}

const cmmlu = (() => {
  let at = 0
  const named = (names: string[]) =>
    names.map(name => {
      at += 1
      return subset(name, 0.38 + ((at * 17) % 45) / 100, 100 + ((at * 23) % 90))
    })
  const categories = Object.fromEntries(
    Object.entries(areas).map(([name, names]) => [name, named(names)]),
  )
  return report('cmmlu', 'CMMLU', [
    metric(accuracy, 'Accuracy', categories),
    metric(
      { name: 'accuracy', aggregation: 'pass_at_k', dimensions: { k: 4 } },
      'Accuracy pass@4',
      categories,
    ),
  ])
})()

const starter = report(
  'general_qa',
  'General QA',
  [
    {
      ...metric({ name: 'rouge', aggregation: 'mean', dimensions: { n: 'l' } }, 'ROUGE l', {
        default: [subset('starter', 0.4121, 24)],
      }),
    },
    {
      ...metric({ name: 'length', aggregation: 'mean', dimensions: {} }, 'Length', {
        default: [subset('starter', 0.5, 24)],
      }),
      display: 'number',
      score: 182.25,
      primary: false,
      interval: null,
    },
  ],
  { notes: ['Starter rows that ship with the app, not the real data set.'] },
)

/** A run on three benchmarks, with subsets in categories, repeats and starter rows. */
export const wideRun = (): RunSummary => {
  const all = counts({ total: 3200, scored: 3188, failed: 12, unparsed: 61, truncated: 48 })
  const of = (one: BenchmarkReport, position: number) => {
    const main = one.metrics[0]
    const { failed, ...rest } = {
      total: main?.total ?? 0,
      scored: main?.num ?? 0,
      failed: (main?.total ?? 0) - (main?.num ?? 0),
    }
    return {
      position,
      benchmarkId: one.benchmarkId,
      title: one.title,
      counts: counts({ ...rest, failed, unparsed: 20 }),
      primary: main
        ? {
            key: main.key,
            label: main.label,
            score: main.score,
            num: main.num,
            interval: main.interval,
          }
        : null,
    }
  }
  return fakeRun('run-wide', {
    name: 'gsm8k, cmmlu, general_qa · Qwen2.5-7B-Instruct',
    counts: all,
    repeats: 4,
    benchmarks: [gsm8k, cmmlu, starter].map(of),
    tags: ['baseline', '论文'],
    note: '## First look\n\nPrompt of *version 2*; compare with $k = 4$.',
  })
}

const reportsOf = (run: RunSummary): BenchmarkReport[] =>
  run.id === 'run-wide' ? [gsm8k, cmmlu, starter] : run.counts.pending === 0 ? [gsm8k] : []

function detailOf(run: RunSummary): CommandOutput<'run.get'> {
  return {
    run,
    reports: reportsOf(run),
    request: {
      model: { name: run.modelName, serverId: 'srv-1', kind: 'openai', args: {} },
      benchmarks: run.benchmarks.map(({ benchmarkId }) => ({ id: benchmarkId, options: {} })),
      sampling: { temperature: 0, maxTokens: 2048 },
      transport: { stream: true, timeoutMs: 600_000, retries: 8 },
      execution: { concurrency: 32, adaptive: true },
      limit: { kind: 'all' },
      repeats: run.repeats,
      seed: 42,
    },
    environment: {
      evalwright: '0.1.0',
      node: '26.10.0',
      platform: 'linux x64',
      datasets: Object.fromEntries(
        run.benchmarks.map(({ benchmarkId }) => [
          benchmarkId,
          {
            path: `/home/user/datasets/${benchmarkId}`,
            bundled: benchmarkId === 'general_qa',
            split: 'test',
            fewShotNum: 4,
            fingerprint: 'a3f2c9d7e1b04455',
          },
        ]),
      ),
    },
    imported:
      run.origin === 'evalscope'
        ? {
            path: '/home/user/outputs/20260102_101112',
            format: 'EvalScope 1.x',
            problems: [
              'predictions/qwen-plus/gsm8k_main.jsonl, line 1204: torn line left out',
              'configs/task_config.yaml: missing',
            ],
          }
        : null,
  }
}

/** Answers about results; `find` gives the run as the fake client knows it. */
export const resultAnswers = (find: (runId: string) => RunSummary) => ({
  'run.get': ({ runId }: CommandInput<'run.get'>) => detailOf(find(runId)),
  'export.create': ({ format }: CommandInput<'export.create'>): CommandOutput<'export.create'> => ({
    id: 'export-1',
    fileName: `report.${format}`,
    mime: 'text/plain',
    bytes: 2120,
    rows: 12,
  }),
  'export.preview': ({
    format,
    what,
  }: CommandInput<'export.preview'>): CommandOutput<'export.preview'> =>
    format === 'xlsx' || format === 'html'
      ? {
          text: null,
          isWhole: true,
          table: { columns: ['Run', 'Score'], rows: [['run-done', 0.812]] },
          rows: 1,
        }
      : { text: `${what} as ${format}`, isWhole: true, table: null, rows: 12 },
  'report.intervals': (): CommandOutput<'report.intervals'> => [],
  'report.scores': ({
    runId,
    choice,
  }: CommandInput<'report.scores'>): CommandOutput<'report.scores'> =>
    reportsOf(find(runId)).flatMap(report => {
      const metric = report.metrics.find(({ primary }) => primary)
      if (!metric) return []
      const wider = (of: Interval | null): Interval | null =>
        of && choice?.method === 'bootstrap'
          ? { ...of, low: of.low - 0.01, high: of.high + 0.01, method: 'bootstrap' }
          : of
      const part = ({ score, num, total, interval: own }: SubsetScore | MetricReport) => ({
        mean: score,
        num,
        interval: wider(own),
        counts: {
          total: total ?? num,
          scored: num,
          unscored: 0,
          failed: (total ?? num) - num,
          unparsed: 0,
          truncated: 0,
        },
        repeats: [],
        spread: null,
        overrides: 0,
        computed: { mean: score, num },
      })
      return [
        {
          benchmarkId: report.benchmarkId,
          ...part(metric),
          subsets: metric.categories
            .flatMap(({ subsets }) => subsets)
            .map(one => ({ name: one.name, ...part(one) })),
        },
      ]
    }),
  'report.figures': (): CommandOutput<'report.figures'> => {
    const none = { bins: [], above: 0 }
    return {
      scores: {
        bins: [
          { from: 0, to: 0.5, count: 248 },
          { from: 0.5, to: 1, count: 1068 },
        ],
        above: 0,
      },
      latencyMs: none,
      inputTokens: none,
      outputTokens: none,
      byLength: [],
      byDifficulty: {
        runs: 2,
        parts: [
          { from: 0, to: 0, share: 0, mean: 0.4, num: 300, interval: null },
          { from: 1, to: 1, share: 1, mean: 0.95, num: 900, interval: null },
        ],
      },
      agreement: { n: 0, questions: [], partial: 0 },
    }
  },
  'report.context': (): CommandOutput<'report.context'> => ({
    config: { model: 'qwen3-8b', datasets: ['gsm8k'] },
    baselines: [],
  }),
  'report.history': (): CommandOutput<'report.history'> => ({
    events: [
      {
        id: 2,
        at: 1_770_000_600_000,
        what: 'finished',
        who: 'process 4711 on lab',
        version: '',
        detail: {},
        scores: [{ benchmarkId: 'gsm8k', score: 0.812, num: 1316 }],
      },
      {
        id: 1,
        at: 1_770_000_000_000,
        what: 'rescore',
        who: 'process 4711 on lab',
        version: '0.1.0',
        detail: {},
        scores: [{ benchmarkId: 'gsm8k', score: 0.801, num: 1316 }],
      },
    ],
    overrides: [],
  }),
  'benchmark.list': (): CommandOutput<'benchmark.list'> => [],
})
