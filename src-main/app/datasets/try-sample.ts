import type { CommandOutput, Prediction, RowMapping } from '@contract'
import { Transport } from '@contract'
import { mappedRows } from '../../datasets/import/check-mapping'
import { scoredOf, type Benchmark } from '../../engine/benchmark'
import { AppError } from '../../engine/errors'
import type { CodeSandboxes } from '../../sandbox/create-code-sandbox'
import type { ModelServers } from '../model-servers'
import { sampleReader } from './import-dataset'
import { activate } from './resolve-dataset'
import { blankPrediction } from '../../engine/blank-prediction'

const MOCK_TIMEOUT_MS = 20_000

/** One sample all the way, before anything is saved: what is asked, what the mock (or the user in its place) replies, what that is worth. */
export async function trySample(
  means: { servers: ModelServers; sandbox: CodeSandboxes },
  asked: { path: string; mapping: RowMapping; reply?: string | undefined },
  benchmark: Benchmark,
): Promise<CommandOutput<'dataset.try'>> {
  const active = activate({ benchmark, options: { fewShotNum: 0 } })
  const { row, subset, file, line } = await firstGood(asked, benchmark)
  const sample = active.read(row, subset)
  const messages = active.messages(sample, subset)
  const prediction =
    asked.reply === undefined
      ? await mockReply(means.servers, messages, sample.tools ?? [])
      : replyOf(asked.reply)
  const context = { ...active.context(subset), prediction, reply: prediction.text }
  const answer = benchmark.extract(prediction.text, sample, context)
  const shown = { file, line, messages, target: sample.target, reply: prediction.text, answer }
  const { judge } = benchmark
  if (judge?.policy === 'judge_only') {
    const [question] = judge.questions(sample, { ...context, answer } as never)
    return { ...shown, values: {}, explanation: null, judgePrompt: question?.prompt ?? '' }
  }
  const scored = scoredOf(
    await benchmark.score(answer, sample, { ...context, sandbox: means.sandbox.of(undefined) }),
  )
  return {
    ...shown,
    values: scored.values,
    explanation: scored.explanation ?? (scored.program?.stderr || null),
    judgePrompt: null,
  }
}

async function firstGood(
  { path, mapping }: { path: string; mapping: RowMapping },
  benchmark: Benchmark,
) {
  for await (const step of mappedRows(path, mapping, sampleReader(benchmark))) {
    if ('good' in step) return step.good
  }
  throw new AppError('dataset-invalid', 'No row of these files can be asked with this mapping.', {
    hint: 'Check all rows: the list says what is wrong with each.',
  })
}

async function mockReply(
  servers: ModelServers,
  messages: Parameters<ReturnType<ModelServers['client']>['predict']>[0]['messages'],
  tools: Parameters<ReturnType<ModelServers['client']>['predict']>[0]['tools'],
): Promise<Prediction> {
  const baseUrl = await servers.builtInMock()
  const client = servers.client({
    baseUrl,
    model: 'mock',
    apiKey: undefined,
    headers: {},
    extraBody: {},
  })
  try {
    return await client.predict(
      { messages, tools, sampling: {}, transport: Transport.parse({ timeoutMs: MOCK_TIMEOUT_MS }) },
      { signal: AbortSignal.timeout(MOCK_TIMEOUT_MS) },
    )
  } finally {
    await client.close()
  }
}

const replyOf = (text: string): Prediction => ({
  ...blankPrediction(text),
  finishReason: 'stop',
  startedAt: Date.now(),
})
