import { join, resolve } from 'node:path'
import type { JsonObject, LoadPoint, LoadTestDetail, LoadTestId, LoadTestRequest } from '@contract'
import { writeLoadFolder } from '../../reports/load-test/write-load-folder'
import type { Store } from '../../store/create-store'
import { evalScopeName } from './perf-datasets'

const PLOTTED = 2_000

/** Writes a stored test as EvalScope's folder. */
export async function writeStoredLoadTest(
  store: Store,
  id: LoadTestId,
  folder: string,
): Promise<void> {
  const detail = store.loadTests.detail(id)
  const runAt = (position: number) => store.loadTests.run(id, position)
  await writeLoadFolder(folder, {
    detail,
    args: argsOf(detail.request),
    requests: position => store.loadRequests.all(runAt(position).seq),
    series(position) {
      const { seq, series } = runAt(position)
      return {
        points: (series.points ?? []) as unknown as LoadPoint[],
        quantiles: (series.quantiles ?? {}) as unknown as Record<
          string,
          { share: number; value: number }[]
        >,
        requests: store.loadRequests.sample(seq, PLOTTED),
      }
    },
    writeDatabase(position, path) {
      const { seq, startedAt } = runAt(position)
      store.loadRequests.writeDatabase(seq, startedAt, path)
    },
    log: logOf(detail),
  })
}

/** The folder of a new test: `<outputs>/<time>/<model>`, as EvalScope lays it. */
export function loadFolder(
  request: LoadTestRequest,
  withTimestamp: boolean,
  now = new Date(),
): string {
  const base = resolve(request.workDir ?? 'outputs')
  const model = (request.model.name.split(/[/\\]/).at(-1) ?? 'model').replace(/[^\w.-]+/g, '_')
  const pad = (value: number): string => String(value).padStart(2, '0')
  const stamp = `${now.getFullYear()}${pad(now.getMonth() + 1)}${pad(now.getDate())}_${pad(now.getHours())}${pad(now.getMinutes())}${pad(now.getSeconds())}`
  return withTimestamp ? join(base, stamp, model) : join(base, model)
}

/** The request in EvalScope's names. Holds no key. */
export function argsOf(request: LoadTestRequest): JsonObject {
  const { workload, sampling, timeouts, model } = request
  const args: Record<string, unknown> = {
    model: model.name,
    model_id: model.name.split('/').at(-1),
    api: {
      chat: 'openai',
      completions: 'openai',
      responses: 'openai_responses',
      embeddings: 'openai_embedding',
      rerank: 'openai_rerank',
    }[request.api],
    tokenizer_path: workload.tokenizer ?? null,
    url: request.endpoint ?? model.apiUrl ?? null,
    connect_timeout: inSeconds(timeouts.connectMs),
    read_timeout: inSeconds(timeouts.readMs),
    total_timeout: inSeconds(timeouts.totalMs),
    api_key: null,
    no_test_connection: !request.testConnection,
    warmup_num: request.warmup,
    sleep_interval: request.pauseMs / 1000,
    duration: inSeconds(request.durationMs),
    sla_auto_tune: request.search?.kind === 'sla',
    dataset: evalScopeName(workload.dataset),
    dataset_path: workload.path ?? null,
    dataset_offset: workload.offset,
    min_prompt_length: workload.minPromptLength,
    max_prompt_length: workload.maxPromptLength,
    prefix_length: workload.prefixLength,
    prefix_count: workload.prefixCount,
    prompt: workload.prompt ?? null,
    apply_chat_template: workload.chatTemplate,
    tokenize_prompt: workload.tokenIds,
    multi_turn: workload.multiTurn,
    min_turns: workload.minTurns,
    max_turns: workload.maxTurns ?? null,
    max_tokens: sampling.maxTokens,
    min_tokens: sampling.minTokens ?? null,
    temperature: sampling.temperature ?? null,
    top_p: sampling.topP ?? null,
    top_k: sampling.topK ?? null,
    frequency_penalty: sampling.frequencyPenalty ?? null,
    repetition_penalty: sampling.repetitionPenalty ?? null,
    logprobs: sampling.logprobs ?? null,
    n_choices: sampling.n ?? null,
    seed: request.seed,
    stop: sampling.stop ?? null,
    stop_token_ids: sampling.stopTokenIds ?? null,
    stream: request.stream,
    extra_args: sampling.extraBody ?? {},
    arrival: request.arrival,
    burstiness: request.burstiness,
    name: request.name ?? null,
  }
  return args as JsonObject
}

const inSeconds = (ms: number | null): number | null => (ms === null ? null : ms / 1000)

function logOf({ test, runs, notices }: LoadTestDetail): string[] {
  const at = (ms: number | null): string => (ms === null ? '-' : new Date(ms).toISOString())
  const lines: [number, string][] = [
    [
      test.createdAt,
      `evalwright ${test.appVersion}: load test ${test.id} of ${test.modelName} on ${test.serverName}`,
    ],
    ...notices.map(({ at: time, level, text }): [number, string] => [time, `${level}: ${text}`]),
    ...runs.flatMap(({ step, startedAt, finishedAt, summary }): [number, string][] => [
      [startedAt, `run: concurrency ${step.concurrency ?? '-'}, rate ${step.rate ?? '-'}`],
      ...(finishedAt === null || summary === null
        ? []
        : [
            [
              finishedAt,
              `${summary.ok} ok, ${summary.failed} failed${summary.client.isClientBound ? `; client-bound: ${summary.client.reasons.join('; ')}` : ''}`,
            ] as [number, string],
          ]),
    ]),
  ]
  return lines.sort(([a], [b]) => a - b).map(([time, text]) => `${at(time)} ${text}`)
}
