import { useEffect, useState } from 'react'
import type { ModelServer } from '@contract'
import type { Draft } from './draft'
import { keepDraft } from './draft-storage'
import { nextModel } from './server-choice'

/** The form's values, kept in the browser as they change. An empty form begins with one row for a model. */
export function useDraft(initial: Draft, servers: readonly ModelServer[], emptyForm: Draft) {
  const [draft, setDraft] = useState<Draft>(() => withFirstModel(initial, servers))
  useEffect(() => keepDraft(localStorage, draft), [draft])
  return {
    draft,
    change: (part: Partial<Draft>) => setDraft(before => ({ ...before, ...part })),
    empty: () => setDraft(withFirstModel(emptyForm, servers)),
  }
}

const withFirstModel = (draft: Draft, servers: readonly ModelServer[]): Draft =>
  draft.models.length > 0
    ? draft
    : { ...draft, models: [nextModel([], servers, crypto.randomUUID())] }
