import { expect, test, type Page } from '@playwright/test'
import { findBrowser, NO_BROWSER } from '../../scripts/find-browser.mjs'
import { createMockServer } from '../../src-main/providers/mock/mock-server'
import { checkAccessibility } from './support/check-accessibility'
import { startModelServer } from './support/model-server'
import { callApp } from './support/save-settings'
import { temporaryFolder, type TemporaryFolder } from './support/temporary-folder'
import { startWebApp, type WebApp } from './support/web-app'

test.skip((await findBrowser()) === null, NO_BROWSER)

let home: TemporaryFolder
let app: WebApp

test.beforeEach(async ({ page }) => {
  home = temporaryFolder('finish')
  app = await startWebApp(home.path)
  await page.goto(app.url)
})
test.afterEach(async ({ page }) => {
  await page.close()
  await app.stop()
  home.remove()
})

async function start(
  page: Page,
  server: { url: string; key?: string },
  execution: object,
): Promise<void> {
  const saved = await callApp<{ id: string }>(page, 'server.save', {
    name: 'Lab',
    baseUrl: server.url,
    ...(server.key !== undefined && { key: { action: 'store', value: server.key } }),
  })
  const { runIds } = await callApp<{ runIds: string[] }>(page, 'run.start', {
    requests: [
      {
        name: 'early',
        model: { name: 'letter-b', serverId: saved.id },
        benchmarks: [{ id: 'arc' }],
        execution: { concurrency: 2, ...execution },
        repeats: 12,
        transport: { retries: 0 },
      },
    ],
  })
  await page.evaluate(id => (location.hash = `#/runs/${id}/live`), runIds[0]!)
}

test('a run is finished with what it has, says so, and its missing samples are run later', async ({
  page,
}) => {
  const model = await startModelServer()
  model.hold(4)
  await start(page, model, {})
  await expect(page.getByRole('group', { name: 'Figures' })).toContainText('4')
  const finish = page.getByRole('button', { name: 'Finish now' })
  await expect(finish).toBeVisible()
  await page.keyboard.press('f')
  await expect(page.getByText('The run is being finished with what it has')).toBeVisible()
  await expect(page.getByRole('button', { name: /^Drop \d on their way/ })).toBeVisible()
  await checkAccessibility(page, 'finishing')
  await page.keyboard.press('f')
  const end = page.getByRole('region', { name: 'What came of it' })
  await expect(end).toContainText(/\d+ not run/)
  await end.getByRole('link', { name: 'Open results' }).click()
  await expect(
    page.getByText(/of \d+ samples were not run\. The scores are of the others/),
  ).toBeVisible()
  await checkAccessibility(page, 'finished early')

  model.release()
  await page.getByRole('button', { name: 'Run missing samples' }).first().click()
  await expect(end).toContainText('Finished after', { timeout: 30_000 })
  await expect(end).not.toContainText('not run')
  await end.getByRole('link', { name: 'Open results' }).click()
  await expect(page.getByText(/samples were not run/)).toBeHidden()
  await page.getByRole('tab', { name: 'History' }).click()
  await expect(page.getByText('Resumed').first()).toBeVisible()
  await model.close()
})

test('a run pauses when its key is refused again and again, tells why, and goes on when resumed', async ({
  page,
}) => {
  let refuses = false
  let count = 0
  const model = await createMockServer({
    models: ['letter-b'],
    script: () => {
      count += 1
      if (count === 3) refuses = true
      return refuses ? { status: 401, message: 'The key has expired.' } : { text: 'ANSWER: B' }
    },
  })
  await start(page, model, { pauseAfterFailures: 3 })
  const alert = page.getByRole('alert').filter({ hasText: 'Paused: Lab fails again and again' })
  await expect(alert).toBeVisible({ timeout: 30_000 })
  await checkAccessibility(page, 'paused by itself')
  await page.evaluate(() => (location.hash = '#/runs'))
  await expect(page.getByRole('region', { name: 'In progress' }).first()).toBeVisible()
  await page.goBack()
  refuses = false
  await alert.getByRole('button', { name: 'Resume' }).click()
  const end = page.getByRole('region', { name: 'What came of it' })
  await expect(end).toContainText('Finished after', { timeout: 30_000 })
  await expect(end).not.toContainText('failed')
  await model.close()
})
