import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { findBrowser, NO_BROWSER } from '../../scripts/find-browser.mjs'
import { checkAccessibility } from './support/check-accessibility'
import { demoRuns } from './support/demo-runs'
import { saveSettings } from './support/save-settings'
import { firstRun } from './support/first-run'
import { temporaryFolder, type TemporaryFolder } from './support/temporary-folder'
import { startWebApp, type WebApp } from './support/web-app'

test.skip((await findBrowser()) === null, NO_BROWSER)

let home: TemporaryFolder
let app: WebApp

test.beforeEach(() => {
  home = temporaryFolder('kinds')
})
test.afterEach(async ({ page }) => {
  delete process.env.EVALWRIGHT_ADMIN_SETTINGS
  await page.close()
  await app.stop()
  home.remove()
})

test('everything is listed by kind, with counts, by mouse and by keyboard', async ({ page }) => {
  app = await startWebApp(home.path)
  await page.goto(app.url)
  await firstRun(page)
  await page.evaluate(() => (location.hash = '#/runs'))
  const kinds = page.getByRole('radiogroup', { name: 'Kinds' })
  await expect(kinds.getByText('Evaluations 1')).toBeVisible()
  await kinds.getByText('Everything 1').click()
  const grid = page.getByRole('grid', { name: 'Everything by time' })
  await expect(grid.getByRole('row')).toHaveCount(2)
  await expect(grid.getByRole('row').nth(1)).toContainText('Evaluation')
  expect(page.url()).toContain('kind=all')
  await checkAccessibility(page, 'everything')
  await grid.focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('tab', { name: 'Overview' })).toBeVisible()
  await page.goBack()
  await kinds.getByText('Load tests 0').click()
  await expect(page.getByText('Nothing of this kind yet')).toBeVisible()
  await kinds.getByText('Imports 0').click()
  await expect(page.getByText('No run matches these filters')).toBeVisible()
  await kinds.getByText('Runs 1').click()
  await expect(page.getByRole('grid', { name: 'Runs' }).getByRole('row')).toHaveCount(2)
})

test('a run of several benchmarks shows their mean, at the level and in the number format of the settings', async ({
  page,
}) => {
  test.slow()
  app = await startWebApp(home.path)
  await page.goto(app.url)
  await demoRuns(page)
  await saveSettings(page, { intervalLevel: 0.9, numberFormat: 'comma' })
  await page.evaluate(() => (location.hash = '#/runs'))
  const large = page.getByRole('grid', { name: 'Runs' }).getByRole('row', { name: /demo-large/ })
  await expect(large).toContainText(/mean7\d,\d %± \d+,\d/)
  await large.getByText(/^7\d,\d %$/).hover()
  const tooltip = page.getByRole('tooltip')
  await expect(tooltip).toContainText('Mean of 2 of 2 benchmarks')
  await expect(tooltip).toContainText('90 % interval')
  await expect(tooltip).toContainText(/General MCQ, Accuracy: 62,5 %/)

  const latest = page.getByRole('region', { name: 'Last results' }).getByRole('link')
  await expect(latest.filter({ hasText: 'demo-large' })).toContainText(/mean7\d,\d %± \d+,\dfirst/)

  await page.evaluate(() => (location.hash = '#/runs?group=model'))
  const histories = page.getByRole('table', { name: 'Histories' })
  await expect(histories.getByText(/one run alone says nothing/).first()).toBeAttached()

  await page.evaluate(() => (location.hash = '#/runs?kind=all'))
  const grid = page.getByRole('grid', { name: 'Everything by time' })
  await grid.getByTitle('Sort by Score').click()
  await expect.poll(() => decodeURIComponent(page.url())).toContain('order=["score.desc"]')
  await expect(grid.getByRole('row').nth(1)).toContainText('demo-large')
  await grid.getByTitle('Sort by Score').click()
  await expect(grid.getByRole('row').nth(1)).toContainText('demo-small')
})

test('ticks narrow the list of everything, stay in the link, and what is shown is exported', async ({
  page,
}) => {
  test.slow()
  app = await startWebApp(home.path)
  await page.goto(app.url)
  await demoRuns(page)
  await page.evaluate(() => (location.hash = '#/runs?kind=all'))
  const grid = page.getByRole('grid', { name: 'Everything by time' })
  await expect(grid.getByRole('row')).toHaveCount(3)
  await page.getByRole('button', { name: 'Model: all' }).click()
  await page.getByRole('checkbox', { name: 'demo-small 1' }).click()
  await expect(grid.getByRole('row')).toHaveCount(2)
  await checkAccessibility(page, 'ticks of the list of everything')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Data set: all' }).click()
  await expect(page.getByRole('checkbox', { name: 'General MCQ 1' })).toBeVisible()
  await page.keyboard.press('Escape')
  expect(decodeURIComponent(page.url())).toContain('models=["demo-small"]')
  await page.reload()
  await expect(grid.getByRole('row')).toHaveCount(2)
  await expect(page.getByRole('button', { name: 'Model: demo-small' })).toBeVisible()

  await page.getByRole('button', { name: 'Export', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Export the list' })
  await expect(dialog.getByRole('radio', { name: 'The list as shown' })).toBeChecked()
  await expect(dialog.getByText('1 line, as filtered and ordered here')).toBeVisible()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Export', exact: true }).click(),
  ])
  const lines = readFileSync(await download.path(), 'utf8')
    .trim()
    .split(/\r?\n/)
  expect(lines).toHaveLength(2)
  expect(lines[0]).toContain('Kind,Id,Name,Status,Model')
  expect(lines[1]).toContain('demo-small')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Clear filters' }).click()
  await expect(grid.getByRole('row')).toHaveCount(3)
})

test('what the administrator fixed is shown with a lock and cannot be changed', async ({
  page,
}) => {
  const file = join(home.path, 'admin.json')
  writeFileSync(file, '{"offline":true,"intervalLevel":0.9}')
  process.env.EVALWRIGHT_ADMIN_SETTINGS = file
  app = await startWebApp(home.path)
  await page.goto(app.url)
  await page.evaluate(() => (location.hash = '#/settings?section=privacy'))
  await expect(page.getByRole('switch', { name: /Offline lock/ })).toBeDisabled()
  await expect(page.getByRole('img', { name: 'Fixed by the administrator' })).toBeVisible()
  await checkAccessibility(page, 'a fixed setting')
  await page.getByRole('tab', { name: 'Statistics' }).click()
  await expect(page.getByRole('textbox', { name: /Confidence level/ })).toBeDisabled()
  await expect(page.getByRole('textbox', { name: /Bootstrap draws/ })).toBeEnabled()
})
