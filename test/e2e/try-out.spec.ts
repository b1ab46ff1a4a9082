import { expect, test } from '@playwright/test'
import { findBrowser, NO_BROWSER } from '../../scripts/find-browser.mjs'
import { createMockServer } from '../../src-main/providers/mock/mock-server'
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

test('on an empty data folder the first server is added in the form, and data is a step away', async ({
  page,
}) => {
  const server = await createMockServer({})
  await page.setViewportSize({ width: 1024, height: 640 })
  await page.evaluate(() => (location.hash = '#/new'))
  const first = page.getByRole('group', { name: 'Add your first server' })
  await first.getByRole('button', { name: 'Save the server' }).click()
  await expect(first).toContainText('A URL that starts with http:// or https://')
  await first.getByRole('textbox', { name: 'URL' }).fill(server.url)
  await first.getByRole('textbox', { name: 'Name' }).fill('Lab')
  await first
    .getByRole('radiogroup', { name: 'API key' })
    .getByText('Store', { exact: true })
    .click()
  await first.getByRole('textbox', { name: 'Key' }).fill('zq9-known-secret-first')
  await first.getByRole('button', { name: 'Test' }).click()
  await expect(first).toContainText('Works')
  await checkAccessibility(page, 'the form without servers')
  await first.getByRole('textbox', { name: 'Name' }).press('Enter')
  await expect(first).toBeHidden()
  const model = page.getByRole('group', { name: 'Model 1' })
  await expect(model.getByRole('combobox', { name: 'Server' })).toHaveValue('Lab')
  await expect(model.getByRole('combobox', { name: 'Model' })).not.toHaveValue('')

  await page.getByRole('checkbox', { name: 'General MCQ' }).check()
  await page.getByRole('button', { name: 'Preview the prompt' }).click()
  const preview = page.getByRole('dialog')
  await expect(preview).toContainText(/about \d+ tokens \(estimated\) · \d+ characters/)
  await page.keyboard.press('Escape')

  const none = page.getByRole('group', { name: 'No data set is on this machine yet' })
  await none.getByRole('link', { name: 'Install a pack…' }).click()
  await expect(page.getByRole('dialog', { name: /pack/i })).toBeVisible()
  await page.goBack()
  await none.getByRole('link', { name: 'Import data…' }).click()
  await expect(page.getByRole('dialog', { name: /import/i })).toBeVisible()
  await server.close()
})
