import type { Json, ToolCall } from '@contract'
import type { Sample, Scored, ScoreContext } from '../../../engine/benchmark'
import { checkCalls, type Decoded } from '../../../scorers/tool-calls/bfcl/check-calls'
import { isCallList } from '../../../scorers/tool-calls/bfcl/check-call'
import { decodeNativeCalls, decodePythonText } from '../../../scorers/tool-calls/bfcl/decode-reply'
import { languageOf, type FunctionFacts } from '../../../scorers/tool-calls/bfcl/function-facts'
import { requestTools } from '../../../scorers/tool-calls/bfcl/request-tools'
import type { Verdict } from '../../../scorers/tool-calls/bfcl/verdict'
import { checkToolCalls } from '../../../scorers/tool-calls/check-arguments'
import { writePythonJson } from '../../../scorers/tool-calls/write-python-json'
import { answersFrom } from './question'
import { isNative, shownFunctions } from './shown-functions'

/** Decodes and checks a reply; the explanation is the checker's first fault in its own words and ours. */
export async function judgeCalls(sample: Sample, context: ScoreContext): Promise<Scored> {
  const { prediction, reply, params, options, subset } = context
  const functions = sample.metadata['functions'] as unknown as FunctionFacts[]
  const truth = sample.metadata['ground_truth']
  const native = isNative(params)
  const language = languageOf(subset)
  const decoded = native
    ? decodeNativeCalls(prediction.toolCalls.length > 0 ? prediction.toolCalls : reply)
    : subset.includes('relevance') || language === 'python'
      ? decodePythonText(reply)
      : await decodeSource(reply, language)
  const verdict = checkCalls(decoded, {
    category: subset,
    language,
    functions,
    answers: typeof truth === 'string' ? answersFrom(truth) : [],
    underscoreToDot: usesUnderscores(options.extraParams?.['underscore_to_dot'], native),
  })
  const shown = shownFunctions(functions, subset, params)
  return {
    values: { accuracy: Number(verdict.isValid) },
    explanation: explain(verdict, subset),
    toolChecks: native
      ? checkToolCalls(prediction.toolCalls, sample.tools ?? [])
      : checkToolCalls(
          callsIn(decoded),
          requestTools(shown).map((tool, at) => ({ ...tool, name: shown[at]!.name })),
        ),
  }
}

/** The parsers are large, and few runs need them. */
async function decodeSource(reply: string, language: 'java' | 'javascript'): Promise<Decoded> {
  const { decodeSourceText } = await import('../../../scorers/tool-calls/bfcl/source-text-calls')
  return decodeSourceText(reply, language)
}

/** Unless the run says it: as names are sent, without dots to servers and with dots in a prompt. */
function usesUnderscores(given: Json | undefined, native: boolean): boolean {
  return typeof given === 'boolean' ? given : native
}

function callsIn(decoded: Decoded): ToolCall[] {
  if (decoded === undefined || !isCallList(decoded)) return []
  return decoded.flatMap(call =>
    [...call].map(([name, args]) => ({
      id: '',
      name: name ?? '',
      arguments: writePythonJson(args),
    })),
  )
}

function explain(verdict: Verdict, category: string): string {
  if (!verdict.isValid) {
    const inner = verdict.subErrors?.length ? ` (${verdict.subErrors.join(', ')})` : ''
    return `${verdict.errorType}: ${verdict.detail}${inner}`
  }
  if (category.includes('irrelevance')) return 'No function fits, and none was called.'
  if (category.includes('relevance')) return 'A function was called, which is all that counts here.'
  return 'The calls are the expected ones.'
}
