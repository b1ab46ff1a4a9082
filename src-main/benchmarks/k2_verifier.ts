import { z } from 'zod'
import type { Message } from '@contract'
import { defineBenchmark, type CorpusFacts, type Scored } from '../engine/benchmark'
import { conversation } from './kinds/conversation'
import { callText, verifierTool } from './kinds/provider-check'
import { messagesFrom, toolsFrom } from './kinds/wire-messages'

const Row = z.lazy(() =>
  z.object({
    messages: z.unknown(),
    tools: z.unknown(),
    should_call_tool: z.union([z.boolean(), z.number(), z.string()]),
  }),
)

const corpus: CorpusFacts = {
  counts: ['called_rightly', 'called_wrongly', 'not_called', 'called', 'successful'],
  sampleValue: 'passed',
  metrics: [
    { name: 'trigger_similarity' },
    { name: 'schema_accuracy' },
    { name: 'count_finish_reason_tool_calls' },
    { name: 'count_successful_tool_call' },
  ],
  figures({ called_rightly = 0, called_wrongly = 0, not_called = 0, called = 0, successful = 0 }) {
    const decided = 2 * called_rightly + called_wrongly + not_called
    return {
      ...(decided > 0 && { trigger_similarity: (2 * called_rightly) / decided }),
      ...(called > 0 && { schema_accuracy: successful / called }),
      count_finish_reason_tool_calls: called,
      count_successful_tool_call: successful,
    }
  },
}

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
    read(row) {
      const messages = messagesFrom(row.messages).map(withReadableCalls)
      const tools = toolsFrom(row.tools)
      const wanted = [true, 1, 'true', 'True', '1'].includes(row.should_call_tool)
      const asked = messages.findLast(({ role }) => role === 'user') ?? messages.at(-1)!
      return {
        question: String(asked.content),
        messages,
        ...(tools.length > 0 && { tools }),
        target: wanted ? 'a tool call' : 'no tool call',
        metadata: { should_call_tool: wanted },
      }
    },
    messages: (sample, context) => conversation(sample, sample.question, context),
    extract: (reply, _, { prediction }) => callText(reply, prediction),
    async score(answer, sample, { prediction }): Promise<Scored> {
      const { checkToolCalls } = await import('../scorers/tool-calls/check-arguments')
      const wanted = sample.metadata['should_call_tool'] === true
      const toolChecks = checkToolCalls(prediction.toolCalls, sample.tools ?? [])
      const isCalled = prediction.finishReason === 'tool_calls'
      // An empty list of calls counts as valid, as in EvalScope.
      const isSuccessful = isCalled && toolChecks.every(({ isValid }) => isValid)
      const passed = answer !== null && (wanted ? isSuccessful : !isCalled)
      return {
        values: {
          passed: Number(passed),
          called_rightly: Number(wanted && isCalled),
          called_wrongly: Number(!wanted && isCalled),
          not_called: Number(wanted && !isCalled),
          called: Number(isCalled),
          successful: Number(isSuccessful),
        },
        explanation:
          wanted === isCalled
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
