import type { Json, Message } from '@contract'
import type { FunctionFacts } from '../../../scorers/tool-calls/bfcl/function-facts'

/** How a model without tools is told to call functions in text; the functions stand in place of `{functions}`. */
export const callInstructions = `You answer requests by composing function calls. The functions that exist are listed below. Choose those that the request needs, one or several, and take the values from the conversation. If no function fits, or a value that a function requires is not given, say so in one sentence and call nothing.

Write the calls and nothing else, in this form:
[function_name(parameter=value, other_parameter=value), other_function(parameter=value)]

The functions, as JSON:
{functions}`

/** The conversation with the instructions before it: as its system message, or at the head of the one that it has. */
export function withCallInstructions(
  messages: Message[],
  functions: FunctionFacts[],
  instructions: string,
): Message[] {
  const listed = JSON.stringify(functions as unknown as Json, null, 4)
  const text = instructions.includes('{functions}')
    ? instructions.replace('{functions}', () => listed)
    : `${instructions}\n\n${listed}`
  const [first, ...others] = messages
  if (first?.role !== 'system') return [{ role: 'system', content: text }, ...messages]
  return [{ role: 'system', content: `${text}\n\n${String(first.content)}` }, ...others]
}
