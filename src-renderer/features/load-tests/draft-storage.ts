import { datasets, type LoadDraft } from './draft'
import { emptyDraft } from './empty-draft'

const storageKey = 'evalwright.new-load-test.draft'

/** The form as it was left. What another version wrote, or what has another type now, is the default again. */
export function loadDraft(storage: Pick<Storage, 'getItem'>): LoadDraft {
  try {
    const kept: unknown = JSON.parse(storage.getItem(storageKey) ?? 'null')
    if (typeof kept !== 'object' || kept === null) return emptyDraft
    const known = Object.entries(emptyDraft).map(([name, value]): [string, unknown] => {
      const was = (kept as Record<string, unknown>)[name]
      return [name, isAlike(name, was, value) ? was : value]
    })
    return Object.fromEntries(known) as unknown as LoadDraft
  } catch {
    return emptyDraft // Storage is off, or holds anything.
  }
}

export function keepDraft(storage: Pick<Storage, 'setItem'>, draft: LoadDraft): void {
  try {
    storage.setItem(storageKey, JSON.stringify(draft))
  } catch {
    // A form that cannot be kept is only lost with the page.
  }
}

const textFields: readonly string[] = [
  'name',
  'apiUrl',
  'model',
  'endpoint',
  'headers',
  'concurrencies',
  'rates',
  'numbers',
  'extraBody',
  'path',
  'prompt',
  'tokenizer',
  'workDir',
] satisfies (keyof LoadDraft)[]

const choices: Record<string, readonly string[]> = {
  kind: ['openai', 'mock'],
  api: ['chat', 'completions', 'responses', 'embeddings', 'rerank'],
  mode: ['closed', 'open', 'search'],
  arrival: ['constant', 'poisson', 'gamma'],
  end: ['number', 'duration', 'both'],
  overSaturation: ['off', 'watch', 'stop'],
  dataset: datasets,
  lengths: ['uniform', 'normal'],
  tooLong: ['skip', 'cut'],
  search: ['sla', 'sweep', 'knee'],
  searchVariable: ['parallel', 'rate'],
}

/** Whether a kept value fits its field: text, one of a choice, an amount (a number or empty), or what the default is. */
function isAlike(name: string, kept: unknown, value: unknown): boolean {
  const choice = choices[name]
  if (choice) return choice.includes(kept as string)
  if (textFields.includes(name)) return typeof kept === 'string'
  if (value === '' || typeof value === 'number') return kept === '' || Number.isFinite(kept)
  if (value === null) return kept === null || typeof kept === 'string'
  if (Array.isArray(value)) return Array.isArray(kept)
  return typeof kept === typeof value && kept !== null
}
