import type { LoadDraft } from './draft'
import type { LoadFault } from './draft-faults'

/** What each block of the form gets. */
export interface BlockProps {
  draft: LoadDraft
  change(part: Partial<LoadDraft>): void
  /** What is wrong with a field, in words, once it is to be said. */
  fault(name: keyof LoadDraft): string | undefined
}

/** A fault is said at once where something was typed, and else when one wants to start. */
export const isSaidAtOnce = (fault: LoadFault): boolean =>
  fault !== 'model' &&
  fault !== 'url' &&
  fault !== 'path' &&
  fault !== 'prompt' &&
  fault !== 'duration'
