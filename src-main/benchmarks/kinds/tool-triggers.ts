import type { Message, ToolDefinition } from '@contract'
import type { CorpusFacts, Sample, Values } from '../../engine/benchmark'

/** Whether tools are called when they should be: F1 of the calls, and of the calls the share that fits its schema. */
export function triggerCorpus(names: { f1: string; called: string }): CorpusFacts {
  return {
    counts: ['called_rightly', 'called_wrongly', 'not_called', 'called', 'successful'],
    sampleValue: 'passed',
    metrics: [
      { name: names.f1 },
      { name: 'schema_accuracy' },
      { name: names.called },
      { name: 'count_successful_tool_call' },
    ],
    figures({
      called_rightly = 0,
      called_wrongly = 0,
      not_called = 0,
      called = 0,
      successful = 0,
    }) {
      const decided = 2 * called_rightly + called_wrongly + not_called
      return {
        ...(decided > 0 && { [names.f1]: (2 * called_rightly) / decided }),
        ...(called > 0 && { schema_accuracy: successful / called }),
        [names.called]: called,
        count_successful_tool_call: successful,
      }
    },
  }
}

/** A conversation with tools and the label whether one is needed. */
export function triggerSample(
  messages: Message[],
  tools: ToolDefinition[],
  label: unknown,
): Sample {
  const isWanted = isTrue(label)
  const asked = messages.findLast(({ role }) => role === 'user') ?? messages.at(-1)!
  return {
    question: String(asked.content),
    messages,
    ...(tools.length > 0 && { tools }),
    target: isWanted ? 'a tool call' : 'no tool call',
    metadata: { should_call_tool: isWanted },
  }
}

/** Counts of one reply. */
export function triggerValues(told: {
  isWanted: boolean
  isCalled: boolean
  isSuccessful: boolean
}): Values {
  const { isWanted, isCalled, isSuccessful } = told
  return {
    passed: Number(isWanted ? isSuccessful : !isCalled),
    called_rightly: Number(isWanted && isCalled),
    called_wrongly: Number(!isWanted && isCalled),
    not_called: Number(isWanted && !isCalled),
    called: Number(isCalled),
    successful: Number(isSuccessful),
  }
}

/** Tables of some hubs hold the label as a number or as text. */
function isTrue(label: unknown): boolean {
  return (
    label === true || label === 1 || (typeof label === 'string' && /^(?:true|1|yes)$/i.test(label))
  )
}
