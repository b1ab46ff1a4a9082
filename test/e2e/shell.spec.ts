import { expect, test } from '@playwright/test'
import { findBrowser, NO_BROWSER } from '../../scripts/find-browser.mjs'
import { checkAccessibility } from './support/check-accessibility'
import { firstRun } from './support/first-run'
import { saveSettings } from './support/save-settings'
import { shellFlow } from './support/shell-flow'
import { temporaryFolder, type TemporaryFolder } from './support/temporary-folder'
import { startWebApp, type WebApp } from './support/web-app'

test.skip((await findBrowser()) === null, NO_BROWSER)

let home: TemporaryFolder
let app: WebApp

test.beforeEach(async ({ page }) => {
  home = temporaryFolder('shell')
  app = await startWebApp(home.path)
  await page.goto(app.url)
})
test.afterEach(async ({ page }) => {
  await page.close()
  await app.stop()
  home.remove()
})

test('screens, palette, keys, themes and languages by keyboard', async ({ page }) => {
  await shellFlow(page)
})

test('a link restores screen, filter and order in another window', async ({ page, context }) => {
  await firstRun(page)
  await page.evaluate(() => (location.hash = '#/runs?text=mock&sort=name&dir=asc&peek=true'))
  await page
    .getByRole('grid', { name: 'Runs' })
    .getByRole('gridcell', { name: 'mock', exact: true })
    .first()
    .click()
  await expect(page.getByRole('complementary', { name: 'Details' })).toBeVisible()
  const link = page.url()
  const other = await context.newPage()
  await other.goto(link)
  await expect(other.getByRole('textbox', { name: /^Filter by/ })).toHaveValue('mock')
  await expect(other.getByRole('columnheader', { name: /^Name/ })).toHaveAttribute(
    'aria-sort',
    'ascending',
  )
  await expect(other.getByRole('complementary', { name: 'Details' })).toBeVisible()
})

test('a setting that one window changes shows in the other', async ({ page, context }) => {
  const other = await context.newPage()
  await other.goto(app.origin)
  await expect(other.getByRole('heading', { name: 'Runs', exact: true })).toBeVisible()
  await saveSettings(page, { language: 'zh', contrast: 'high', fontSize: 16 })
  await expect(other.getByRole('heading', { name: '运行', exact: true })).toBeVisible()
  await expect(other.locator('html')).toHaveAttribute('data-contrast', 'high')
  await saveSettings(other, { density: 'compact' })
  await expect(page.locator('html')).toHaveAttribute('data-density', 'compact')
  await expect(page.locator('html')).toHaveAttribute('data-contrast', 'high')
})

test('a key of an input method does nothing but type', async ({ page }) => {
  await expect(page.getByRole('heading', { name: 'Runs', exact: true })).toBeVisible()
  await page.evaluate(() => {
    for (const key of ['n', '?', 'g'])
      document.body.dispatchEvent(
        new KeyboardEvent('keydown', { key, keyCode: 229, isComposing: true, bubbles: true }),
      )
  })
  await expect(page.getByRole('dialog')).toBeHidden()
  expect(page.url()).toContain('#/runs')
})

test('shell, runs and settings are accessible in high contrast', async ({ page }) => {
  test.slow()
  await firstRun(page)
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const main = page.getByRole('main')
  const screens = [
    { hash: '#/runs', sign: main.getByRole('grid') },
    { hash: '#/settings', sign: main.getByRole('tabpanel') },
    { hash: '#/settings?section=about', sign: main.locator('summary').first() },
  ]
  for (const theme of ['light', 'dark'] as const) {
    await saveSettings(page, { theme, contrast: 'high' })
    await expect(page.locator('html')).toHaveAttribute('data-contrast', 'high')
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', theme)
    for (const { hash, sign } of screens) {
      await page.evaluate(to => (location.hash = to), hash)
      await expect(sign).toBeVisible()
      await checkAccessibility(page, `${hash}, ${theme}`)
    }
  }
})
