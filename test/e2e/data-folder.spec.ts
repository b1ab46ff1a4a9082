import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import Sqlite from 'better-sqlite3'
import { findBrowser, NO_BROWSER } from '../../scripts/find-browser.mjs'
import { checkAccessibility } from './support/check-accessibility'
import { firstRun } from './support/first-run'
import { callApp } from './support/save-settings'
import { temporaryFolder, type TemporaryFolder } from './support/temporary-folder'
import { startWebApp, type WebApp } from './support/web-app'

test.skip((await findBrowser()) === null, NO_BROWSER)

let home: TemporaryFolder
let app: WebApp

test.beforeEach(() => {
  home = temporaryFolder('data')
})
test.afterEach(async ({ page }) => {
  await page.close()
  await app.stop()
  home.remove()
})

const banner = (page: Page) => page.getByRole('status').filter({ hasText: 'Read-only' })
const storage = (page: Page) => page.evaluate(() => (location.hash = '#/settings?section=storage'))

test('the data folder is opened read-only in the window, and for work again', async ({ page }) => {
  app = await startWebApp(home.path)
  await page.goto(app.url)
  await firstRun(page)
  await storage(page)
  await expect(banner(page)).toBeHidden()
  const look = page.getByRole('button', { name: 'Open read-only' })
  await look.focus()
  await page.keyboard.press('Enter')
  await expect(banner(page)).toContainText(home.path)
  await checkAccessibility(page, 'read-only')

  // Everything is there to be looked at, and a change is refused with the way out.
  await page.evaluate(() => (location.hash = '#/runs'))
  const grid = page.getByRole('grid', { name: 'Runs' })
  await expect(grid.getByRole('row').nth(1)).toContainText('finished', { ignoreCase: true })
  const refusal = await page.evaluate(async () => {
    const reply = await fetch('/api/settings.save', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"decimals":3}',
    })
    return (await reply.json()) as { error?: { message: string; hint: string } }
  })
  expect(refusal.error?.message).toBe('This data folder is open read-only.')

  await banner(page).getByRole('button', { name: 'Open for work' }).click()
  await expect(banner(page)).toBeHidden()
  await callApp(page, 'settings.save', { decimals: 3 })
  expect(await callApp(page, 'app.info', {})).toMatchObject({ readOnly: false, canReopen: true })
})

test('a database of a newer app tells so on the page, which opens it read-only', async ({
  page,
}) => {
  app = await startWebApp(home.path)
  await page.goto(app.url)
  await firstRun(page)
  await app.stop()
  const db = new Sqlite(join(home.path, 'evalwright.db'))
  db.pragma('user_version = 9999')
  db.close()

  app = await startWebApp(home.path)
  await page.goto(app.url)
  const failure = page.getByRole('alert')
  await expect(failure).toContainText('newer Evalwright')
  await checkAccessibility(page, 'a newer database')
  await failure.getByRole('button', { name: 'Try again' }).click()
  await expect(failure).toContainText('newer Evalwright')
  await failure.getByRole('button', { name: 'Open read-only' }).click()
  await expect(banner(page)).toBeVisible()
  await expect(page.getByRole('grid', { name: 'Runs' }).getByRole('row')).toHaveCount(2)
})

test('the data folder is moved by the settings, and the next start finds it', async ({ page }) => {
  app = await startWebApp(home.path)
  await page.goto(app.url)
  await firstRun(page)
  const target = join(home.path, '..', `${home.path.split('/').at(-1)}-moved`)
  await storage(page)
  await page.getByRole('textbox', { name: 'New folder' }).fill(target)
  await page.getByRole('button', { name: 'Move', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Move', exact: true }).click()
  await expect(page.getByText(/was checked|were checked/)).toContainText(target)
  expect(existsSync(join(target, 'evalwright.db'))).toBe(true)
  expect(readFileSync(join(home.path, 'moved-to.json'), 'utf8')).toContain(target)

  await app.stop()
  app = await startWebApp(home.path)
  await page.goto(app.url)
  expect(await callApp(page, 'app.info', {})).toMatchObject({ dataDir: target })
  await expect(page.getByRole('grid', { name: 'Runs' }).getByRole('row')).toHaveCount(2)
})

test('a run whose prompts and replies were cleaned up keeps its scores and says so', async ({
  page,
}) => {
  app = await startWebApp(home.path)
  await page.goto(app.url)
  await firstRun(page)
  await callApp(page, 'storage.cleanUp', { transcriptsOlderThanDays: 0 })
  await page.reload()
  await expect(page.getByText(/^Prompts and replies of this run were cleaned up/)).toBeVisible()
  await expect(page.getByText('Not asked yet')).toBeHidden()
  await checkAccessibility(page, 'a cleaned sample')
  await page.getByRole('link', { name: 'Results', exact: true }).click()
  await expect(
    page.getByText(/^Prompts and replies were cleaned up .* Scores stay\.$/),
  ).toBeVisible()
  await expect(page.getByRole('table', { name: 'Scores' })).toBeVisible()
})

test('the app ends without a fault while another program holds the database', async ({ page }) => {
  app = await startWebApp(home.path)
  await page.goto(app.url)
  await firstRun(page)
  const db = new Sqlite(join(home.path, 'evalwright.db'))
  db.exec('BEGIN EXCLUSIVE')
  try {
    expect(await app.stop()).toBe(0)
  } finally {
    db.exec('COMMIT')
    db.close()
  }
})

test('an empty app has three ways to begin, and tells that its disk is nearly full', async ({
  page,
}) => {
  app = await startWebApp(home.path)
  await page.route(/\/api\/app\.(info|snapshot)$/, async route => {
    const response = await route.fetch()
    const body = await response.text()
    await route.fulfill({
      response,
      body: body.replace(/"freeBytes":\d+/, '"freeBytes":150000000'),
    })
  })
  await page.goto(app.url)
  const main = page.getByRole('main')
  await expect(main.getByRole('button', { name: /Run the starter set/ })).toBeEnabled()
  await expect(main.getByRole('link', { name: /Add a server/ })).toBeVisible()
  await expect(main.getByRole('button', { name: /Import results/ })).toBeVisible()
  await expect(page.getByRole('alert')).toContainText('150 MB')
  await checkAccessibility(page, 'a disk nearly full')
})
