import { z } from 'zod'
import { defineBenchmark, type Scored } from '../engine/benchmark'
import { conversation } from './kinds/conversation'
import { statedCalls } from './kinds/stated-calls'
import { triggerCorpus, triggerSample, triggerValues } from './kinds/tool-triggers'
import { messagesFrom, toolsFrom } from './kinds/wire-messages'

const Row = z.lazy(() =>
  z.object({
    messages: z.unknown(),
    tools: z.unknown(),
    should_call_tool: z.union([z.boolean(), z.number(), z.string()]).nullish(),
  }),
)

const corpus = triggerCorpus({ f1: 'tool_call_f1', called: 'count_finish_reason_tool_call' })

const meter = {
  type: 'function',
  function: {
    name: 'read_meter',
    description: 'Reads a meter of the house.',
    parameters: {
      type: 'object',
      properties: {
        kind: { type: 'string', enum: ['water', 'power', 'gas'] },
        month: { type: 'integer', minimum: 1, maximum: 12 },
      },
      required: ['kind'],
      additionalProperties: false,
    },
  },
}

export default () =>
  defineBenchmark<z.output<typeof Row>>({
    id: 'general_fc',
    title: { en: 'General function calling', zh: '通用函数调用' },
    description: {
      en: 'Your own conversations with tools: whether one is called when it should be, with arguments that fit its schema.',
      zh: '您自己的工具对话：该调用时是否调用，参数是否符合模式。',
    },
    limits: {
      en: 'A call counts where the reply ends with the finish reason tool_calls. A request that fails lowers the coverage and is not counted as “not called”.',
      zh: '以 finish_reason 为 tool_calls 判定为调用；请求失败降低覆盖率，不计为“未调用”。',
    },
    family: 'tool-triggers',
    tags: ['tools', 'custom'],
    languages: ['en', 'zh'],
    version: 1,
    source: 'https://evalscope.readthedocs.io/en/latest/advanced_guides/custom_dataset/llm.html#fc',
    license: 'Your own data.',
    dataset: {
      ids: ['evalscope/GeneralFunctionCall-Test', 'general_fc'],
      subsets: null,
      split: 'test',
      anySplit: true,
      fewShotNum: 0,
      row: Row,
      sampleCount: null,
    },
    template: '{question}',
    placeholders: ['question'],
    requiredPlaceholders: ['question'],
    metrics: corpus.metrics,
    corpus,
    examples: [
      {
        subset: 'example',
        rows: [
          {
            messages: [{ role: 'user', content: 'How much water did we use in March?' }],
            tools: [meter],
            should_call_tool: true,
          },
          {
            messages: [
              { role: 'system', content: 'You look after a house.' },
              { role: 'user', content: 'What does the gas meter say?' },
            ],
            tools: [meter],
            should_call_tool: true,
          },
        ],
      },
    ],
    read: row =>
      triggerSample(messagesFrom(row.messages), toolsFrom(row.tools), row.should_call_tool),
    messages: (sample, context) => conversation(sample, sample.question, context),
    extract: (reply, _, { prediction }) => statedCalls(prediction, reply),
    async score(_, sample, { prediction }): Promise<Scored> {
      const { checkToolCalls } = await import('../scorers/tool-calls/check-arguments')
      const isWanted = sample.metadata['should_call_tool'] === true
      const checks = checkToolCalls(prediction.toolCalls, sample.tools ?? [])
      const isCalled = prediction.finishReason === 'tool_calls'
      const fault = checks.find(({ isValid }) => !isValid)
      const isSuccessful = isCalled && fault === undefined && checks.length > 0
      return {
        values: triggerValues({ isWanted, isCalled, isSuccessful }),
        explanation: explain({ isWanted, isCalled, problem: fault?.problem ?? null }),
        toolChecks: checks,
      }
    },
  })

function explain(told: { isWanted: boolean; isCalled: boolean; problem: string | null }): string {
  const { isWanted, isCalled, problem } = told
  if (!isCalled)
    return isWanted ? 'A tool should be called, and none was.' : 'Rightly, no tool was called.'
  if (!isWanted) return 'A tool was called, and none should be.'
  return problem ?? 'A tool was called, and its arguments fit.'
}
