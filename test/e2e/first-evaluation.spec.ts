import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { findBrowser, NO_BROWSER } from '../../scripts/find-browser.mjs'
import { exportCsv } from './support/export-csv'
import {
  firstRun,
  openFirstSample,
  openSamples,
  sampleRows,
  watchToTheEnd,
} from './support/first-run'
import { startModelServer, type ModelServer } from './support/model-server'
import { temporaryFolder, type TemporaryFolder } from './support/temporary-folder'
import { startWebApp, type WebApp } from './support/web-app'

const GOLDEN = resolve('..', 'shared', 'golden', 'evalscope-runs', 'es-1.14.1', 'a-gsm8k')

test.skip((await findBrowser()) === null, NO_BROWSER)

let home: TemporaryFolder
let app: WebApp
/** What the page threw or wrote as an error; it must stay empty. */
let complaints: string[]

test.beforeEach(async ({ page }) => {
  home = temporaryFolder('web')
  app = await startWebApp(home.path)
  complaints = []
  page.on('pageerror', error => complaints.push(String(error)))
  page.on('console', message => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  await page.goto(app.url)
})
test.afterEach(async ({ page }) => {
  // Closed first: a page that is open would complain that its host went away.
  await page.close()
  await app.stop()
  home.remove()
  expect(complaints).toEqual([])
})

const goTo = (page: Page, screen: string) =>
  page
    .getByRole('navigation', { name: 'Screens' })
    .getByRole('link', { name: screen, exact: true })
    .click()

async function addServer(page: Page, server: ModelServer): Promise<void> {
  await goTo(page, 'Servers')
  await page.getByRole('button', { name: 'Add a server' }).click()
  const form = page.getByRole('dialog', { name: 'Add a server' })
  await form.getByLabel('Name', { exact: true }).fill('Letters')
  await form.getByLabel('URL').fill(server.url)
  await form.getByText('Store', { exact: true }).click()
  await form.getByRole('textbox', { name: 'Key', exact: true }).fill(server.key)
  await form.getByRole('button', { name: 'Test' }).click()
  await expect(form.getByText('This server works')).toBeVisible()
  await form.getByRole('button', { name: 'Save' }).click()
  await expect(form).toBeHidden()
  await expect(page.getByRole('row', { name: /^Letters/ })).toBeVisible()
}

async function startEvaluation(page: Page, server: ModelServer): Promise<void> {
  await goTo(page, 'New evaluation')
  const model = page.getByRole('group', { name: 'Model 1' })
  await model.getByRole('combobox', { name: 'Server' }).click()
  await page.getByRole('option', { name: 'Letters' }).click()
  await model.getByRole('combobox', { name: 'Model' }).fill(server.model)
  await page.keyboard.press('Escape')
  await page.getByRole('checkbox', { name: 'General MCQ' }).check()
  const summary = page.getByRole('complementary', { name: 'Summary' })
  await expect(summary).toContainText('16 requests')
  await summary.getByRole('button', { name: /^Start/ }).click()
  await expect(page.getByRole('group', { name: 'Figures' })).toBeVisible()
}

test('an evaluation from the server to the export', async ({ page }) => {
  const server = await startModelServer()
  await addServer(page, server)
  server.hold(4)
  await startEvaluation(page, server)

  const figures = page.getByRole('group', { name: 'Figures' })
  await expect(figures).toContainText('4 / 16')
  await page.getByRole('button', { name: 'Pause' }).click()
  const main = page.getByRole('main')
  await expect(main.getByText('Paused', { exact: true }).first()).toBeVisible()
  server.release()
  await page.getByRole('button', { name: 'Resume', exact: true }).click()
  await watchToTheEnd(page)
  await expect(main.getByText('16 of 16 samples scored')).toBeVisible()

  await openSamples(page)
  const grid = page.getByRole('grid', { name: 'List of samples' })
  await expect(sampleRows(page)).toHaveCount(16)
  const wrong = page.getByRole('button', { name: /^Wrong \d+$/ })
  const count = Number(/\d+/.exec((await wrong.textContent()) ?? '')?.[0])
  expect(count).toBeGreaterThan(0)
  expect(count).toBeLessThan(16)
  await wrong.click()
  await expect(sampleRows(page)).toHaveCount(count)
  await expect(grid.getByRole('gridcell', { name: 'Right', exact: true })).toHaveCount(0)
  await openFirstSample(page)
  const reply = page.getByRole('region', { name: 'Reply' })
  await expect(reply.locator('math')).toHaveCount(1)
  await expect(reply).toContainText('ANSWER: B')

  await page.getByRole('link', { name: 'Results', exact: true }).click()
  const download = await exportCsv(page, 'Samples')
  expect(download.suggestedFilename()).toMatch(/\.csv$/)
  const csv = await readFile(await download.path(), 'utf8')
  expect(csv.startsWith('\ufeff')).toBe(true)
  expect(csv.match(/general_mcq/g)?.length).toBeGreaterThanOrEqual(16)
  expect(csv).not.toContain(server.key)
  await server.close()
})

test('the starter set from an empty app to a transcript', async ({ page }) => {
  await firstRun(page)
})

test('the results of another tool', async ({ page }) => {
  test.skip(!existsSync(GOLDEN), `no ${GOLDEN}`)
  await page.getByRole('button', { name: /Import results/ }).click()
  const dialog = page.getByRole('dialog', { name: 'Import results of EvalScope' })
  await dialog.getByLabel('Folder').fill(GOLDEN)
  await dialog.getByRole('button', { name: 'Import', exact: true }).click()
  await expect(dialog.getByRole('status')).toHaveText('1 run read')
  await dialog.getByRole('listitem').getByRole('link').click()
  await expect(page.getByRole('table', { name: 'Scores' })).toContainText('45.0 %')
  await openSamples(page)
  await expect(sampleRows(page)).toHaveCount(20)
})

test('a language and a theme that are chosen in the menu', async ({ page }) => {
  await page.getByRole('button', { name: 'Language' }).click()
  await page.getByRole('menuitemradio', { name: '中文' }).click()
  await expect(page.getByRole('heading', { name: '运行', exact: true })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', /^zh/)
  await page.getByRole('button', { name: '主题' }).click()
  await page.getByRole('menuitemradio', { name: '深色' }).click()
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark')
  await page.reload()
  await expect(page.getByRole('heading', { name: '运行', exact: true })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark')
})
