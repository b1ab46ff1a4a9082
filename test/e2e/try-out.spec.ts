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

test('sampling is kept as a preset, taken back, and read from a model’s own file', async ({
  page,
}) => {
  await page.evaluate(() => (location.hash = '#/new'))
  const temperature = page.getByRole('textbox', { name: 'Temperature' })
  await temperature.fill('0.3')
  await page.getByRole('button', { name: 'Save these as a preset…' }).click()
  await page.getByRole('textbox', { name: 'Name of the preset' }).fill('Warm')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  const own = page.getByRole('list', { name: 'Your presets' })
  const warm = own.getByRole('button', { name: 'Warm', exact: true })
  await expect(warm).toHaveAttribute('aria-pressed', 'true')
  await page.getByRole('radiogroup', { name: 'Preset' }).getByText('Greedy').click()
  await expect(temperature).toHaveValue('0')
  await expect(warm).toHaveAttribute('aria-pressed', 'false')
  await page.reload()
  await warm.click()
  await expect(temperature).toHaveValue('0.3')
  await checkAccessibility(page, 'the form with a preset')

  const kept = () => callApp<unknown[]>(page, 'view.list', { screen: 'generation-presets' })
  await own.getByRole('button', { name: 'Delete preset Warm' }).click()
  await expect(own).toBeHidden()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(warm).toBeVisible()
  expect(await kept()).toHaveLength(1)

  const choose = async (config: object) => {
    const chooser = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: 'From a model’s file…' }).click()
    const buffer = Buffer.from(JSON.stringify(config))
    await (
      await chooser
    ).setFiles({ name: 'generation_config.json', mimeType: 'application/json', buffer })
  }
  await choose({ do_sample: true, temperature: 0.6, top_p: 0.95, eos_token_id: 2 })
  await expect(page.getByText('Temperature 0.6 and Top-p 0.95')).toBeVisible()
  await expect(page.getByText('Not used: eos_token_id')).toBeVisible()
  await expect(temperature).toHaveValue('0.6')
  await choose({ temperature: 'hot' })
  await expect(page.getByText('“temperature” cannot be "hot"')).toBeVisible()
  await expect(temperature).toHaveValue('0.6')
})
