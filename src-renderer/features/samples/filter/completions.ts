import type { ExpressionNames } from '@contract'

export interface Completion {
  /** What is put in place of the word before the caret. */
  insert: string
  label: string
  kind: ExpressionNames['names'][number]['kind'] | 'value' | 'operator'
}

const most = 40
const word = /[\p{L}\p{N}_.@:[\]/+-]*$/u
const comparison = /([\p{L}_][\p{L}\p{N}_.]*)\s*(?:==?|!=|<>)\s*"?$/u
const operators: Record<ExpressionNames['names'][number]['kind'], readonly string[]> = {
  number: ['==', '<', '>', '<=', '>=', '!='],
  text: ['contains', '==', '~/', '!='],
  set: ['==', '!='],
  truth: ['and', 'or'],
}

/** What may follow at the caret: names, after a name its operators, after `==` the values that the name has in this run. */
export function completionsAt(
  text: string,
  caret: number,
  names: ExpressionNames | undefined,
): { from: number; options: Completion[] } {
  const before = text.slice(0, caret)
  const typed = word.exec(before)?.[0] ?? ''
  const from = caret - typed.length
  if (names === undefined || isInText(before)) return { from, options: [] }
  const lead = before.slice(0, from)
  const starts = (one: string) => one.toLowerCase().startsWith(typed.toLowerCase())

  const column = comparison.exec(lead)?.[1]?.toLowerCase()
  if (column !== undefined) {
    const values = names.values[column] ?? []
    const options = values.filter(starts).map(value => ({
      insert: /^[\p{L}_][\p{L}\p{N}_-]*$/u.test(value) ? value : JSON.stringify(value),
      label: value,
      kind: 'value' as const,
    }))
    return { from, options: options.slice(0, most) }
  }
  const name = names.names.find(one => lead.trimEnd().endsWith(one.name) && /\s$/.test(lead))
  if (name && typed === '') {
    return {
      from,
      options: operators[name.kind].map(one => ({
        insert: `${one}${one === '~/' ? '' : ' '}`,
        label: one,
        kind: 'operator' as const,
      })),
    }
  }
  const options = names.names
    .filter(one => starts(one.name) && one.name !== typed)
    .map(one => ({ insert: `${one.name} `, label: one.name, kind: one.kind }))
  return { from, options: options.slice(0, most) }
}

/** An odd number of quotation marks stands before the caret. */
const isInText = (before: string): boolean => (before.match(/(?<!\\)"/g)?.length ?? 0) % 2 === 1
