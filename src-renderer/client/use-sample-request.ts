import type { JsonObject, RunId, SampleDetail } from '@contract'
import { useClient } from './client-context'

/** A sample with the request of its run: what was sent for it, and what came back. */
export interface SampleRequest {
  sample: SampleDetail
  request: JsonObject
}

/** Fetches what was sent for a sample, when it is wanted. */
export function useSampleRequest(runId: RunId, sampleId: number): () => Promise<SampleRequest> {
  const client = useClient()
  return async () => {
    const [sample, { request }] = await Promise.all([
      client.call('sample.get', { sampleId }),
      client.call('run.get', { runId }),
    ])
    return { sample, request }
  }
}
