import type { SourceJson, SourceObject } from './source-json'

/**
 * Makes the ids of a conversation's tool calls unique. An id is `name:number`; per name a number below the next free one is replaced
 * by it. A tool message takes the oldest new id of its old one that no message took yet.
 */
export function uniqueCallIds(messages: SourceJson[]): SourceJson[] {
  const next = new Map<string, number>()
  const waiting = new Map<string, string[]>()

  function renew(call: SourceJson): SourceJson {
    const id = call instanceof Map ? call.get('id') : undefined
    if (!(call instanceof Map) || typeof id !== 'string' || id === '') return call
    const { name, number } = splitId(id)
    const free = next.get(name) ?? 0
    const isKept = number >= free
    const renewed = isKept ? id : `${name}:${free}`
    next.set(name, (isKept ? number : free) + 1)
    waiting.set(id, [...(waiting.get(id) ?? []), renewed])
    return new Map(call).set('id', renewed)
  }

  return messages.map(message => {
    if (!(message instanceof Map)) return message
    const calls = message.get('tool_calls')
    if (message.get('role') === 'assistant' && Array.isArray(calls))
      return new Map(message).set('tool_calls', calls.map(renew))
    const answered = message.get('tool_call_id')
    if (message.get('role') !== 'tool' || typeof answered !== 'string') return message
    const renewed = waiting.get(answered)?.shift()
    return renewed === undefined
      ? message
      : (new Map(message) as SourceObject).set('tool_call_id', renewed)
  })
}

function splitId(id: string): { name: string; number: number } {
  const colon = id.lastIndexOf(':')
  const digits = id.slice(colon + 1)
  return colon >= 0 && /^-?\d+$/.test(digits)
    ? { name: id.slice(0, colon), number: Number(digits) }
    : { name: id, number: 0 }
}
