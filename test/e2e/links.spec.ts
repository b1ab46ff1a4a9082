import { expect, test } from '@playwright/test'
import { findBrowser, NO_BROWSER } from '../../scripts/find-browser.mjs'
import { checkAccessibility } from './support/check-accessibility'
import { demoRuns, type DemoRuns } from './support/demo-runs'
import { sampleRows } from './support/first-run'
import { saveSettings } from './support/save-settings'
import { temporaryFolder, type TemporaryFolder } from './support/temporary-folder'
import { startWebApp, type WebApp } from './support/web-app'

test.skip((await findBrowser()) === null, NO_BROWSER)

let home: TemporaryFolder
let app: WebApp
let runs: DemoRuns

test.beforeAll(async ({ browser }) => {
  home = temporaryFolder('links')
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
  await page.goto(app.url)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
})

test('the link of filtered, ordered samples shows the same one in another window', async ({
  page,
  context,
}) => {
  await page.evaluate(
    to => (location.hash = to),
    `#/runs/${runs.runIds[1]}/samples?sort=outputTokens&dir=desc`,
  )
  await expect(sampleRows(page).first()).toBeVisible()
  const wrong = page.getByRole('button', { name: /^Wrong \d+$/ })
  await wrong.click()
  await expect(wrong).toHaveAttribute('aria-pressed', 'true')
  await sampleRows(page).nth(1).getByRole('gridcell').first().click()
  await page.getByRole('tab', { name: 'Timing' }).click()
  await expect(page).toHaveURL(/facts=timing/)
  const chosen = await sampleRows(page).and(page.locator('[aria-selected=true]')).textContent()
  const shown = await sampleRows(page).first().textContent()

  const other = await context.newPage()
  await other.goto(page.url())
  await expect(other.getByRole('button', { name: /^Wrong \d+$/ })).toHaveAttribute(
    'aria-pressed',
    'true',
  )
  await expect(other.getByRole('tab', { name: 'Timing' })).toHaveAttribute('aria-selected', 'true')
  await expect(sampleRows(other).first()).toHaveText(shown ?? '')
  await expect(sampleRows(other).and(other.locator('[aria-selected=true]'))).toHaveText(
    chosen ?? '',
  )
  expect(other.url()).toBe(page.url())
})

test('back and forward go through screens and their filters', async ({ page }) => {
  await page.evaluate(() => (location.hash = '#/datasets?text=gsm8k'))
  const filter = page.getByRole('main').getByRole('textbox').first()
  await expect(filter).toHaveValue('gsm8k')
  await page.evaluate(() => (location.hash = '#/settings?section=storage'))
  await expect(page.getByRole('tab', { name: 'Storage' })).toHaveAttribute('aria-selected', 'true')
  await page.getByRole('button', { name: 'Back', exact: true }).click()
  await expect(filter).toHaveValue('gsm8k')
  await page.getByRole('button', { name: 'Forward', exact: true }).click()
  await expect(page.getByRole('tab', { name: 'Storage' })).toHaveAttribute('aria-selected', 'true')
})

test('a change of language keeps the chosen sample, and what is typed', async ({ page }) => {
  await page.evaluate(
    to => (location.hash = to),
    `#/runs/${runs.runIds[0]}/samples?sample=${runs.sampleId}`,
  )
  await expect(page.getByRole('region', { name: 'Reply' })).toBeVisible()
  const before = page.url()
  await page.getByRole('textbox', { name: 'Filter expression' }).fill('score==1 and')
  await saveSettings(page, { language: 'zh' })
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN')
  await expect(page.getByRole('region', { name: '回复' })).toBeVisible()
  await expect(page.getByRole('main').locator('input[value="score==1 and"]')).toBeVisible()
  expect(page.url()).toContain(before)
  await saveSettings(page, { language: 'en' })
  await expect(page.getByRole('region', { name: 'Reply' })).toBeVisible()
})

test('choices for reading hold at once in an open transcript', async ({ page }) => {
  await page.evaluate(
    to => (location.hash = to),
    `#/runs/${runs.runIds[0]}/samples?sample=${runs.sampleId}`,
  )
  const transcript = page.getByRole('region', { name: 'Transcript' })
  await expect(transcript.getByRole('region', { name: 'Reply' })).toBeVisible()
  const wrap = transcript.getByRole('button', { name: 'Wrap long lines (W)' })
  await expect(wrap).toHaveAttribute('aria-pressed', 'true')
  await saveSettings(page, { wrapLines: false })
  await expect(wrap).toHaveAttribute('aria-pressed', 'false')
  await saveSettings(page, { wrapLines: true })
  await expect(wrap).toHaveAttribute('aria-pressed', 'true')
})

test('a link to what this database does not hold says what was looked for, offers an import and leads back', async ({
  page,
}) => {
  const run = runs.runIds[0] as string
  const pages = [
    ['#/runs/nowhere', 'This run is not in this database', 'nowhere', 'Import results'],
    [`#/runs/${run}/samples?sample=987654`, 'This sample is not in this run', '987654', null],
    [
      `#/compare?runs=["${run}","gone"]&b=gone`,
      'This run is not in this database',
      'gone',
      'Import results',
    ],
    ['#/datasets/custom:nobody', 'This data set is not in', 'custom:nobody', 'Import a data set'],
    ['#/servers?server=no-server', 'This server is not in', 'no-server', 'Add a server'],
    ['#/load-tests/no-test', 'This load test is not in', 'no-test', 'Import load tests'],
    ['#/verify?id=no-check', 'This verification is not in', 'no-check', null],
  ] as const
  const main = page.getByRole('main')
  for (const [to, title, id, source] of pages) {
    await page.evaluate(hash => (location.hash = hash), to)
    await expect(main.getByText(title)).toBeVisible()
    await expect(main.getByText(id, { exact: false }).first()).toBeVisible()
    const get = main.getByRole('link', { name: /^(Import|Add)/ })
    if (source === null) await expect(get).toHaveCount(0)
    else await expect(get).toHaveText(source)
    if (id === 'custom:nobody' || id === 'no-test') await checkAccessibility(page, id)
    await main.getByRole('link', { name: /^(All|The samples)/ }).click()
    await expect(main.getByText(title)).toBeHidden()
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  }
})
