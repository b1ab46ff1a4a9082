import type {
  CommandOutput,
  JsonObject,
  LoadDistribution,
  LoadRunSummary,
  LoadTestDetail,
  LoadTestRun,
} from '@contract'

type Row = CommandOutput<'loadTest.requests'>['rows'][number]

/** A run that has figures, with the name of its folder. */
export interface NamedRun {
  name: string
  run: LoadTestRun
  summary: LoadRunSummary
}

const round = (value: number, digits = 4): number => Number(value.toFixed(digits))
const seconds = (ms: number): number => round(ms / 1000)
const percent = (ok: number, all: number): number | null =>
  all === 0 ? null : round((ok / all) * 100, 1)
const successOf = ({ ok, failed }: LoadRunSummary): number | null => percent(ok, ok + failed)
const isEmbedding = ({ request }: LoadTestDetail): boolean =>
  request.api === 'embeddings' || request.api === 'rerank'

const best = (
  values: (number | null)[],
  choose: (...values: number[]) => number,
): number | null => {
  const known = values.filter(value => value !== null)
  return known.length === 0 ? null : choose(...known)
}

/** What EvalScope's lists and details say of a test. `names`: its API and workload in EvalScope's words. What is undefined is null, never zero. */
export interface TestNames {
  path: string
  api: string
  dataset: string
}

export function listedTest(detail: LoadTestDetail, runs: NamedRun[], names: TestNames): JsonObject {
  const { test } = detail
  const summaries = runs.map(({ summary }) => summary)
  const tokens = (of: (summary: LoadRunSummary) => LoadDistribution | null): number | null => {
    const known = summaries.flatMap(summary => of(summary) ?? [])
    const count = known.reduce((sum, one) => sum + one.count, 0)
    return count === 0
      ? null
      : round(known.reduce((sum, one) => sum + one.mean * one.count, 0) / count, 1)
  }
  const users = summaries.flatMap(({ concurrency }) => concurrency ?? [])
  return {
    path: names.path,
    load_test_id: test.id,
    name: test.name,
    status: test.status,
    model: test.modelName,
    api_type: names.api,
    api_host: test.serverName,
    dataset: names.dataset,
    num_runs: runs.length,
    total_requests: test.ok + test.failed,
    success_rate: percent(test.ok, test.ok + test.failed),
    best_rps: best(
      summaries.map(({ rps }) => rps && round(rps)),
      Math.max,
    ),
    best_latency: best(
      summaries.map(({ latency }) => latency && seconds(latency.mean)),
      Math.min,
    ),
    avg_input_tokens: tokens(({ inTokens }) => inTokens),
    avg_output_tokens: tokens(({ outTokens }) => outTokens),
    is_embedding: isEmbedding(detail),
    has_html: runs.length > 0,
    timestamp: new Date(test.createdAt).toISOString(),
    concurrency: [...new Set(users)].sort((a, b) => a - b),
  }
}

type Column = [key: string, label: string, of: (summary: LoadRunSummary) => number | null]

const orNull = (value: number | null | undefined, digits = 4): number | null =>
  value === null || value === undefined ? null : round(value, digits)

const LOAD: Column[] = [
  ['concurrency', 'Conc.', summary => summary.concurrency ?? -1],
  ['request_rate', 'Rate', summary => summary.rate ?? -1],
  ['request_throughput', 'RPS', summary => orNull(summary.rps)],
  ['avg_latency', 'Avg Lat.(s)', ({ latency }) => latency && seconds(latency.mean)],
  ['p99_latency', 'P99 Lat.(s)', ({ latency }) => latency && seconds(latency.p99)],
]
const RETRIEVAL: Column[] = [
  ['input_token_throughput', 'Avg Inp.TPS', summary => orNull(summary.inTokPerSec, 2)],
  ['avg_input_tokens', 'Avg Inp.Tok', ({ inTokens }) => orNull(inTokens?.mean, 2)],
]
const GENERATION: Column[] = [
  ['avg_ttft', 'Avg TTFT(ms)', ({ ttft }) => orNull(ttft?.mean, 2)],
  ['p99_ttft', 'P99 TTFT(ms)', ({ ttft }) => orNull(ttft?.p99, 2)],
  ['avg_tpot', 'Avg TPOT(ms)', ({ tpot }) => orNull(tpot?.mean, 2)],
  ['p99_tpot', 'P99 TPOT(ms)', ({ tpot }) => orNull(tpot?.p99, 2)],
  ['output_token_throughput', 'Gen. tok/s', summary => orNull(summary.outTokPerSec, 2)],
]
const SUCCESS: Column = ['success_rate', 'Success Rate', successOf]

/** How many requests stand behind a figure. */
function countOf(key: string, { ok, failed, ttft, tpot }: LoadRunSummary): number {
  if (key === 'success_rate') return ok + failed
  if (key.endsWith('_ttft')) return ttft?.count ?? 0
  return key.endsWith('_tpot') ? (tpot?.count ?? 0) : ok
}

export function detailedTest(
  detail: LoadTestDetail,
  runs: NamedRun[],
  names: TestNames,
): JsonObject {
  const listed = listedTest(detail, runs, names)
  const columns = [...LOAD, ...(isEmbedding(detail) ? RETRIEVAL : GENERATION), SUCCESS]
  const measured = runs.reduce((sum, { summary }) => sum + summary.durationMs, 0)
  const isFigure = (key: string): boolean => key !== 'concurrency' && key !== 'request_rate'
  return {
    ...listed,
    generated_at: listed.timestamp ?? null,
    basic_info: {
      Model: detail.test.modelName,
      'API Type': names.api,
      Dataset: names.dataset,
      'API Host': detail.test.serverName,
      'Total Requests': String(detail.test.ok + detail.test.failed),
      'Succeed Requests': String(detail.test.ok),
      'Total Test Time': `${(measured / 1000).toFixed(2)} s`,
    },
    summary_columns: columns.map(([key, label]) => ({ key, label, semantics: null })),
    summary_rows: runs.map(({ summary }) => ({
      values: Object.fromEntries(columns.map(([key, , of]) => [key, of(summary)])),
      sample_counts: Object.fromEntries(
        columns.filter(([key]) => isFigure(key)).map(([key]) => [key, countOf(key, summary)]),
      ),
    })),
    best_config: bestOf(runs),
    recommendations: adviceOn(runs),
  }
}

function bestOf(runs: NamedRun[]): JsonObject {
  const by = (of: (run: NamedRun) => number | null): NamedRun | undefined =>
    runs
      .filter(run => of(run) !== null)
      .toSorted((a, b) => (of(b) as number) - (of(a) as number))[0]
  const fastest = by(({ summary }) => summary.rps)
  const quickest = by(({ summary }) => summary.latency && -summary.latency.mean)
  return {
    ...(fastest && {
      'Highest RPS': `${fastest.name} (${(fastest.summary.rps ?? 0).toFixed(4)} req/s)`,
    }),
    ...(quickest && {
      'Lowest Latency': `${quickest.name} (${((quickest.summary.latency?.mean ?? 0) / 1000).toFixed(3)} s)`,
    }),
  }
}

/** What to look at next, in words: where throughput was best, what failed, and where figures are the client's. */
function adviceOn(runs: NamedRun[]): string[] {
  const loads = runs
    .filter(({ summary }) => summary.rps !== null)
    .toSorted((a, b) => loadOf(a.summary) - loadOf(b.summary))
  const advice: string[] = []
  const [top] = loads.toSorted((a, b) => (b.summary.rps ?? 0) - (a.summary.rps ?? 0))
  if (top && loads.length > 1)
    advice.push(
      top === loads.at(-1)
        ? `Throughput still grows at the highest load (${top.name}): the limit lies above it.`
        : `Throughput is highest at ${top.name}; more load only makes requests wait.`,
    )
  for (const { name, summary } of runs) {
    if (summary.failed > 0)
      advice.push(`${summary.failed} of ${summary.ok + summary.failed} requests of ${name} failed.`)
    if (summary.client.isClientBound)
      advice.push(
        `The figures of ${name} are partly the client’s: ${summary.client.reasons.join('; ')}.`,
      )
  }
  return advice
}

const loadOf = ({ rate, concurrency }: LoadRunSummary): number => rate ?? concurrency ?? 0

export function listedRun(
  { name, run, summary }: NamedRun,
  requests: number,
  percentiles: JsonObject[],
): JsonObject {
  const all = summary.ok + summary.failed
  return {
    dir_name: name,
    name: run.label === '' ? name : run.label,
    position: run.position,
    parallel: summary.concurrency ?? 0,
    number: run.step.number ?? all,
    rate: summary.rate,
    total_requests: all,
    succeed_requests: summary.ok,
    success_rate: successOf(summary),
    num_requests: requests,
    has_requests: requests > 0,
    percentile_columns: Object.keys(percentiles[0] ?? {}),
    percentile_rows: percentiles.map(row => Object.values(row)),
  }
}

export const REQUEST_COLUMNS = [
  '#',
  'Latency(s)',
  'TTFT(ms)',
  'TPOT(ms)',
  'Prompt',
  'Completion',
  'Success',
]

export const listedRequest = (row: Row, number: number): JsonObject => ({
  '#': number,
  'Latency(s)': row.latencyMs === null ? null : round(row.latencyMs / 1000, 3),
  'TTFT(ms)': orNull(row.ttftMs, 1),
  'TPOT(ms)': orNull(row.tpotMs, 1),
  Prompt: row.inTokens,
  Completion: row.outTokens,
  Success: row.outcome === 'ok' ? 'OK' : 'FAIL',
  ...(row.errorClass !== null && { Error: row.errorClass }),
})
