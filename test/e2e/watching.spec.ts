import { expect, test, type Page } from '@playwright/test'
import { findBrowser, NO_BROWSER } from '../../scripts/find-browser.mjs'
import { createMockServer } from '../../src-main/providers/mock/mock-server'
import type { MockReply, MockRequest } from '../../src-main/providers/mock/mock-reply'
import { checkAccessibility } from './support/check-accessibility'
import { callApp } from './support/save-settings'
import { temporaryFolder, type TemporaryFolder } from './support/temporary-folder'
import { startWebApp, type WebApp } from './support/web-app'

test.skip((await findBrowser()) === null, NO_BROWSER)

let home: TemporaryFolder
let app: WebApp

test.beforeEach(async ({ page }) => {
  home = temporaryFolder('watching')
  app = await startWebApp(home.path)
  await page.goto(app.url)
})
test.afterEach(async ({ page }) => {
  await page.close()
  await app.stop()
  home.remove()
})

/** A run on the live screen that asks a server that answers so. */
async function watch(
  page: Page,
  script: (request: MockRequest) => MockReply,
  more: object = {},
): Promise<{ runId: string; close(): Promise<void> }> {
  const model = await createMockServer({ models: ['letter-b'], script })
  const saved = await callApp<{ id: string }>(page, 'server.save', {
    name: 'Lab',
    baseUrl: model.url,
  })
  const { runIds } = await callApp<{ runIds: string[] }>(page, 'run.start', {
    requests: [
      {
        name: 'watched',
        model: { name: 'letter-b', serverId: saved.id },
        benchmarks: [{ id: 'arc' }],
        execution: { concurrency: 2, pauseAfterFailures: 0 },
        repeats: 8,
        transport: { retries: 0 },
        ...more,
      },
    ],
  })
  const runId = runIds[0] as string
  await page.evaluate(id => (location.hash = `#/runs/${id}/live`), runId)
  return { runId, close: () => model.close() }
}

test('one group of errors is retried while the run goes on, and the other after its end', async ({
  page,
}) => {
  const held = Promise.withResolvers<void>()
  let isMended = false
  const model = await watch(page, ({ index }) => {
    const fails = index < 8 && !isMended
    if (fails && index % 4 === 1) return { status: 500, message: 'It broke.' }
    if (fails && index % 4 === 2) return { status: 400, message: 'Too strange.' }
    return { text: 'ANSWER: B', ...(index > 7 && { until: held.promise }) }
  })
  await page.getByRole('tab', { name: /^Errors/ }).click()
  const groups = page.getByRole('list', { name: 'Errors' }).getByRole('listitem')
  const broke = groups.filter({ hasText: 'It broke.' })
  const strange = groups.filter({ hasText: 'Too strange.' })
  const retry = broke.getByRole('button', { name: /^Retry 2 samples that failed with/ })
  await expect(retry).toBeVisible()
  await expect(strange.getByRole('button', { name: /^Retry 2 samples/ })).toBeVisible()
  await checkAccessibility(page, 'groups of errors')
  await broke.getByRole('button', { name: 'Show request' }).click()
  const sent = page.getByRole('dialog')
  await expect(sent.getByRole('region', { name: 'Sent to' })).toContainText('/chat/completions')
  await expect(sent.getByRole('region', { name: 'Headers' })).toContainText('Bearer ***')
  await expect(sent.getByRole('region', { name: 'Body' })).toContainText('"letter-b"')
  await expect(sent.getByRole('region', { name: 'What came back' })).toContainText('HTTP 500')
  await expect(sent.getByRole('region', { name: 'What came back' })).toContainText('It broke.')
  await checkAccessibility(page, 'the request behind an error')
  await page.keyboard.press('Escape')
  await expect(sent).toBeHidden()
  isMended = true
  await retry.focus()
  await expect(retry).toHaveAccessibleDescription(/^Tries the failed samples of this group/)
  await page.keyboard.press('Enter')
  await expect(page.getByText('2 samples are tried again')).toBeVisible()
  await expect(broke.getByRole('button', { name: /^Retry/ })).toBeHidden()
  await expect(strange.getByRole('button', { name: /^Retry/ })).toBeVisible()
  held.resolve()
  const end = page.getByRole('region', { name: 'What came of it' })
  await expect(end).toContainText('Finished after', { timeout: 30_000 })
  await expect(end).toContainText('2 failed')

  await strange.getByRole('button', { name: /^Retry 2 samples/ }).click()
  await expect(end).toContainText('Finished after', { timeout: 30_000 })
  await expect(end).not.toContainText('failed')
  await expect(groups.getByRole('button', { name: /^Retry/ })).toHaveCount(0)
  const run = await callApp<{ run: { counts: object } }>(page, 'run.get', { runId: model.runId })
  expect(run.run.counts).toMatchObject({ failed: 0, pending: 0 })
  await model.close()
})

test('a request on its way is watched as plain text, with its reasoning, and shown rendered once it is complete', async ({
  page,
}) => {
  const held = Promise.withResolvers<void>()
  const words = Array.from({ length: 400 }, (_, at) => `word ${at}`).join(' ')
  const model = await watch(
    page,
    ({ index }) =>
      index === 0
        ? {
            reasoning: 'First I think about what is asked.',
            text: `<img src=x onerror="document.title='pwned'"> **bold** ${words}\n\nANSWER: B`,
            streamMs: 12_000,
          }
        : { text: 'ANSWER: B', until: held.promise },
    { transport: { retries: 0, stream: true } },
  )
  const row = page.getByRole('table', { name: 'On their way' }).getByRole('button', { name: /#1$/ })
  await row.focus()
  await page.keyboard.press('Enter')
  const drawer = page.getByRole('dialog')
  const reply = drawer.getByRole('log', { name: 'Answer so far' })
  await expect(reply).toContainText('<img src=x onerror=')
  await expect(reply).toContainText('**bold** word 0')
  await expect(drawer.getByRole('log', { name: 'Reasoning so far' })).toContainText(
    'First I think about what is asked.',
  )
  await expect(drawer.getByText('Answering')).toBeVisible()
  const before = (await reply.innerText()).length
  await expect.poll(async () => (await reply.innerText()).length).toBeGreaterThan(before)
  await checkAccessibility(page, 'a sample on its way')
  await expect(drawer.locator('strong', { hasText: 'bold' })).toBeVisible({ timeout: 20_000 })
  await expect(drawer.locator('img')).toHaveCount(0)
  expect(await page.title()).not.toBe('pwned')
  await expect(drawer.getByText('Scored', { exact: true })).toBeVisible()
  await checkAccessibility(page, 'a sample that has ended')
  await drawer.getByRole('link', { name: 'Open in the sample browser' }).click()
  await expect(page).toHaveURL(/samples\?sample=\d+/)
  held.resolve()
  await model.close()
})
