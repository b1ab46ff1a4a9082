import { readPythonCalls } from '../python/read-calls'
import { isDict, type PyDict, type PyValue } from '../python-value'
import { readPythonJson } from '../read-python-json'
import type { Decoded } from './check-calls'

/** What a reply in function-calling mode holds: calls with their arguments as text, else its text. */
export type NativeOutput = { name: string; arguments: string }[] | string | null

/** Calls of a reply in function-calling mode. A reply without calls and without text is read as an empty list; any text is no call. */
export function decodeNativeCalls(output: NativeOutput): Decoded {
  if (output === null) return undefined
  if (typeof output === 'string') return output === '' ? [] : undefined
  const calls: PyDict[] = []
  for (const { name, arguments: text } of output) {
    const read = readPythonJson(text)
    if (!read.ok) return undefined
    calls.push(new Map([[name, read.value]]))
  }
  return calls
}

/** Calls in a text in Python's notation, as a model answers that was asked in words. */
export function decodePythonText(text: string): Decoded {
  let source = trimmed(text, '`\n ')
  if (!source.startsWith('[')) source = `[${source}`
  if (!source.endsWith(']')) source = `${source}]`
  return readPythonCalls(trimmed(source.trim(), "'"))
}

/** Without the given characters at both ends. */
export function trimmed(text: string, characters: string): string {
  let [begin, end] = [0, text.length]
  while (begin < end && characters.includes(text[begin]!)) begin += 1
  while (end > begin && characters.includes(text[end - 1]!)) end -= 1
  return text.slice(begin, end)
}

/** A recorded or stored output as what it is in function-calling mode. */
export function nativeOutputOf(value: PyValue): NativeOutput | undefined {
  if (value === null || typeof value === 'string') return value
  if (!Array.isArray(value)) return undefined
  const calls: { name: string; arguments: string }[] = []
  for (const call of value) {
    const [entry] = isDict(call) ? [...call] : []
    if (!entry || typeof entry[1] !== 'string') return undefined
    calls.push({ name: entry[0] ?? '', arguments: entry[1] })
  }
  return calls
}
