import { randomUUID } from 'node:crypto'
import { existsSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import {
  LoadTestRequest,
  type CommandOutput,
  type JsonObject,
  type LoadApi,
  type LoadTestId,
  type LoadTestRequestInput,
} from '@contract'
import { AppError } from '../../engine/errors'
import {
  readPerfFolders,
  type ReadPerfRun,
  type ReadPerfTest,
} from '../../reports/load-test/read-perf-folder'
import type { Store } from '../../store/create-store'
import { perfDataset } from './perf-datasets'

/** Imports EvalScope's load tests below a folder; what was imported before is named and not doubled. */
export function importLoadTests(
  means: { store: Store; appVersion: string },
  path: string,
): CommandOutput<'loadTest.import'> {
  if (!existsSync(path) || !statSync(path).isDirectory()) {
    throw new AppError('not-found', `There is no folder ${path}.`, {
      hint: 'Give the folder that evalscope perf wrote, or one above it.',
    })
  }
  const { tests, problems } = readPerfFolders(resolve(path))
  if (tests.length === 0)
    throw new AppError('not-found', `There are no results of load tests below ${path}.`, {
      hint:
        problems[0] ??
        'It looks for folders such as parallel_4_number_20 with a benchmark_summary.json.',
    })
  const warnings = [...problems]
  const loadTestIds = tests.map(test => {
    const known = means.store.loadTests.imported(test.folder)
    if (known === undefined) return importTest(means, test, warnings)
    warnings.push(`${test.folder} was imported before.`)
    return known
  })
  return { loadTestIds, warnings }
}

function importTest(
  { store, appVersion }: { store: Store; appVersion: string },
  test: ReadPerfTest,
  warnings: string[],
): LoadTestId {
  const args = test.runs[0]?.args ?? {}
  const request = requestOf(test, args)
  const id = `${Date.now().toString(36)}-${randomUUID().slice(0, 8)}` as LoadTestId
  const createdAt = test.runs[0]?.finishedAt ?? Date.now()
  store.loadTests.create({
    id,
    name: `${request.model.name.split('/').at(-1)} · EvalScope`,
    origin: 'evalscope',
    status: 'finished',
    request,
    modelName: request.model.name,
    serverName: URL.parse(String(args.url ?? ''))?.host ?? '',
    appVersion,
    environment: {},
    outputDir: test.folder,
    createdAt,
    source: test.folder,
  })
  for (const [position, run] of test.runs.entries()) {
    const seq = store.loadTests.startRun(id, {
      position,
      step: run.step,
      label: '',
      at: Math.round(run.finishedAt - run.summary.durationMs),
    })
    if (run.database !== null) {
      try {
        store.loadRequests.importDatabase(seq, run.database)
      } catch (error) {
        warnings.push(
          `${run.database} cannot be read (${error instanceof Error ? error.message : String(error)}); the figures are there without it.`,
        )
      }
    }
    store.loadTests.endRun(id, {
      position,
      at: run.finishedAt,
      status: 'finished',
      summary: run.summary,
      series: { points: [], quantiles: quantilesOf(run) },
    })
  }
  return id
}

function quantilesOf({ summary }: ReadPerfRun): JsonObject {
  const shares = [
    [0, 'min'],
    [0.01, 'p1'],
    [0.05, 'p5'],
    [0.1, 'p10'],
    [0.25, 'p25'],
    [0.5, 'p50'],
    [0.75, 'p75'],
    [0.9, 'p90'],
    [0.95, 'p95'],
    [0.99, 'p99'],
    [1, 'max'],
  ] as const
  return Object.fromEntries(
    (['latency', 'ttft', 'tpot', 'itl'] as const).flatMap(name => {
      const given = summary[name]
      return given === null
        ? []
        : [[name, shares.map(([share, place]) => ({ share, value: given[place] }))]]
    }),
  )
}

const APIS: Record<string, LoadApi> = {
  openai_responses: 'responses',
  openai_embedding: 'embeddings',
  openai_rerank: 'rerank',
}

/** As much of EvalScope's arguments as we have names for; keys and headers stay away. */
function requestOf(test: ReadPerfTest, args: JsonObject): LoadTestRequest {
  const number = (name: string): number | undefined =>
    typeof args[name] === 'number' ? args[name] : undefined
  const text = (name: string): string | undefined =>
    typeof args[name] === 'string' && args[name] !== '' ? args[name] : undefined
  const workload = ((): LoadTestRequestInput['workload'] => {
    try {
      return { dataset: perfDataset(text('dataset') ?? 'openqa').dataset }
    } catch {
      // A workload that we do not have; the figures say what they say all the same.
      return { dataset: 'line-by-line' }
    }
  })()
  const given: LoadTestRequestInput = {
    model: { name: text('model') ?? test.model },
    api:
      APIS[text('api') ?? ''] ??
      (/(?<!chat)\/completions$/.test(text('url') ?? '') ? 'completions' : 'chat'),
    ...(text('url') !== undefined && { endpoint: text('url') }),
    steps: test.runs.map(({ step }) => step),
    stream: args.stream !== false,
    seed: number('seed') ?? 42,
    sampling: {
      maxTokens: number('max_tokens') ?? null,
      ...(number('temperature') !== undefined && { temperature: number('temperature') }),
    },
    workload: {
      ...workload,
      ...(text('dataset_path') !== undefined && { path: text('dataset_path') }),
    },
  }
  const parsed = LoadTestRequest.safeParse(given)
  return parsed.success
    ? parsed.data
    : LoadTestRequest.parse({ model: { name: test.model }, steps: given.steps })
}
