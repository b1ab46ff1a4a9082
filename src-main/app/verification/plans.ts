import type { VerificationId } from '@contract'
import { prepareRequest } from '../../engine/verification/prepare-request'
import {
  planRequests,
  readTestSet,
  readTestSetLine,
  type PlannedRequest,
  type SkippedLine,
} from '../../engine/verification/read-test-set'
import type { Store } from '../../store/create-store'
import { linePreview } from './line-preview'

export interface Plan {
  plan: PlannedRequest[]
  skipped: SkippedLine[]
  /** By line of the set. */
  settings: Map<number, Record<string, string>>
  previews: Map<number, string>
}

export type Plans = ReturnType<typeof createPlans>

/** What verifications ask, read again from the sets that are stored with them. */
export function createPlans(store: Store) {
  let latest: { id: VerificationId; plan: Plan } | null = null
  return {
    /** Every request; those of the verification that was asked for last are kept. */
    of(id: VerificationId): Plan {
      if (latest?.id === id) return latest.plan
      const { request, generation } = store.verifications.get(id)
      const { lines, skipped } = readTestSet(store.verifications.setText(id))
      const asked = lines.slice(0, request.limit ?? lines.length)
      const plan = planRequests(asked, {
        model: request.target.model,
        generation,
        stream: request.stream,
        loops: request.loops,
      })
      const settings = new Map(plan.map(one => [one.line.dataIndex, one.settings]))
      const previews = new Map(asked.map(line => [line.dataIndex, linePreview(line)]))
      latest = { id, plan: { plan, skipped, settings, previews } }
      return latest.plan
    },
    /** One request's body, without reading all of them. */
    requestText(id: VerificationId, dataIndex: number): string {
      const { request, generation } = store.verifications.get(id)
      const text = store.verifications.setText(id).replace(/^\uFEFF/, '')
      const line = readTestSetLine(text.split('\n')[dataIndex - 1] ?? '', dataIndex)
      const { stream, target } = request
      return prepareRequest(line.source, { model: target.model, generation, stream }).text
    },
  }
}
