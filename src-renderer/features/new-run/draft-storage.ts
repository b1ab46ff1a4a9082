import { emptyDraft, type Draft } from './draft'
import { readDraft } from './read-draft'

const storageKey = 'evalwright.new-run.draft'

/**
 * The form as it was left; where nobody set how it is executed, with the user's defaults of `empty`. Storage may be full, blocked or
 * hold anything; then the form is empty.
 */
export function loadDraft(storage: Pick<Storage, 'getItem'>, empty: Draft = emptyDraft): Draft {
  const draft = readKept(storage, empty)
  const isUntouched = JSON.stringify(draft.execution) === JSON.stringify(emptyDraft.execution)
  return isUntouched ? { ...draft, execution: empty.execution } : draft
}

function readKept(storage: Pick<Storage, 'getItem'>, empty: Draft): Draft {
  try {
    const text = storage.getItem(storageKey)
    const kept: unknown = text === null ? null : JSON.parse(text)
    return typeof kept === 'object' && kept !== null ? readDraft(kept) : empty
  } catch {
    return empty
  }
}

export function keepDraft(storage: Pick<Storage, 'setItem'>, draft: Draft): void {
  try {
    storage.setItem(storageKey, JSON.stringify(draft))
  } catch {
    // A form that cannot be kept is only lost with the page.
  }
}
