import { expect, test, type Locator, type Page } from '@playwright/test'
import { findBrowser, NO_BROWSER } from '../../scripts/find-browser.mjs'
import { checkAccessibility } from './support/check-accessibility'
import { demoRuns, type DemoRuns } from './support/demo-runs'
import { temporaryFolder, type TemporaryFolder } from './support/temporary-folder'
import { startWebApp, type WebApp } from './support/web-app'

test.skip((await findBrowser()) === null, NO_BROWSER)

/** What every table of the app can do, on the tables of two finished runs. */
let home: TemporaryFolder
let app: WebApp
let runs: DemoRuns

test.beforeAll(async ({ browser }) => {
  home = temporaryFolder('tables')
  app = await startWebApp(home.path)
  const page = await browser.newPage()
  await page.goto(app.url)
  runs = await demoRuns(page)
  await page.close()
})
test.afterAll(async () => {
  await app.stop()
  home.remove()
})
test.beforeEach(async ({ page }) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto(app.url)
})

async function openTable(page: Page, path: string, name: string): Promise<Locator> {
  await page.evaluate(to => (location.hash = to), `#${path}`)
  const grid = page.getByRole('grid', { name, exact: true })
  await expect(cellAt(grid, 0, 0)).toBeVisible()
  return grid
}

/** By place in the whole table; the head is no row here. */
const cellAt = (grid: Locator, row: number, column: number): Locator =>
  grid.locator(`[aria-rowindex="${row + 2}"] > [aria-colindex="${column + 1}"]`)
const copied = (page: Page): Promise<string> => page.evaluate(() => navigator.clipboard.readText())

test('cells are marked with Shift and copied as they are shown', async ({ page }) => {
  const samples = await openTable(
    page,
    `/runs/${runs.runIds[0]}/samples?sample=${runs.sampleId}`,
    'List of samples',
  )
  const status = page.getByRole('status')
  await cellAt(samples, 0, 1).click()
  await cellAt(samples, 2, 3).click({ modifiers: ['Shift'] })
  await expect(samples.locator('[data-marked]')).toHaveCount(9)
  await expect(status.filter({ hasText: 'marked' })).toContainText('3 rows × 3 columns marked')
  await expect(page).toHaveURL(new RegExp(`sample=${runs.sampleId}`))
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Shift+ArrowLeft')
  await expect(status.filter({ hasText: 'marked' })).toContainText('4 rows × 2 columns marked')
  await page.keyboard.press('ControlOrMeta+c')
  await expect(status.filter({ hasText: 'copied' })).toHaveText('8 cells copied')
  const lines = (await copied(page)).split('\n').map(line => line.split('\t'))
  expect(lines.map(({ length }) => length)).toEqual([2, 2, 2, 2])
  expect(lines[0]?.[0]).toBe(await cellAt(samples, 0, 1).innerText())
  await checkAccessibility(page, 'marked cells', 'main')

  await page.keyboard.press('Escape')
  await expect(samples.locator('[data-marked]')).toHaveCount(0)
  await expect(page.getByRole('region', { name: 'Reply' })).toBeVisible()
  await page.keyboard.press('j')
  await expect(page).not.toHaveURL(new RegExp(`sample=${runs.sampleId}`))
})

test('marks leave ticks, opening and the selection of text alone', async ({ page }) => {
  const list = await openTable(page, '/runs', 'Runs')
  await cellAt(list, 0, 2).click()
  await cellAt(list, 1, 3).click({ modifiers: ['Shift'] })
  await expect(list.locator('[data-marked]')).toHaveCount(4)
  await expect(list.getByRole('checkbox', { checked: true })).toHaveCount(0)
  await page.keyboard.press('Shift+Home')
  await page.keyboard.press('ControlOrMeta+c')
  await expect(page.getByRole('status').filter({ hasText: 'copied' })).toBeVisible()
  expect((await copied(page)).split('\n')).toHaveLength(1)
  await cellAt(list, 0, 0).getByRole('checkbox').click()
  await cellAt(list, 1, 0)
    .getByRole('checkbox')
    .click({ modifiers: ['Shift'] })
  await expect(list.getByRole('checkbox', { checked: true })).toHaveCount(3)
  await expect(list.locator('[data-marked]')).toHaveCount(0)

  const everything = await openTable(page, '/runs?kind=all', 'Everything by time')
  await cellAt(everything, 0, 1).click()
  await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('ControlOrMeta+c')
  await expect.poll(() => copied(page)).toBe('Evaluation\tFinished\nEvaluation\tFinished')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('tab', { name: 'Overview' })).toBeVisible()
})

test('rows that take long tell for how long, and can be given up and asked for again', async ({
  page,
}) => {
  let release = () => {}
  const held = new Promise<void>(resolve => (release = resolve))
  await page.route('**/api/run.list', async route => {
    await held
    await route.continue()
  })
  await page.goto(`${app.origin}/#/runs?text=demo`)
  await page.reload()
  const list = page.getByRole('grid', { name: 'Runs', exact: true })
  const wait = page.getByRole('status').filter({ has: page.getByRole('button') })
  await expect(wait).toContainText(/Loading[\d.]+m?s/)
  await expect(list).toHaveAttribute('aria-busy', 'true')
  await checkAccessibility(page, 'a long wait', 'main')
  await wait.getByRole('button', { name: 'Cancel' }).click()
  await expect(wait).toContainText('Cancelled; nothing was loaded.')
  await expect(list).toHaveAttribute('aria-busy', 'false')
  const answered = page.waitForResponse('**/api/run.list')
  release()
  await answered
  await expect(cellAt(list, 0, 0)).toHaveCount(0)
  await wait.getByRole('button', { name: 'Try again' }).click()
  await expect(cellAt(list, 0, 0)).toBeVisible()
  await expect(wait).toHaveCount(0)
})

test('a table is ordered by several columns, with the mouse and with the keyboard', async ({
  page,
}) => {
  const samples = await openTable(page, `/runs/${runs.runIds[0]}/samples`, 'List of samples')
  const head = (name: RegExp) => samples.getByRole('columnheader', { name })
  await head(/^Subset/)
    .getByRole('button')
    .click()
  await head(/^Subset/)
    .getByRole('button')
    .click({ modifiers: ['Shift'] })
  await expect(head(/^Subset/)).toHaveAttribute('aria-sort', 'descending')
  await head(/^Score/)
    .getByRole('button')
    .focus()
  await page.keyboard.press('Shift+Enter')
  await expect(head(/^Score , order 2/)).toHaveAttribute('aria-sort', 'ascending')
  await expect(page).toHaveURL(/sort=subset&dir=desc&then=.*score\.asc/)
  await expect(cellAt(samples, 0, 2)).toHaveText('Wrong')
  await page.reload()
  await expect(head(/^Subset , order 1/)).toHaveAttribute('aria-sort', 'descending')
  await expect(cellAt(samples, 0, 2)).toHaveText('Wrong')

  const sets = await openTable(page, '/datasets?text=aime', 'List of data sets')
  await sets.getByRole('columnheader', { name: 'Rows' }).getByRole('button').click()
  await sets
    .getByRole('columnheader', { name: 'Name' })
    .getByRole('button')
    .click({ modifiers: ['Shift'] })
  await sets
    .getByRole('columnheader', { name: /^Name/ })
    .getByRole('button')
    .click({ modifiers: ['Shift'] })
  await expect(cellAt(sets, 0, 0)).toContainText('AIME 2026')
})

test('a view is kept by name, with its columns, renamed, opened again and deleted', async ({
  page,
}) => {
  const sets = await openTable(page, '/datasets?text=aime&sort=name&dir=desc', 'List of data sets')
  await page.getByRole('button', { name: 'Columns' }).click()
  await page.getByRole('checkbox', { name: 'Licence' }).uncheck()
  await page.keyboard.press('Escape')
  const menu = page.getByRole('button', { name: 'Views', exact: true })
  await menu.click()
  await page.getByRole('menuitem', { name: 'Save this view' }).click()
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Olympiads')
  await page.keyboard.press('Enter')
  await menu.click()
  await page.getByRole('button', { name: 'Rename the view Olympiads' }).click()
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('AIME')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await menu.click()
  await expect(page.getByRole('menuitem', { name: 'Olympiads' })).toHaveCount(0)
  await page.getByRole('menuitem', { name: 'Standard view' }).click()
  await expect(page).not.toHaveURL(/aime/)
  await page.getByRole('button', { name: 'Columns' }).click()
  await page.getByRole('checkbox', { name: 'Licence' }).check()
  await page.keyboard.press('Escape')
  await menu.click()
  await page.getByRole('menuitem', { name: 'AIME', exact: true }).click()
  await expect(page).toHaveURL(/text=aime.*sort=name&dir=desc/)
  await expect(cellAt(sets, 0, 0)).toContainText('AIME 2026')
  await expect(sets.getByRole('columnheader', { name: 'Licence' })).toHaveCount(0)
  await menu.click()
  await page.getByRole('button', { name: 'Delete the view AIME' }).click()
  await expect(page.getByRole('menuitem', { name: 'AIME', exact: true })).toHaveCount(0)
})
