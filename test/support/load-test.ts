import type {
  LoadRunSummary,
  LoadTestDetail,
  LoadTestId,
  LoadTestRequestInput,
} from '../../src-main/contract'
import type { TestApp } from './test-app'

/** Starts a load test and waits for its end. */
export async function runLoadTest(
  app: TestApp,
  request: Partial<LoadTestRequestInput> & { url?: string },
): Promise<LoadTestDetail & { id: LoadTestId; first: LoadRunSummary }> {
  const { url, ...rest } = request
  const { loadTestId } = await app.call('loadTest.start', {
    request: { model: { name: 'test-model', ...(url !== undefined && { apiUrl: url }) }, ...rest },
  })
  await app.app.loadRunner.ended(loadTestId)
  const detail = await app.call('loadTest.get', { loadTestId })
  return { ...detail, id: loadTestId, first: detail.runs[0]?.summary as LoadRunSummary }
}
