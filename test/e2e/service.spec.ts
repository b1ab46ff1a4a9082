import { expect, test } from '@playwright/test'
import { findBrowser, NO_BROWSER } from '../../scripts/find-browser.mjs'
import { callApp } from './support/save-settings'
import { temporaryFolder, type TemporaryFolder } from './support/temporary-folder'
import { startWebApp, type WebApp } from './support/web-app'

test.skip((await findBrowser()) === null, NO_BROWSER)

let home: TemporaryFolder
let app: WebApp

test.beforeEach(async ({ page }) => {
  home = temporaryFolder('service')
  app = await startWebApp(home.path)
  await page.goto(app.url)
})
test.afterEach(async ({ page }) => {
  await page.close()
  await app.stop()
  home.remove()
})

test('the service is switched on, asked, and switched off', async ({ page }) => {
  await callApp(page, 'settings.save', { servicePort: 0 })
  await page.evaluate(() => (location.hash = '#/settings?section=service'))
  await page.getByRole('switch', { name: 'Serve while the app is open' }).click()
  await expect(page.getByText('The token, shown this once')).toBeVisible()
  const token = await page.getByRole('alert').locator('code').textContent()
  const address = await page.getByRole('status').locator('code').first().textContent()
  const asked = await fetch(`${address}/api/v1/eval`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${token}`,
      'evalscope-task-id': 'from-outside',
    },
    body: JSON.stringify({ model: 'mock', eval_type: 'mock_llm', datasets: ['general_mcq'] }),
  })
  expect(await asked.json()).toMatchObject({ status: 'success' })
  await expect(page.getByRole('cell', { name: 'from-outside', exact: true })).toBeVisible()
  await expect(page.getByText(/POST \/api\/v1\/eval/)).toBeVisible()
  await page.evaluate(() => (location.hash = '#/runs'))
  // Only on the other screen does the section leave the page, and the token with it.
  await expect(page.getByRole('heading', { name: 'Runs', exact: true })).toBeVisible()
  await expect(page.getByText('mock').first()).toBeVisible()

  await page.evaluate(() => (location.hash = '#/settings?section=service'))
  await expect(page.getByText('The token, shown this once')).toBeHidden()
  await page.getByRole('switch', { name: 'Serve while the app is open' }).click()
  await expect(page.getByText('It is off.')).toBeVisible()
  await expect(fetch(`${address}/health`)).rejects.toThrow()
})

test('the page of the service tries an operation', async ({ page }) => {
  const { state } = await callApp<{ state: { url: string } }>(page, 'service.start', {
    port: 0,
    token: 'none',
  })
  await page.goto(`${state.url}/docs`)
  await page.getByText('/api/v1/config').click()
  await page.getByRole('button', { name: 'Send' }).first().click()
  await expect(page.getByText('outputs_root').first()).toBeVisible()
})
