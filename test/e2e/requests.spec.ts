import { expect, test } from '@playwright/test'
import { findBrowser, NO_BROWSER } from '../../scripts/find-browser.mjs'
import { checkAccessibility } from './support/check-accessibility'
import { startModelServer, type ModelServer } from './support/model-server'
import { callApp } from './support/save-settings'
import { temporaryFolder, type TemporaryFolder } from './support/temporary-folder'
import { startWebApp, type WebApp } from './support/web-app'

test.skip((await findBrowser()) === null, NO_BROWSER)

let home: TemporaryFolder
let app: WebApp
let server: ModelServer

test.beforeEach(async ({ page }) => {
  home = temporaryFolder('requests')
  server = await startModelServer()
  app = await startWebApp(home.path)
  await page.goto(app.url)
  await expect(page.getByRole('heading', { name: 'Runs', exact: true })).toBeVisible()
})
test.afterEach(async ({ page }) => {
  await page.close()
  server.release()
  await app.stop()
  await server.close()
  home.remove()
})

test('a hanging sample is skipped, and every request is listed with how it ended', async ({
  page,
}) => {
  const saved = await callApp<{ id: string }>(page, 'server.save', {
    name: 'Lab',
    kind: 'openai',
    baseUrl: server.url,
    key: { action: 'store', value: server.key },
  })
  server.hold(15)
  const { runIds } = await callApp<{ runIds: string[] }>(page, 'run.start', {
    requests: [
      { model: { name: server.model, serverId: saved.id }, benchmarks: [{ id: 'general_mcq' }] },
    ],
  })
  const runId = runIds[0] ?? ''
  await page.evaluate(to => (location.hash = to), `#/runs/${runId}/live`)
  const skip = page.getByRole('button', { name: /^Skip general_mcq \d+$/ })
  await expect(skip).toHaveCount(1)
  await skip.click()
  await expect(page.getByRole('region', { name: 'What came of it' })).toContainText('Finished')

  await page.getByRole('tab', { name: 'Requests' }).click()
  const requests = page.getByRole('table', { name: 'Last requests' })
  await expect(requests.getByRole('row')).toHaveCount(16)
  await expect(requests).not.toContainText(server.key)
  await checkAccessibility(page, 'requests of a run')
  await page.getByRole('contentinfo').getByRole('button').click()
  const drawer = page.getByRole('dialog')
  await expect(drawer.getByRole('table', { name: 'Last requests' })).toContainText('Answered')
  await checkAccessibility(page, 'requests of the app', '[role=dialog]')
  await drawer
    .getByRole('link', { name: /^\S+ #\d+$/ })
    .first()
    .click()
  await expect(page).toHaveURL(/samples\?.*sample=\d+/)
})
