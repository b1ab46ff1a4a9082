import { readFile } from 'node:fs/promises'
import { expect, test, type Page } from '@playwright/test'
import { findBrowser, NO_BROWSER } from '../../scripts/find-browser.mjs'
import { createMockServer, type MockServer } from '../../src-main/providers/mock/mock-server'
import { checkAccessibility } from './support/check-accessibility'
import { demoLoadTests } from './support/demo-load-tests'
import { callApp, saveSettings } from './support/save-settings'
import { temporaryFolder, type TemporaryFolder } from './support/temporary-folder'
import { startWebApp, type WebApp } from './support/web-app'

test.skip((await findBrowser()) === null, NO_BROWSER)

let home: TemporaryFolder
let app: WebApp
let server: MockServer
/** What the page threw or wrote as an error; it must stay empty. */
let complaints: string[]

test.beforeAll(async () => {
  home = temporaryFolder('load-tests')
  app = await startWebApp(home.path)
  server = await createMockServer({
    script: ({ index }) => ({
      text: `<img src=x onerror=alert(1)> Answer ${index} of many words.`,
    }),
  })
})
test.afterAll(async () => {
  await app.stop()
  await server.close()
  home.remove()
})
test.beforeEach(async ({ page }) => {
  complaints = []
  page.on('pageerror', error => complaints.push(String(error)))
  page.on('console', message => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  page.on('dialog', dialog => complaints.push(`dialog: ${dialog.message()}`))
  await page.goto(app.url)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
})
test.afterEach(async ({ page }) => {
  await page.close()
  expect(complaints).toEqual([])
})

let made: string[] | undefined
/** Two finished tests, made when they are first asked for. */
const demo = async (page: Page): Promise<string[]> =>
  (made ??= await demoLoadTests(page, server.url))

const heading = (page: Page, name: string) =>
  page.getByRole('heading', { name, exact: true, level: 1 })

const open = async (page: Page, hash: string) => page.evaluate(to => (location.hash = to), hash)

test('a quick load test from the empty list to the request that was sent', async ({ page }) => {
  await page.keyboard.press('g')
  await page.keyboard.press('p')
  await expect(heading(page, 'Load tests')).toBeVisible()
  await page.getByRole('link', { name: /Quick: 1, 4, 16 users/ }).click()
  await expect(heading(page, 'New load test')).toBeVisible()

  const summary = page.getByRole('complementary', { name: 'Summary' })
  await page.getByRole('combobox', { name: 'Server' }).click()
  await page.getByRole('option', { name: 'An address…' }).click()
  await page.getByRole('textbox', { name: 'Base URL' }).fill(server.url)
  await page.getByRole('combobox', { name: 'Model' }).fill('words')
  await page.keyboard.press('Escape')
  await expect(summary).toContainText('60 requests')
  await expect(summary).toContainText('/v1/chat/completions')
  await summary.getByText('The first 3 bodies').click()
  await expect(summary.locator('pre').first()).toContainText('"model": "words"')

  await page.getByText('More sampling').click()
  await page.getByRole('textbox', { name: 'Frequency penalty' }).fill('-0.5')
  await page.getByRole('textbox', { name: 'Presence penalty' }).fill('0.25')
  await page.getByRole('combobox', { name: 'Stop token ids' }).fill('7')
  await page.keyboard.press(',')
  await expect(page.getByText('3 set')).toBeVisible()
  await expect(summary.locator('pre').first()).toContainText('"presence_penalty": 0.25')
  await expect(summary.locator('pre').first()).toContainText('"stop_token_ids"')
  await summary.getByText('Command line').click()
  await expect(summary.getByLabel('Command line')).toContainText('--frequency-penalty -0.5')

  await page.getByRole('textbox', { name: 'Users, one run each' }).fill('1, x')
  await expect(summary).toContainText('1 thing to mend')
  await page.getByRole('textbox', { name: 'Users, one run each' }).fill('1, 4, 8')
  await expect(summary).toContainText('60 requests')
  await summary.getByRole('textbox', { name: 'Name' }).fill('First look')
  await page.keyboard.press('Control+Enter')

  await expect(heading(page, 'First look')).toBeVisible()
  const main = page.getByRole('main')
  await expect(main.getByText('Finished', { exact: true })).toBeVisible({ timeout: 60_000 })
  const steps = page.getByRole('table', { name: 'What each run bore' })
  await expect(steps.getByRole('row')).toHaveCount(4)
  await expect(steps).toContainText('100.0 %')
  await expect(page.getByRole('group', { name: 'Key figures' })).toContainText('no request failed')

  await page.keyboard.press('p')
  await expect(page).toHaveURL(/percentiles=tails/)
  await page.keyboard.press('2')
  await expect(page.getByRole('figure', { name: 'Throughput over load' })).toBeVisible()
  await expect(page.getByRole('figure', { name: 'Requests in time' })).toBeVisible()
  await expect(page.getByRole('figure', { name: 'Distribution of TTFT and latency' })).toBeVisible()
  await page.keyboard.press('l')
  await expect(page.getByRole('switch', { name: 'Logarithmic axes' })).toBeChecked()

  await page.getByRole('tab', { name: 'Requests' }).click()
  const grid = page.getByRole('grid', { name: 'Requests' })
  await expect(grid).toHaveAttribute('aria-rowcount', '21')
  await grid.getByRole('gridcell', { name: '0', exact: true }).first().click()
  const drawer = page.getByRole('dialog', { name: 'Request 0' })
  await expect(drawer).toContainText('"messages"')
  // What a model says is text, whatever it looks like.
  await expect(drawer).toContainText('<img src=x onerror=alert(1)>')
  await expect(drawer.locator('img')).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(drawer).toBeHidden()

  await page.getByRole('tab', { name: 'Definitions' }).click()
  await expect(main).toContainText('÷ (output tokens − 1)')
  await page.getByRole('tab', { name: 'Environment' }).click()
  await page.getByRole('textbox', { name: 'Note on the hardware' }).fill('One mock, two cores')
  await main.getByRole('button', { name: 'Save' }).click()
  await page.reload()
  await expect(page.getByRole('textbox', { name: 'Note on the hardware' })).toHaveValue(
    'One mock, two cores',
  )
})

test('a running test is watched and stopped', async ({ page }) => {
  const { loadTestId } = await callApp<{ loadTestId: string }>(page, 'loadTest.start', {
    request: {
      name: 'Long one',
      model: { name: 'words', apiUrl: server.url },
      steps: [{ concurrency: 2 }],
      durationMs: 120_000,
      sampling: { maxTokens: 20 },
      testConnection: false,
    },
  })
  await open(page, `#/load-tests/${loadTestId}`)
  const live = page.getByRole('region', { name: 'The test as it goes' })
  await expect(live).toContainText('Measuring', { timeout: 30_000 })
  await expect(live.getByRole('listitem').filter({ hasText: '2 users' })).toHaveAttribute(
    'aria-current',
    'step',
  )
  const rail = page.getByRole('navigation', { name: 'Screens' })
  await open(page, '#/runs')
  await rail.getByRole('button', { name: /^1 load test in progress, \d+ % done$/ }).click()
  await page.getByRole('menuitem', { name: '1 load test: Long one' }).click()
  await expect(page.getByRole('contentinfo')).toContainText(/1 load test in progress/)
  await expect(page.getByRole('contentinfo')).toContainText(/2 requests in flight/)
  await page.getByRole('button', { name: 'Stop', exact: true }).click()
  await expect(page.getByRole('main').getByText('Stopped', { exact: true })).toBeVisible({
    timeout: 30_000,
  })
  await expect(live).toBeHidden()
  await expect(rail.getByRole('button', { name: /in progress/ })).toBeHidden()
})

test('a search shows its answer, the loads it tried and why it ended there', async ({ page }) => {
  const { loadTestId } = await callApp<{ loadTestId: string }>(page, 'loadTest.start', {
    request: {
      name: 'Up to eight',
      model: { name: 'words', apiUrl: server.url },
      search: {
        kind: 'sla',
        variable: 'parallel',
        repeats: 2,
        upper: 4,
        groups: [[{ kind: 'limit', metric: 'avg_latency', op: '<=', value: 60_000 }]],
      },
      testConnection: false,
    },
  })
  await open(page, `#/load-tests/${loadTestId}`)
  const main = page.getByRole('main')
  await expect(main.getByText('Finished', { exact: true })).toBeVisible({ timeout: 60_000 })
  await expect(main).toContainText('Latency, mean ≤ 60.0 s')
  await expect(main).toContainText('The upper bound 4 passes.')
  const tried = page.getByRole('table', { name: 'What was tried' })
  await expect(tried.getByRole('row')).toHaveCount(4)
  await expect(tried).toContainText('all objectives hold')
  await page.keyboard.press('2')
  await expect(page.getByText('mean ≤ 60.0 s').first()).toBeVisible()
})

for (const language of ['en', 'zh'] as const)
  for (const theme of ['light', 'dark'] as const)
    test(`everyone can use a load test's form and results: ${language}, ${theme}`, async ({
      page,
    }) => {
      const [first, second] = await demo(page)
      await saveSettings(page, { language, theme })
      await expect(page.locator('html')).toHaveAttribute('lang', new RegExp(`^${language}`))
      await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', theme)
      await open(page, '#/load-tests/new?preset=quick')
      await expect(page.getByRole('complementary')).toBeVisible()
      for (const folded of await page.locator('details > summary').all()) await folded.click()
      await checkAccessibility(page, 'form')
      for (const tab of ['config', 'environment', 'definitions', 'requests&request=0']) {
        await open(page, `#/load-tests/${first}?tab=${tab}`)
        await expect(page.getByRole('tabpanel').or(page.getByRole('dialog')).first()).toBeVisible()
        await checkAccessibility(page, tab)
      }
      const candidates = encodeURIComponent(JSON.stringify([second]))
      await open(page, `#/load-tests/compare?baseline=${first}&candidates=${candidates}&all=true`)
      await expect(page.getByRole('table').first()).toBeVisible()
      await checkAccessibility(page, 'compare')
      await saveSettings(page, { language: 'en', theme: 'light' })
    })

test('two load tests are compared, and one is deleted and brought back', async ({ page }) => {
  const [first] = await demo(page)
  await open(page, '#/load-tests?text=Demo')
  const grid = page.getByRole('grid', { name: 'List of load tests' })
  await expect(grid).toHaveAttribute('aria-rowcount', '3')
  for (const at of [1, 2]) await grid.getByRole('row').nth(at).getByRole('checkbox').click()
  await page.getByRole('button', { name: 'Compare', exact: true }).click()
  await expect(heading(page, 'Compare load tests')).toBeVisible()
  const table = page.getByRole('table', { name: 'Figures at 2 users' })
  await expect(table).toContainText('Requests/s')
  await expect(table).toContainText('TTFT p99')
  await expect(page.getByText('These tests did not ask the same')).toBeVisible()
  await expect(page.getByRole('table', { name: 'Settings that differ' })).toContainText('maxTokens')

  await open(page, `#/load-tests/${first}`)
  await page.getByRole('button', { name: /^Actions for/ }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await expect(heading(page, 'Load tests')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await open(page, `#/load-tests/${first}`)
  await expect(page.getByRole('table', { name: 'What each run bore' })).toBeVisible()
})

test('a load test is exported as JSON', async ({ page }) => {
  const [first] = await demo(page)
  await open(page, `#/load-tests/${first}`)
  await page.getByRole('button', { name: 'Export' }).click()
  const dialog = page.getByRole('dialog', { name: 'Export a load test' })
  await dialog.getByRole('radio', { name: 'JSON' }).check()
  const downloading = page.waitForEvent('download')
  await dialog.getByRole('button', { name: 'Export' }).click()
  const file = await (await downloading).path()
  expect(JSON.parse(await readFile(file, 'utf8'))).toHaveProperty('runs')
})
