import type { Prediction } from '@contract'
import type { BenchmarkContext } from '../../../engine/benchmark'
import { languageOf, type FunctionFacts } from '../../../scorers/tool-calls/bfcl/function-facts'
import { withLanguageHints } from '../../../scorers/tool-calls/bfcl/request-tools'

type Params = BenchmarkContext['params']

/** Whether calls travel as tool calls; else they stand in the text. */
export function isNative(params: Params): boolean {
  return params['is_fc_model'] !== false
}

/** The functions as they are shown to the model. */
export function shownFunctions(
  functions: FunctionFacts[],
  category: string,
  params: Params,
): FunctionFacts[] {
  return params['language_hints'] === false
    ? functions
    : withLanguageHints(functions, languageOf(category))
}

/** Calls as they are shown, or the text of a reply without any; null for an empty one. */
export function statedCalls(prediction: Prediction | undefined, reply: string): string | null {
  const calls = prediction?.toolCalls ?? []
  if (calls.length > 0) return calls.map(call => `${call.name}(${call.arguments})`).join('\n')
  return reply.trim() === '' ? null : reply.trim()
}
