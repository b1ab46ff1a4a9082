import type { JsonObject, RowChange } from '@contract'

/** A change that is not saved yet. `before`: the row as it is in the version that the draft began with. */
export interface DraftChange {
  key: string
  change: RowChange
  before: JsonObject | null
}

/** Changes to one version of a data set, until they are saved or thrown away. */
export interface RowDraft {
  /** The version that was there when the first change was made. */
  base: string
  changes: DraftChange[]
}

export const placeKey = (place: { file: string; line: number }): string =>
  `${place.file}:${place.line}`

/** A draft with one change more, or another one of the same row. */
export function withChange(draft: RowDraft | null, base: string, added: DraftChange): RowDraft {
  const others = (draft?.changes ?? []).filter(({ key }) => key !== added.key)
  return { base: draft?.base ?? base, changes: [...others, added] }
}

/** Null when nothing is left to save. */
export function withoutChange(draft: RowDraft, key: string): RowDraft | null {
  const changes = draft.changes.filter(one => one.key !== key)
  return changes.length === 0 ? null : { ...draft, changes }
}

const storageKey = (datasetId: string): string => `evalwright.row-draft.${datasetId}`

/** Each window has drafts of its own; they outlive a reload and a look at other screens. */
export function readDraft(datasetId: string): RowDraft | null {
  try {
    const text = window.sessionStorage.getItem(storageKey(datasetId))
    return text === null ? null : (JSON.parse(text) as RowDraft)
  } catch {
    // Storage that is switched off or broken: the draft lives as long as the screen.
    return null
  }
}

export function writeDraft(datasetId: string, draft: RowDraft | null): void {
  try {
    if (draft === null) window.sessionStorage.removeItem(storageKey(datasetId))
    else window.sessionStorage.setItem(storageKey(datasetId), JSON.stringify(draft))
  } catch {
    // See above; a full storage keeps the draft on the screen.
  }
}
