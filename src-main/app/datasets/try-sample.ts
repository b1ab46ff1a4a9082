import type { CommandOutput, Prediction } from '@contract'
import { Transport } from '@contract'
import { mappedRows } from '../../datasets/import/check-mapping'
import { scoredOf, type Benchmark } from '../../engine/benchmark'
import { AppError } from '../../engine/errors'
import { askTurns, type NextOf } from '../../engine/evaluation/ask-turns'
import { nextTurnOf } from '../../engine/evaluation/next-turn'
import type { PredictRequest } from '../../engine/ports'
import type { CodeSandboxes } from '../../sandbox/create-code-sandbox'
import type { ModelServers } from '../model-servers'
import { importReader, type FilesRequest } from './import-dataset'
import { activate } from './resolve-dataset'
import { blankPrediction } from '../../engine/blank-prediction'

const MOCK_TIMEOUT_MS = 20_000

/** One sample all the way, before anything is saved: what is asked, what the mock (or the user in its place) replies, what that is worth. */
export async function trySample(
  means: { servers: ModelServers; sandbox: CodeSandboxes },
  asked: Pick<FilesRequest, 'path' | 'mapping' | 'scoring'> & { reply?: string | undefined },
  benchmark: Benchmark,
): Promise<CommandOutput<'dataset.try'>> {
  const active = activate({ benchmark, options: { fewShotNum: 0 } })
  const { row, subset, file, line } = await firstGood(asked, benchmark)
  const sample = active.read(row, subset)
  const first = active.messages(sample, subset)
  const isAsked = asked.reply === undefined || sample.followUps !== undefined
  const { messages, prediction: mocked } = isAsked
    ? await mockReply(
        means.servers,
        { messages: first, tools: sample.tools ?? [] },
        nextTurnOf(active, { sample, subset, first }),
      )
    : { messages: first, prediction: replyOf('') }
  // Of several turns the user answers the last one.
  const prediction = asked.reply === undefined ? mocked : { ...mocked, text: asked.reply }
  const context = { ...active.context(subset), prediction, reply: prediction.text }
  const answer = benchmark.extract(prediction.text, sample, context)
  const shown = { file, line, messages, target: sample.target, reply: prediction.text, answer }
  const { judge } = benchmark
  if (judge?.policy === 'judge_only') {
    const prompts = judge
      .questions(sample, { ...context, answer } as never)
      .map(question => question.prompt)
    return { ...shown, values: {}, explanation: null, judgePrompt: prompts.join('\n\n———\n\n') }
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
  asked: Pick<FilesRequest, 'path' | 'mapping' | 'scoring'>,
  benchmark: Benchmark,
) {
  const reader = importReader(benchmark, asked)
  for await (const step of mappedRows(asked.path, asked.mapping, reader)) {
    if ('good' in step) return step.good
  }
  throw new AppError('dataset-invalid', 'No row of these files can be asked with this mapping.', {
    hint: 'Check all rows: the list says what is wrong with each.',
  })
}

async function mockReply(
  servers: ModelServers,
  request: Pick<PredictRequest, 'messages' | 'tools'>,
  nextOf: NextOf,
): ReturnType<typeof askTurns> {
  const baseUrl = await servers.builtInMock()
  const client = servers.client({
    baseUrl,
    model: 'mock',
    apiKey: undefined,
    headers: {},
    extraBody: {},
  })
  try {
    const transport = Transport.parse({ timeoutMs: MOCK_TIMEOUT_MS })
    return await askTurns(
      client,
      { ...request, sampling: {}, transport },
      { signal: AbortSignal.timeout(MOCK_TIMEOUT_MS) },
      nextOf,
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
