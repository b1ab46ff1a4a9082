import type { JsonObject, ProbeStep } from '@contract'

/** Which ability of a server a setting of the request needs, by its name in the body and in a request of ours. */
const needed: Readonly<Record<string, ProbeStep>> = {
  tools: 'tools',
  tool_choice: 'tools',
  toolChoice: 'tools',
  functions: 'tools',
  parallel_tool_calls: 'tools',
  parallelToolCalls: 'tools',
  responseSchema: 'json-schema',
  logprobs: 'logprobs',
  top_logprobs: 'logprobs',
  topLogprobs: 'logprobs',
  n: 'n',
  seed: 'seed',
  stop: 'stop',
  stream: 'stream',
  reasoning: 'reasoning',
  reasoning_effort: 'reasoning',
}

/** The abilities that settings without a field of their own ask for, each with the settings that do. */
export function abilitiesIn(settings: JsonObject): Map<ProbeStep, string[]> {
  const found = new Map<ProbeStep, string[]>()
  for (const [name, value] of Object.entries(settings)) {
    if (value === null || value === false) continue
    const step = name === 'response_format' ? formatStep(value) : needed[name]
    // One answer is what every server gives.
    if (!step || (name === 'n' && value === 1)) continue
    found.set(step, [...(found.get(step) ?? []), name])
  }
  return found
}

function formatStep(format: JsonObject[string]): ProbeStep | undefined {
  const type =
    typeof format === 'object' && format !== null && !Array.isArray(format) ? format.type : format
  if (type === 'json_schema') return 'json-schema'
  return type === 'json_object' ? 'json-mode' : undefined
}
