import { emptyDraft, type Draft } from './draft'
import { readDraft } from './read-draft'

const storageKey = 'evalwright.new-run.draft'

/** The form as it was left. Storage may be full, blocked or hold anything; then the form is empty. */
export function loadDraft(storage: Pick<Storage, 'getItem'>): Draft {
  try {
    const text = storage.getItem(storageKey)
    const kept: unknown = text === null ? null : JSON.parse(text)
    return typeof kept === 'object' && kept !== null ? readDraft(kept) : emptyDraft
  } catch {
    return emptyDraft
  }
}

export function keepDraft(storage: Pick<Storage, 'setItem'>, draft: Draft): void {
  try {
    storage.setItem(storageKey, JSON.stringify(draft))
  } catch {
    // A form that cannot be kept is only lost with the page.
  }
}
