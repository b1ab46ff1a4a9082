import { basename } from 'node:path'
import type { VerificationId, VerificationRequest, VerificationRow } from '@contract'
import { AppError } from '../../engine/errors'
import { identify } from '../../engine/verification/prepare-request'
import { promptTokensOf } from '../../engine/verification/row-details'
import { parseSource, type SourceObject } from '../../engine/verification/source-json'
import type { TriggerRow } from '../../engine/verification/trigger-similarity'
import { readResults } from '../../reports/verification/results-file'
import type { Store } from '../../store/create-store'
import type { StoredReference } from '../../store/verification-repository'
import { readWhole } from './load-test-set'

/** References of verifications: results files and other verifications, read afresh; where they are gone, what was kept of them. */
export function createReferences(means: {
  store: Store
  /** Settings of each line's request. */
  settingsOf(id: VerificationId): Map<number, Record<string, string>>
}) {
  const { store, settingsOf } = means
  return {
    async load(
      { reference }: Pick<VerificationRequest, 'reference'>,
      kept: StoredReference | null,
    ): Promise<StoredReference | null> {
      if (reference.kind === 'none') return null
      if (reference.kind === 'server') return kept
      if (reference.kind === 'file') {
        return loadReferenceFile(reference.path).catch((error: unknown) => {
          if (kept) return kept
          throw error
        })
      }
      const known = store.verifications.list().find(({ id }) => id === reference.id)
      if (!known) {
        if (kept) return kept
        throw new AppError('not-found', 'The verification of the reference is gone.')
      }
      const settings = settingsOf(known.id)
      const rows = store.verifications.rows(known.id)
      return {
        label: known.name,
        extraBody: rows.find(row => row.extraBody)?.extraBody ?? known.request.extraBody,
        rows: rows.map(row => triggerRow(row, settings.get(row.dataIndex) ?? {})),
      }
    },
  }
}

/** A saved results file of this app, of MiniMax's or of Moonshot's verifier. */
async function loadReferenceFile(path: string): Promise<StoredReference> {
  const { rows } = readResults(await readWhole(path, 'results file'))
  return {
    label: basename(path),
    extraBody: rows.find(row => row.extraBody)?.extraBody ?? null,
    rows: rows.map(row =>
      triggerRow(row, identify(parseSource(row.request) as SourceObject).settings),
    ),
  }
}

function triggerRow(
  row: Omit<TriggerRow, 'settings' | 'promptTokens'> & Pick<VerificationRow, 'response'>,
  settings: Record<string, string>,
): TriggerRow {
  return {
    pairKey: row.pairKey,
    questionKey: row.questionKey,
    finishReason: row.finishReason,
    isInconclusive: row.isInconclusive,
    loop: row.loop,
    dataIndex: row.dataIndex,
    status: row.status,
    settings,
    promptTokens: promptTokensOf(row.response),
  }
}
