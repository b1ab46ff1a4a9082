import { onTestFinished } from 'vitest'
import type { Counts, Outcome, Prediction, RunId } from '../../src-main/contract'
import type { EvaluationStore, PlannedSample } from '../../src-main/engine/ports'
import { createStore, type Store } from '../../src-main/store/create-store'
import type { NewRun } from '../../src-main/store/run-rows'

/** A store in memory, or in a file, that is closed at the end of the test. */
export function heldStore(path = ':memory:'): Store {
  const store = createStore(path)
  onTestFinished(() => store.close().catch(() => undefined))
  return store
}

export function newRun(id = 'run-1', change: Partial<NewRun> = {}): NewRun {
  return {
    id: id as RunId,
    groupId: 'group',
    name: id,
    origin: 'evalwright',
    status: 'queued',
    request: {},
    modelName: 'org/model',
    modelId: 'model',
    serverName: 'server',
    repeats: 1,
    createdAt: 1_000,
    workDir: null,
    appVersion: '0.0.0-test',
    environment: {},
    imported: null,
    benchmarks: [{ benchmarkId: 'plain', title: 'Plain', version: 1, options: {} }],
    ...change,
  }
}

export function plannedSample(index: number, change: Partial<PlannedSample> = {}): PlannedSample {
  return {
    benchmark: 0,
    subset: 's',
    index,
    group: index,
    repeat: 0,
    sampleKey: `key ${index}`,
    row: { q: `question ${index}`, a: String(index) },
    ...change,
  }
}

export function prediction(text: string, change: Partial<Prediction> = {}): Prediction {
  return {
    text,
    reasoning: null,
    toolCalls: [],
    finishReason: 'stop',
    usage: { inputTokens: 3, outputTokens: 5 },
    latencyMs: 12,
    ttftMs: null,
    retryMs: 0,
    attempts: [{ startedAt: 1, durationMs: 12, status: 200, error: null }],
    startedAt: 1,
    responseModel: null,
    responseId: null,
    systemFingerprint: null,
    ...change,
  }
}

/** A run with so many planned samples of one benchmark, owned by this store. */
export async function plannedRun(
  store: Store,
  count: number,
  id = 'run-1',
): Promise<{ runId: RunId; evaluation: EvaluationStore; ids: number[] }> {
  const run = newRun(id)
  store.runs.create(run)
  store.runs.acquire(run.id)
  const evaluation = store.evaluation(run.id)
  await evaluation.plan(Array.from({ length: count }, (_, index) => plannedSample(index)))
  await evaluation.finishPlan({ position: 0, subsetOrder: ['s'], shots: {}, dataset: {} })
  const ids = evaluation.pending(0, count).map(sample => sample.id)
  return { runId: run.id, evaluation, ids }
}

export async function predict(
  evaluation: EvaluationStore,
  sampleId: number,
  text = 'reply',
): Promise<void> {
  await evaluation.savePrediction({
    sampleId,
    predictionKey: 'asked',
    messages: [{ role: 'user', content: 'question' }],
    tools: [],
    prediction: prediction(text),
    inputPreview: 'question',
    target: 'target',
    flags: [],
  })
}

export async function judge(
  evaluation: EvaluationStore,
  sampleId: number,
  outcome: Outcome = { kind: 'scored', values: { accuracy: 1 }, answer: 'a' },
): Promise<void> {
  await evaluation.saveOutcome({
    sampleId,
    reviewKey: 'judged',
    outcome,
    score: outcome.kind === 'scored' ? (outcome.values.accuracy ?? null) : null,
    flags: [],
    details: { target: 'target', choices: null, metadata: {} },
    finishedAt: 5,
  })
}

export async function failSample(evaluation: EvaluationStore, sampleId: number): Promise<void> {
  await evaluation.saveFailure({
    sampleId,
    messages: [],
    inputPreview: 'question',
    target: 'target',
    attempts: [{ startedAt: 1, durationMs: 1, status: 500, error: null }],
    error: { code: 'server-error', message: 'It failed.' },
    finishedAt: 6,
  })
}

export const noCounts: Counts = {
  total: 0,
  pending: 0,
  scored: 0,
  unscored: 0,
  failed: 0,
  unparsed: 0,
  truncated: 0,
  empty: 0,
  reasoningOnly: 0,
}
