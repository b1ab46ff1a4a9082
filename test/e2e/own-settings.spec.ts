import { expect, test } from '@playwright/test'
import { findBrowser, NO_BROWSER } from '../../scripts/find-browser.mjs'
import { checkAccessibility } from './support/check-accessibility'
import { temporaryFolder, type TemporaryFolder } from './support/temporary-folder'
import { startWebApp, type WebApp } from './support/web-app'

test.skip((await findBrowser()) === null, NO_BROWSER)

let home: TemporaryFolder
let app: WebApp

test.beforeEach(async ({ page }) => {
  home = temporaryFolder('own-settings')
  app = await startWebApp(home.path)
  await page.goto(app.url)
})
test.afterEach(async ({ page }) => {
  await page.close()
  await app.stop()
  home.remove()
})

test('a model is asked for completions, with tags and a system prompt of its own', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1024, height: 640 })
  await page.evaluate(() => (location.hash = '#/new'))
  const model = page.getByRole('group', { name: 'Model 1' })
  await model.getByRole('combobox', { name: 'Server' }).click()
  await page.getByRole('option', { name: 'Built-in mock' }).click()
  await page.getByRole('checkbox', { name: 'General MCQ' }).check()

  const adjust = model.getByRole('button', { name: /Adjust for this model/ })
  await adjust.focus()
  await page.keyboard.press('Enter')
  await model.getByText('Completions', { exact: true }).click()
  await model.getByText('Own tags', { exact: true }).click()
  await model.getByRole('textbox', { name: 'Opening tag' }).fill('[[')
  await model.getByRole('textbox', { name: 'Closing tag' }).fill(']]')
  await model
    .getByRole('textbox', { name: 'A reply to try' })
    .fill('[[six times seven]]<think>x</think>42')
  const parts = model.getByRole('group', { name: 'How it is split' })
  await expect(parts).toContainText('six times seven')
  await expect(parts).toContainText('<think>x</think>42')
  await model.getByRole('textbox', { name: 'Closing tag' }).fill('[[')
  await page.keyboard.press('Control+Enter')
  await expect(model.getByText('Give two different tags')).toBeVisible()
  await model.getByRole('textbox', { name: 'Closing tag' }).fill(']]')
  await model.getByRole('textbox', { name: 'System prompt' }).fill('Answer with one letter.')
  await model
    .getByRole('textbox', { name: 'Chat template' })
    .fill('{% for m in messages %}<{{ m.role }}>{{ m.content }}{% endfor %}')
  await expect(adjust).toContainText('3 of its own')
  const summary = page.getByRole('complementary', { name: 'Summary' })
  await expect(summary).toContainText('settings of their own: mock')
  await checkAccessibility(page, 'the settings of one model')
  await page.keyboard.press('Control+Enter')

  await expect(page.getByRole('heading', { level: 1 })).toContainText('mock')
  await page.evaluate(() => (location.hash = location.hash.replace('/live', '')))
  await page.getByRole('tab', { name: 'Config' }).click()
  await expect(page.getByRole('main')).toContainText('reasoningTags')
})
