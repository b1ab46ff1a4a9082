import type {
  VerificationId,
  VerificationRequest,
  VerificationScorecard,
  VerificationSummary,
} from '@contract'
import { AppError } from '../../engine/errors'
import type { Store } from '../../store/create-store'
import type { StoredReference } from '../../store/verification-repository'
import { judgeVerification } from './judge-verification'
import { createReferences } from './load-reference'
import { referenceFinishes } from './pair-loops'
import type { Plans } from './plans'

/** A scorecard of unfinished rows is made anew only after so many times what it took. */
const REST = 10

/** Judges verifications: at their end, by other thresholds, and while they go on. */
export function createScorecards({ store, plans }: { store: Store; plans: Plans }) {
  const references = createReferences({ store, settingsOf: id => plans.of(id).settings })
  let live: { id: VerificationId; scorecard: VerificationScorecard; until: number } | null = null

  function scorecardNow(
    id: VerificationId,
    reference: StoredReference | null,
  ): VerificationScorecard {
    const { skipped, settings } = plans.of(id)
    return judgeVerification({
      verification: store.verifications.get(id),
      extraBody: store.verifications.extraBody(id),
      reference,
      skipped,
      rows: store.verifications
        .rows(id)
        .map(row => ({ ...row, settings: settings.get(row.dataIndex) ?? {} })),
    })
  }

  function keep(id: VerificationId, reference: StoredReference | null): void {
    const { plan } = plans.of(id)
    store.verifications.saveReference(id, reference)
    store.verifications.lines.saveReferenceFinishes(
      id,
      referenceFinishes(plan, reference?.rows ?? []),
    )
    store.verifications.saveScorecard(id, scorecardNow(id, reference))
  }

  function liveScorecard(id: VerificationId): VerificationScorecard {
    const begun = performance.now()
    if (live?.id === id && begun < live.until) return live.scorecard
    const scorecard = scorecardNow(id, store.verifications.reference(id))
    const now = performance.now()
    live = { id, scorecard, until: now + REST * (now - begun) }
    return scorecard
  }

  return {
    references,
    /** The scorecard of what is there; stores it with the reference that it used. */
    async judge(id: VerificationId): Promise<void> {
      const { request } = store.verifications.get(id)
      keep(id, await references.load(request, store.verifications.reference(id)))
    },
    async rejudge(
      id: VerificationId,
      change: Partial<Pick<VerificationRequest, 'thresholds' | 'reference'>>,
    ): Promise<void> {
      const { request } = store.verifications.get(id)
      const changed = { ...request, ...change }
      if (changed.reference.kind === 'server') {
        throw new AppError(
          'invalid-input',
          'A server can be the reference of a new verification only.',
        )
      }
      const kept = change.reference ? null : store.verifications.reference(id)
      const reference = await references.load(changed, kept)
      store.verifications.saveRequest(id, changed)
      keep(id, reference)
    },
    /** With a scorecard where there are rows; one of an earlier version is made anew. */
    complete(verification: VerificationSummary): VerificationSummary {
      const { id, status, done, scorecard } = verification
      if (done === 0) return verification
      if (status === 'running') return { ...verification, scorecard: liveScorecard(id) }
      if (scorecard?.details) return verification
      const made = scorecardNow(id, store.verifications.reference(id))
      store.verifications.saveScorecard(id, made)
      return { ...verification, scorecard: made }
    },
  }
}
