import { join } from 'node:path'
import type { Message, Outcome, Prediction, RunId, SampleFlag, SampleState } from '@contract'
import { createStore, type Store } from '../../src-main/store/create-store'
import { newRun } from './held-store'
import { tempFolder } from './temp-folder'

/** What a test wants to say about one stored sample; the rest is filled in. */
export interface TextSample {
  output?: string
  reasoning?: string | null
  input?: string
  messages?: Message[]
  target?: string
  answer?: string | null
  explanation?: string
  values?: Record<string, number>
  score?: number | null
  subset?: string
  group?: number
  repeat?: number
  tokens?: number
  flags?: SampleFlag[]
  toolCalls?: Prediction['toolCalls']
  state?: 'scored' | 'failed'
}

export const TEXT_RUN = 'texts' as RunId

/** A stored prediction with nothing remarkable about it. */
export const predictionOf = (text: string, more: Partial<Prediction> = {}): Prediction => ({
  text,
  reasoning: null,
  toolCalls: [],
  finishReason: 'stop',
  usage: { inputTokens: 10, outputTokens: 20 },
  latencyMs: 100,
  ttftMs: 10,
  retryMs: 0,
  attempts: [],
  startedAt: 0,
  responseModel: null,
  responseId: null,
  systemFingerprint: null,
  ...more,
})

/** A store whose one run holds the samples as an import would have left them; returns the sample ids in order. */
export async function storeOfTexts(
  samples: TextSample[],
  options: { path?: string; repeats?: number; searchWorker?: string } = {},
): Promise<{ store: Store; ids: number[]; path: string }> {
  const path = options.path ?? join(tempFolder('texts'), 'evalwright.db')
  const store = createStore(path, { searchWorker: options.searchWorker })
  async function* rows() {
    for (const [index, sample] of samples.entries()) {
      const state: SampleState = sample.state ?? 'scored'
      const score = sample.score === undefined ? 1 : sample.score
      const outcome: Outcome =
        state === 'failed'
          ? { kind: 'failed', stage: 'predict', error: { code: 'timeout', message: 'late' } }
          : {
              kind: 'scored',
              values: sample.values ?? { acc: score ?? 0 },
              answer: sample.answer ?? null,
              ...(sample.explanation !== undefined && { explanation: sample.explanation }),
            }
      const messages = sample.messages ?? [
        { role: 'user' as const, content: sample.input ?? `question ${index}` },
      ]
      yield {
        subset: sample.subset ?? 'main',
        index,
        group: sample.group ?? index,
        repeat: sample.repeat ?? 0,
        sampleKey: `key-${sample.group ?? index}`,
        messages,
        inputPreview: sample.input ?? '',
        prediction:
          state === 'failed'
            ? null
            : predictionOf(sample.output ?? '', {
                reasoning: sample.reasoning ?? null,
                toolCalls: sample.toolCalls ?? [],
                usage: { inputTokens: 10, outputTokens: sample.tokens ?? 20 },
              }),
        outcome,
        score: state === 'failed' ? null : score,
        target: sample.target ?? 'A',
        flags: sample.flags ?? [],
        metadata: {},
        row: null,
      }
    }
  }
  await store.imports.write(
    newRun(TEXT_RUN, {
      repeats: options.repeats ?? 1,
      benchmarks: [{ benchmarkId: 'mixed', title: 'Mixed', version: 1, options: {} }],
    }),
    [{ report: null, primary: null, samples: rows() }],
  )
  const order = { column: 'order', direction: 'asc' } as const
  const ids = [...store.samples.all(TEXT_RUN, {}, order)].map(({ id }) => id)
  return { store, ids, path }
}
