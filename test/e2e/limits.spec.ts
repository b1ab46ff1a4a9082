import { expect, test } from '@playwright/test'
import { findBrowser, NO_BROWSER } from '../../scripts/find-browser.mjs'
import { checkAccessibility } from './support/check-accessibility'
import { temporaryFolder, type TemporaryFolder } from './support/temporary-folder'
import { startWebApp, type WebApp } from './support/web-app'

test.skip((await findBrowser()) === null, NO_BROWSER)

let home: TemporaryFolder
let app: WebApp

test.beforeEach(async ({ page }) => {
  home = temporaryFolder('limits')
  app = await startWebApp(home.path)
  await page.goto(app.url)
})
test.afterEach(async ({ page }) => {
  await page.close()
  await app.stop()
  home.remove()
})

test('a limit of requests per minute is set in the form and told while the run waits for it', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1024, height: 640 })
  await page.evaluate(() => (location.hash = '#/new'))
  const model = page.getByRole('group', { name: 'Model 1' })
  await model.getByRole('combobox', { name: 'Server' }).click()
  await page.getByRole('option', { name: 'Built-in mock' }).click()
  await page.getByRole('checkbox', { name: 'General MCQ' }).check()
  await page.getByRole('textbox', { name: 'Requests per minute' }).fill('3')
  await page.getByRole('textbox', { name: 'Connection', exact: true }).fill('5')
  await checkAccessibility(page, 'the limits of the form')
  await page.keyboard.press('Control+Enter')

  await expect(page.getByText('8 requests wait for the limit of requests per minute')).toBeVisible()
  await expect(page.getByText('Waiting: requests per minute').first()).toBeVisible()
  await expect(page.getByRole('group', { name: 'Figures' })).toContainText('3')
  await checkAccessibility(page, 'a run that waits for its limit')
  await page.keyboard.press('f')
  await expect(page.getByRole('region', { name: 'What came of it' })).toContainText(/13 not run/)
})
