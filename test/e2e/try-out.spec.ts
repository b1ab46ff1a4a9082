import { expect, test } from '@playwright/test'
import { findBrowser, NO_BROWSER } from '../../scripts/find-browser.mjs'
import { checkAccessibility } from './support/check-accessibility'
import { callApp } from './support/save-settings'
import { temporaryFolder, type TemporaryFolder } from './support/temporary-folder'
import { startWebApp, type WebApp } from './support/web-app'

test.skip((await findBrowser()) === null, NO_BROWSER)

let home: TemporaryFolder
let app: WebApp

test.beforeEach(async ({ page }) => {
  home = temporaryFolder('try')
  app = await startWebApp(home.path)
  await page.goto(app.url)
})
test.afterEach(async ({ page }) => {
  await page.close()
  await app.stop()
  home.remove()
})

test('a form is tried, kept as a template and put into the queue', async ({ page }) => {
  await page.evaluate(() => (location.hash = '#/new'))
  const model = page.getByRole('group', { name: 'Model 1' })
  await model.getByRole('combobox', { name: 'Server' }).click()
  await page.getByRole('option', { name: 'Built-in mock' }).click()
  await page.getByRole('checkbox', { name: 'General MCQ' }).check()
  const summary = page.getByRole('complementary', { name: 'Summary' })
  await expect(summary).toContainText('16 requests')
  await expect(summary).toContainText('tokens of prompts, by their length')
  await expect(summary).toContainText('has no price')

  await page.keyboard.press('Control+Shift+Enter')
  const drawer = page.getByRole('dialog', { name: 'A try of a few questions' })
  await expect(drawer.getByText('Answer that was found')).toHaveCount(5)
  await checkAccessibility(page, 'the try', '[role=dialog]')
  await page.keyboard.press('Escape')
  await expect(drawer).toBeHidden()
  const runs = () => callApp<{ runs: unknown[] }>(page, 'app.snapshot', {})
  await expect.poll(async () => (await runs()).runs.length).toBe(0)

  await summary.getByRole('button', { name: 'Templates' }).click()
  await page.getByRole('menuitem', { name: 'Save as a template…' }).click()
  await page.getByRole('textbox', { name: 'Name of the template' }).fill('Nightly')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await summary.getByRole('button', { name: 'Empty the form' }).click()
  await summary.getByRole('button', { name: 'Templates' }).click()
  await page.getByRole('menuitem', { name: 'Nightly' }).click()
  await expect(summary).toContainText('16 requests')
  await checkAccessibility(page, 'the filled form')

  await summary.getByRole('button', { name: 'Add to the queue' }).click()
  await expect(page.getByText('In the queue')).toBeVisible()
  await expect.poll(async () => (await runs()).runs.length).toBe(1)
  await expect(page).toHaveURL(/#\/new/)
})
