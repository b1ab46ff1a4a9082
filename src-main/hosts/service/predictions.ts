import type { JsonObject, RunId, SampleDetail } from '@contract'
import type { App } from '../../app/app'
import { callApp } from './call-app'

/** Samples with the names that EvalScope's page knows. */
export async function predictionsOf(
  app: App,
  runId: RunId,
  asked: { dataset_name: string; subset_name?: string; cursor?: string; page_size: number },
) {
  const { rows, nextCursor } = await callApp(app, 'sample.page', {
    runId,
    limit: asked.page_size,
    filter: {
      benchmarkId: asked.dataset_name,
      ...(asked.subset_name !== undefined && { subset: asked.subset_name }),
    },
    ...(asked.cursor !== undefined && { cursor: asked.cursor }),
  })
  const predictions = []
  for (const { id } of rows) {
    const sample = await callApp(app, 'sample.get', { sampleId: id })
    const { outcome } = sample
    predictions.push({
      Index: String(sample.index),
      Input: sample.messages.map(inputOf).join('\n\n'),
      Metadata: sample.metadata,
      Generated: sample.prediction?.text ?? null,
      Gold: sample.fullTarget,
      Pred: sample.answer,
      Score: scoreOf(outcome),
      NScore: sample.score,
      Status: outcome?.kind ?? sample.state,
      PerfMetrics: {
        latency: seconds(sample.latencyMs),
        ttft: seconds(sample.ttftMs),
        tpot: tpotOf(sample),
        input_tokens: sample.inputTokens,
        output_tokens: sample.outputTokens,
      },
      Messages: sample.messages,
      AgentTrace: null,
    })
  }
  return { predictions, next_cursor: nextCursor }
}

/** A message as a reader of one text sees it: its role and what it says; pictures and sounds are in `Messages`. */
function inputOf({ role, content }: SampleDetail['messages'][number]): string {
  const said =
    typeof content === 'string'
      ? content
      : content.map(part => ('text' in part ? part.text : `[${part.type}]`)).join('\n')
  return `${role}: ${said}`
}

function scoreOf(outcome: SampleDetail['outcome']): JsonObject {
  switch (outcome?.kind) {
    case 'scored':
      return {
        value: outcome.values,
        status: 'success',
        explanation: outcome.explanation ?? null,
        main_score_name: Object.keys(outcome.values)[0] ?? null,
        metadata: (outcome.metadata ?? {}) as JsonObject,
      }
    case 'unscored':
      return { value: {}, status: 'excluded', explanation: outcome.reason, metadata: {} }
    case 'failed':
      return { value: {}, status: 'error', explanation: outcome.error.message, metadata: {} }
    default:
      return { value: {}, status: 'pending', explanation: null, metadata: {} }
  }
}

/** Seconds between two tokens, where the first was seen and there was a second. */
function tpotOf({ latencyMs, ttftMs, outputTokens }: SampleDetail): number | null {
  if (latencyMs === null || ttftMs === null || outputTokens === null || outputTokens < 2)
    return null
  return (latencyMs - ttftMs) / 1000 / (outputTokens - 1)
}

const seconds = (ms: number | null): number | null => (ms === null ? null : ms / 1000)
