import { expect, type Page } from '@playwright/test'
import { callApp } from './save-settings'

/** Two finished load tests against a server, of unlike answers, so that there is something to compare. */
export async function demoLoadTests(page: Page, apiUrl: string): Promise<string[]> {
  const ids: string[] = []
  for (const maxTokens of [16, 32]) {
    const { loadTestId } = await callApp<{ loadTestId: string }>(page, 'loadTest.start', {
      request: {
        name: `Demo of ${maxTokens} tokens`,
        model: { name: 'words', apiUrl },
        steps: [
          { concurrency: 1, number: 12 },
          { concurrency: 2, number: 24 },
        ],
        sampling: { maxTokens },
        goodput: [{ metric: 'latency', maxMs: 5000 }],
      },
    })
    ids.push(loadTestId)
  }
  for (const loadTestId of ids) {
    const status = async () =>
      (await callApp<{ test: { status: string } }>(page, 'loadTest.get', { loadTestId })).test
        .status
    await expect.poll(status, { timeout: 60_000 }).toBe('finished')
  }
  return ids
}
