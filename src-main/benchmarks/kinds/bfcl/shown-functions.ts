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
