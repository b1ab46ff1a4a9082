import type { ImportScoring, RowKind } from '@contract'

/** Kinds of the user's own rows with the form that they take; null: nothing asks such rows yet. */
export const importKinds = [
  { kind: 'choice', form: 'general_mcq' },
  { kind: 'question', form: 'general_qa' },
  { kind: 'maths', form: 'general_qa' },
  { kind: 'code', form: 'general_code' },
  { kind: 'conversation', form: 'general_qa' },
  { kind: 'tools', form: 'general_fc' },
  { kind: 'pairwise', form: 'general_arena' },
  { kind: 'rag', form: null },
  { kind: 'vqa', form: null },
] as const

export type ImportKind = (typeof importKinds)[number]['kind']

/** Scorers by kind, the usual first; `form`: as the form's own benchmark scores. */
export const scorersOf: Record<ImportKind, readonly ('form' | ImportScoring['scorer'])[]> = {
  choice: ['form'],
  question: ['form', 'exact', 'contains', 'number', 'f1', 'judge'],
  maths: ['maths', 'number', 'exact', 'judge'],
  code: ['form'],
  conversation: ['form', 'judge'],
  tools: ['form'],
  pairwise: ['form'],
  rag: [],
  vqa: [],
}

export const formOf = (kind: ImportKind): string | null =>
  importKinds.find(one => one.kind === kind)?.form ?? null

/** What a look at the files took them for. */
export const kindOf = (seen: RowKind): ImportKind => (seen === 'unknown' ? 'question' : seen)
