import { useState } from 'react'
import {
  type DraftChange,
  readDraft,
  type RowDraft,
  withChange,
  withoutChange,
  writeDraft,
} from './row-draft'

/** The unsaved changes of a data set in this window. */
export function useRowDraft(datasetId: string, current: string) {
  const [draft, setDraft] = useState<RowDraft | null>(() => readDraft(datasetId))
  const keep = (next: RowDraft | null) => {
    setDraft(next)
    writeDraft(datasetId, next)
  }
  return {
    draft,
    put: (change: DraftChange) => keep(withChange(draft, current, change)),
    drop: (key: string) => draft && keep(withoutChange(draft, key)),
    clear: () => keep(null),
  }
}

export type RowDraftState = ReturnType<typeof useRowDraft>
