import { expect, type Page } from '@playwright/test'
import { callApp } from './save-settings'

/** A finished verification of a server, of the first requests of the bundled set. */
export async function demoVerification(page: Page, baseUrl: string): Promise<string> {
  const { id } = await callApp<{ id: string }>(page, 'verification.start', {
    request: { target: { baseUrl, model: 'echo' }, limit: 12 },
  })
  const status = async () =>
    (await callApp<{ status: string }>(page, 'verification.get', { id })).status
  await expect.poll(status, { timeout: 60_000 }).toBe('finished')
  return id
}
