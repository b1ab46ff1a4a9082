import { expect, test, type Page } from '@playwright/test'
import { findBrowser, NO_BROWSER } from '../../scripts/find-browser.mjs'
import { firstRun } from './support/first-run'
import { startModelServer } from './support/model-server'
import { callApp } from './support/save-settings'
import { temporaryFolder, type TemporaryFolder } from './support/temporary-folder'
import { startWebApp, type WebApp } from './support/web-app'

test.skip((await findBrowser()) === null, NO_BROWSER)

let home: TemporaryFolder
let app: WebApp

test.beforeEach(async ({ page }) => {
  home = temporaryFolder('runs')
  app = await startWebApp(home.path)
  await page.goto(app.url)
})
test.afterEach(async ({ page }) => {
  await page.close()
  await app.stop()
  home.remove()
})

const rows = (page: Page) =>
  page
    .getByRole('grid', { name: 'Runs' })
    .getByRole('row')
    .filter({ has: page.getByRole('gridcell') })

/** Finished runs of the built-in mock server on one benchmark. */
async function mockRuns(page: Page, names: readonly string[]): Promise<void> {
  for (const name of names) {
    await callApp(page, 'run.start', {
      requests: [
        {
          name,
          model: { name: `${name}-model`, kind: 'mock' },
          benchmarks: [{ id: 'general_mcq' }],
        },
      ],
    })
  }
  await expect
    .poll(
      async () =>
        (await callApp<{ total: number }>(page, 'run.list', { filter: { statuses: ['finished'] } }))
          .total,
      { timeout: 60_000 },
    )
    .toBe(names.length)
}

test('a run whose process was killed is resumed from the list and asks only what is missing', async ({
  page,
}) => {
  const server = await startModelServer()
  const { id: serverId } = await callApp<{ id: string }>(page, 'server.save', {
    name: 'Letters',
    baseUrl: server.url,
    key: { action: 'store', value: server.key },
  })
  server.hold(3)
  await callApp(page, 'run.start', {
    requests: [{ model: { name: server.model, serverId }, benchmarks: [{ id: 'general_mcq' }] }],
  })
  await expect(page.getByRole('region', { name: 'In progress' })).toContainText('3 of 16')
  await app.kill()
  app = await startWebApp(home.path)
  await page.goto(app.url)
  const stopped = page.getByRole('region', { name: 'Stopped before the end' })
  await expect(stopped).toContainText('3 of 16 saved', { timeout: 30_000 })
  server.release()
  await stopped.getByRole('button', { name: 'Resume' }).click()
  await expect(rows(page).first()).toContainText('Finished', { timeout: 60_000 })
  await expect(stopped).toBeHidden()
  await server.close()
})

test('runs are filtered, ordered by two columns, ticked and compared by keyboard', async ({
  page,
}) => {
  test.slow()
  await mockRuns(page, ['alpha', 'beta', 'gamma'])
  await expect(rows(page)).toHaveCount(3)
  await expect(page.getByRole('region', { name: 'Last results' }).getByRole('link')).toHaveCount(3)

  await page.keyboard.press('/')
  await page.keyboard.type('alph')
  await expect(rows(page)).toHaveCount(1)
  await page.getByRole('button', { name: 'Clear filters' }).first().click()
  await expect(rows(page)).toHaveCount(3)

  await page.getByTitle('Sort by Model').click()
  await page.getByTitle('Sort by Name').click({ modifiers: ['Shift'] })
  await expect.poll(() => decodeURIComponent(page.url())).toContain('then=["name.asc"]')
  await expect(rows(page).first()).toContainText('alpha')

  await page.getByRole('grid', { name: 'Runs' }).focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('x')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press(' ')
  const bar = page.getByRole('toolbar', { name: 'Selected runs' })
  await expect(bar).toContainText('2 runs selected')
  await page.keyboard.press('b')
  await expect(page.getByRole('img', { name: 'Baseline of general_mcq' })).toBeVisible()
  await page.keyboard.press('i')
  await expect(page.getByRole('complementary', { name: 'Details' })).toContainText('beta')
  await page.keyboard.press('c')
  await expect.poll(() => page.url()).toContain('#/compare?runs=')
})

test('deleted runs come back, also from a page that is opened after', async ({ page }) => {
  await mockRuns(page, ['alpha', 'beta'])
  await page.getByRole('checkbox', { name: 'Select all loaded rows' }).click()
  await page
    .getByRole('toolbar', { name: 'Selected runs' })
    .getByRole('button', { name: 'Delete' })
    .click()
  await expect(page.getByText('2 runs deleted')).toBeVisible()
  await page.reload()
  await expect(page.getByRole('button', { name: 'Undo' }).first()).toBeVisible()
  for (const _ of [1, 2]) await page.getByRole('button', { name: 'Undo' }).first().click()
  await expect(rows(page)).toHaveCount(2)
})

test('a tag is given to several runs, runs are grouped, and the view is kept by name', async ({
  page,
}) => {
  await mockRuns(page, ['alpha', 'beta'])
  await page.getByRole('checkbox', { name: 'Select all loaded rows' }).click()
  await page.getByRole('button', { name: 'Tag…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Tags of 2 runs' })
  await dialog.getByRole('combobox', { name: 'Tags' }).fill('paper')
  await page.keyboard.press('Enter')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(rows(page).first()).toContainText('paper')
  await page.getByText('Tag', { exact: true }).click()
  const table = page.getByRole('table', { name: 'Histories' })
  await table.getByRole('button', { name: 'paper' }).click()
  await expect(table.getByRole('link')).toHaveCount(2)

  await page.getByText('Model', { exact: true }).click()
  const models = table.locator('button[aria-expanded]')
  const head = table.getByRole('columnheader', { name: 'Model' })
  await head.getByRole('button').click()
  await expect(models.first()).toContainText('alpha')
  await expect(head).toHaveAttribute('aria-sort', 'ascending')
  await head.getByRole('button').press('Enter')
  await expect(models.first()).toContainText('beta')
  await expect(head).toHaveAttribute('aria-sort', 'descending')
  await page.getByText('Tag', { exact: true }).click()

  await page.getByRole('button', { name: 'Views' }).click()
  await page.getByRole('menuitem', { name: 'Save this view' }).click()
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('By tag')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('List', { exact: true }).click()
  await expect(rows(page)).toHaveCount(2)
  await page.getByRole('button', { name: 'Views' }).click()
  await page.getByRole('menuitem', { name: 'By tag' }).click()
  await expect(table).toBeVisible()
})

test('the language changes live under a running table', async ({ page }) => {
  await firstRun(page)
  await page.evaluate(() => (location.hash = '#/runs'))
  await expect(rows(page).first()).toContainText('Finished')
  await page.getByRole('button', { name: 'Language' }).click()
  await page.getByRole('menuitemradio', { name: '中文' }).click()
  await expect(page.getByRole('grid', { name: '运行列表' }).getByRole('row').nth(1)).toContainText(
    '已完成',
  )
})
