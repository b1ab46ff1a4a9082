import { z } from 'zod'
import type { Message } from '@contract'
import { defineBenchmark, type Scored } from '../engine/benchmark'
import { conversation } from './kinds/conversation'
import { verifierTool } from './kinds/provider-check'
import { statedCalls } from './kinds/stated-calls'
import { triggerCorpus, triggerSample, triggerValues } from './kinds/tool-triggers'
import { messagesFrom, toolsFrom } from './kinds/wire-messages'

const Row = z.lazy(() =>
  z.object({
    messages: z.unknown(),
    tools: z.unknown(),
    should_call_tool: z.union([z.boolean(), z.number(), z.string()]),
  }),
)

const corpus = triggerCorpus({
  f1: 'trigger_similarity',
  called: 'count_finish_reason_tool_calls',
})

export default () =>
  defineBenchmark<z.output<typeof Row>>({
    id: 'k2_verifier',
    title: { en: 'K2 Vendor Verifier', zh: 'K2 服务商验证' },
    description: {
      en: 'Does a server call the tools of Kimi K2 as its makers’ own does? F1 of the calls against the official ones, and the share of calls that fit their schemas.',
      zh: '服务商的 Kimi K2 是否像官方一样调用工具：以官方调用为准的 F1，以及符合 Schema 的调用比例。',
    },
    limits: {
      en: 'A request that fails lowers the coverage and is not counted as “not called”. The screen “Verify” and `evalwright verify` compare with a reference and count attempts.',
      zh: '请求失败降低覆盖率，不计为“未调用”。与参考比较并统计尝试次数请用“验证”页面或 evalwright verify。',
    },
    family: 'provider-checks',
    tags: ['tools'],
    languages: ['en', 'zh'],
    version: 1,
    source: 'https://github.com/MoonshotAI/K2-Vendor-Verifier',
    license: 'Not stated by its authors.',
    dataset: {
      ids: ['evalscope/K2VendorVerifier', 'k2_verifier'],
      subsets: ['k2_thinking'],
      split: 'test',
      anySplit: true,
      fewShotNum: 0,
      row: Row,
      sampleCount: 2000,
    },
    template: '{question}',
    placeholders: ['question'],
    requiredPlaceholders: ['question'],
    metrics: corpus.metrics,
    corpus,
    examples: [
      {
        subset: 'k2_thinking',
        rows: [
          {
            messages: [{ role: 'user', content: 'How high is the water at the weir of Aldern?' }],
            tools: [verifierTool],
            should_call_tool: true,
          },
          {
            messages: [{ role: 'user', content: 'Thanks, that was all. Have a good evening.' }],
            tools: [verifierTool],
            should_call_tool: false,
          },
        ],
      },
    ],
    read: row =>
      triggerSample(
        messagesFrom(row.messages).map(withReadableCalls),
        toolsFrom(row.tools),
        row.should_call_tool,
      ),
    messages: (sample, context) => conversation(sample, sample.question, context),
    extract: (reply, _, { prediction }) => statedCalls(prediction, reply),
    async score(answer, sample, { prediction }): Promise<Scored> {
      const { checkToolCalls } = await import('../scorers/tool-calls/check-arguments')
      const isWanted = sample.metadata['should_call_tool'] === true
      const toolChecks = checkToolCalls(prediction.toolCalls, sample.tools ?? [])
      const isCalled = prediction.finishReason === 'tool_calls'
      // An empty list of calls counts as valid, as in EvalScope.
      const isSuccessful = isCalled && toolChecks.every(({ isValid }) => isValid)
      const values = triggerValues({ isWanted, isCalled, isSuccessful })
      return {
        values: answer === null ? { ...values, passed: 0 } : values,
        explanation:
          isWanted === isCalled
            ? 'It called as the official server did.'
            : 'It did not call as the official server did.',
        toolChecks,
      }
    },
  })

/** Arguments of earlier turns that are no JSON are replaced by `{}`, as EvalScope does: servers refuse them. */
function withReadableCalls(message: Message): Message {
  if (!message.toolCalls) return message
  return {
    ...message,
    toolCalls: message.toolCalls.map(call => ({
      ...call,
      arguments: isJson(call.arguments) ? call.arguments : '{}',
    })),
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false // It is asked with an empty object instead.
  }
}
