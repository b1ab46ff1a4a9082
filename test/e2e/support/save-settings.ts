import { expect, type Page } from '@playwright/test'

/** Calls a command through the app's own door, as the page does. */
export async function callApp<T = unknown>(page: Page, name: string, input: object): Promise<T> {
  const reply = await page.evaluate(
    async ([command, body]) =>
      (await (
        await fetch(`/api/${command}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        })
      ).json()) as { ok: boolean; value: unknown; error?: { message: string } },
    [name, input] as const,
  )
  expect(reply.error?.message).toBeUndefined()
  return reply.value as T
}

export const saveSettings = (page: Page, change: object) => callApp(page, 'settings.save', change)
