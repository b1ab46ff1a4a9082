import type {
  HandlersOf,
  verificationCommands,
  VerificationId,
  VerificationRow,
  VerificationThreshold,
} from '@contract'
import { publishedTables } from '../../engine/verification/published-tables'
import { k2Thresholds, thresholdsFor } from '../../engine/verification/thresholds'
import { AppError } from '../../engine/errors'
import type { AppParts } from '../app-parts'
import { exportVerification } from '../verification/export-verification'
import { inspectTestSet } from '../verification/load-test-set'

export function verificationHandlers({
  store,
  verifications,
  exports,
}: AppParts): HandlersOf<typeof verificationCommands> {
  const published = (
    generation: 'classic' | 'labelled',
    isBundled = false,
  ): VerificationThreshold[] => [...thresholdsFor(generation, { isBundled, own: [] }).values()]
  return {
    'verification.start': async input => verifications.start(input),
    'verification.resume': async ({ id, ...options }) => verifications.resume(id, options),
    'verification.stop': async ({ id }) => {
      verifications.stop(id)
      return null
    },
    'verification.list': async () => verifications.list(),
    'verification.get': async ({ id }) => verifications.get(id),
    'verification.rows': async ({ id, ...query }) => verifications.lines(id, query),
    'verification.row': async ({ id, loop, dataIndex }) => {
      const row = verifications.rowAt(id, loop, dataIndex)
      if (!row) throw new AppError('not-found', 'This request has no answer yet.')
      return { row, reference: referenceRow(row, id) }
    },
    'verification.judge': async ({ id, thresholds, reference }) =>
      verifications.rejudge(id, {
        ...(thresholds && { thresholds }),
        ...(reference && { reference }),
      }),
    'verification.delete': async ({ id }) => {
      verifications.delete(id)
      return null
    },
    'verification.inspect': ({ testSet }) => inspectTestSet(testSet),
    'verification.published': async () => ({
      tables: publishedTables,
      thresholds: { classic: published('classic'), labelled: published('labelled') },
      bundled: published('labelled', true),
      k2: k2Thresholds,
    }),
    'verification.export': request => exportVerification({ verifications, exports }, request),
  }

  /** The reference's whole row, where it is a verification that is still there. */
  function referenceRow(row: VerificationRow, id: VerificationId): VerificationRow | null {
    const { reference } = store.verifications.get(id).request
    if (reference.kind !== 'verification') return null
    const there = store.verifications.lines.withPairKey(reference.id, row.pairKey)
    const same =
      there.find(one => one.loop === row.loop && one.occurrence === row.occurrence) ?? there[0]
    return same ? verifications.rowAt(reference.id, same.loop, same.dataIndex) : null
  }
}
