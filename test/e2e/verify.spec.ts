import { expect, test, type Page } from '@playwright/test'
import { findBrowser, NO_BROWSER } from '../../scripts/find-browser.mjs'
import { startPictureVendor } from '../../scripts/picture-vendors.mjs'
import { createMockServer } from '../../src-main/providers/mock/mock-server'
import { checkAccessibility } from './support/check-accessibility'
import { callApp, saveSettings } from './support/save-settings'
import { temporaryFolder, type TemporaryFolder } from './support/temporary-folder'
import { startWebApp, type WebApp } from './support/web-app'

test.skip((await findBrowser()) === null, NO_BROWSER)

let home: TemporaryFolder
let app: WebApp
let complaints: string[]

test.beforeEach(async ({ page }) => {
  home = temporaryFolder('web')
  app = await startWebApp(home.path)
  complaints = []
  page.on('pageerror', error => complaints.push(String(error)))
  page.on('console', message => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  await page.setViewportSize({ width: 1024, height: 640 })
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto(app.url)
})
test.afterEach(async ({ page }) => {
  await page.close()
  await app.stop()
  home.remove()
  expect(complaints).toEqual([])
})

/** Calls every tool that is offered, with arguments that fit none of the harder schemas. */
async function vendor() {
  return createMockServer({
    models: ['vendor/m'],
    script: ({ body }) => {
      const { tools } = body as { tools?: { function: { name: string } }[] }
      const name = tools?.[0]?.function.name
      return name === undefined
        ? { text: 'Hello <b>there</b>' }
        : { text: '', toolCalls: [{ id: 'a', name, arguments: '{"station": "Harbour East"}' }] }
    },
  })
}

async function fillForm(page: Page, url: string): Promise<void> {
  const form = page.getByRole('dialog')
  await form.getByRole('textbox', { name: 'Address' }).fill(url)
  await form.getByLabel('Model', { exact: true }).fill('vendor/m')
  await form.getByRole('button', { name: 'Start' }).click()
}

test('a provider is verified, a failed call is looked at, thresholds are changed, two are compared', async ({
  page,
}) => {
  test.slow()
  const model = await vendor()
  try {
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await page.keyboard.press('g')
    await page.keyboard.press('v')
    await expect(page.getByRole('heading', { level: 1, name: 'Verify providers' })).toBeVisible()
    await checkAccessibility(page, 'verify, empty', 'main')
    await page.keyboard.press('n')
    await expect(page.getByRole('dialog').getByText(/requests, \d+ with tools/)).toBeVisible()
    await checkAccessibility(page, 'verify, form', '[role=dialog]')
    await fillForm(page, model.url)
    const main = page.getByRole('main')
    await expect(main.getByText(/Finished · vendor\/m/)).toBeVisible({ timeout: 30_000 })
    await expect(main.getByRole('row', { name: /Usage accounting/ })).toBeVisible()
    await expect(main.getByRole('heading', { name: 'Calls that do not fit' })).toBeVisible()
    const falls = main.getByRole('figure', { name: 'Where requests fall first' })
    await expect(
      falls.getByRole('button', { name: /^Wrong call or silence: \d+ requests/ }),
    ).toBeVisible()
    await checkAccessibility(page, 'verify, scorecard', 'main')
    await falls.getByRole('button', { name: 'Where requests fall first as a table' }).click()
    await expect(falls.getByRole('row', { name: /^Pass every check/ })).toBeVisible()
    await falls.getByRole('button', { name: 'Where requests fall first as a chart' }).click()
    await falls.getByRole('button', { name: /^Calls do not fit/ }).press('Enter')
    await expect(main.getByText('Falls at: Calls do not fit')).toBeVisible()
    await expect(main.getByRole('grid').getByRole('row', { name: /schema-4/ })).toBeVisible()
    await main.getByRole('button', { name: 'Show requests of every check' }).click()

    await page.keyboard.press('o')
    const detail = page.getByRole('dialog')
    const line = detail.getByText(/Line \d+, loop 1/)
    await expect(line).toBeVisible()
    await expect(detail.locator('[data-role=user]').first()).toBeVisible()
    await checkAccessibility(page, 'verify, request', '[role=dialog]')
    const before = (await line.textContent()) ?? ''
    await detail.getByRole('button', { name: 'Next request' }).click()
    await expect(line).not.toHaveText(before)
    await expect(detail.locator('[data-role=user]').first()).toBeVisible()
    await page.keyboard.press('c')
    const copied = () => page.evaluate(() => navigator.clipboard.readText())
    await expect.poll(copied).toContain('"finish_reason"')
    await page.evaluate(() => navigator.clipboard.writeText('something else'))
    await page.keyboard.press('Escape')
    await expect(detail).toBeHidden()
    await page.keyboard.press('c')
    await expect.poll(copied).toContain('"finish_reason"')
    await main.getByRole('textbox', { name: 'Search requests and reasons' }).fill('schema-4')
    await expect(main.getByRole('row', { name: /schema-4/ })).toHaveCount(1)
    await checkAccessibility(page, 'verify, requests', 'main')

    await main.getByRole('tab', { name: 'Scorecard' }).click()
    await main.getByRole('button', { name: 'Edit thresholds' }).click()
    const dialog = page.getByRole('dialog')
    await checkAccessibility(page, 'verify, thresholds', '[role=dialog]')
    await dialog.getByRole('textbox', { name: 'Threshold of Schema accuracy' }).fill('1')
    await dialog.getByRole('button', { name: 'Judge anew' }).click()
    await expect(dialog).toBeHidden()
    await expect(main.getByRole('row', { name: /Schema accuracy.*≥ 1 %.*Pass/ })).toBeVisible()

    await main.getByRole('tab', { name: 'Published tables' }).click()
    await expect(main.getByRole('row', { name: /MiniMax-M3-a/ })).toContainText('98.7 %')
    await checkAccessibility(page, 'verify, published tables', 'main')

    await page.keyboard.press('n')
    await fillForm(page, model.url)
    await expect(
      main.getByRole('navigation', { name: 'Verifications' }).getByRole('listitem'),
    ).toHaveCount(2)
    for (const box of await main.getByRole('checkbox').all()) await box.check()
    await main.getByRole('tab', { name: 'Compare' }).click()
    await expect(main.getByRole('columnheader')).toHaveCount(3)
    await checkAccessibility(page, 'verify, compare', 'main')

    await main.getByRole('tab', { name: 'Scorecard' }).click()
    await expect(main.getByRole('columnheader', { name: 'Trend' })).toBeVisible()
    const history = main.getByRole('figure', { name: /run by run$/ })
    await expect(history.getByRole('img', { name: /, Fail$/ })).toHaveCount(2)
    await main.getByRole('button', { name: 'All providers' }).click()
    const dots = main.getByRole('figure', { name: 'Tool-call match of each provider' })
    await expect(dots.getByRole('img', { name: /^vendor\/m · / })).toHaveCount(1)
    await expect(main.getByRole('row', { name: /^Last run .*2 runs/ })).toBeVisible()
    await checkAccessibility(page, 'verify, all providers', 'main')
    await main.getByRole('columnheader').getByRole('button').click()
    await expect(main.getByRole('tab', { name: 'Scorecard' })).toBeVisible()

    const download = page.waitForEvent('download')
    await main.getByRole('button', { name: 'Export' }).click()
    await page.getByRole('menuitem', { name: /^Results/ }).click()
    expect((await download).suggestedFilename()).toBe('vendor-m-results.jsonl')
  } finally {
    await model.close()
  }
})

test('an empty screen leads to the bundled set and the built-in server, without any other', async ({
  page,
}) => {
  await page.evaluate(() => (location.hash = '#/verify'))
  await page.getByRole('button', { name: 'Try it with the built-in mock server' }).click()
  const main = page.getByRole('main')
  await expect(main.getByText(/^Finished · mock/)).toBeVisible({ timeout: 30_000 })
  await expect(
    main.getByRole('row', { name: /^Query success \(of requests\) 100 %/ }),
  ).toBeVisible()
})

test('another model than the one that was asked is warned about, a rate limit fails nothing and is asked again by R', async ({
  page,
}) => {
  test.slow()
  const model = await startPictureVendor({ model: 'm-small', faults: { limit: 1000 } })
  try {
    const { id } = await callApp<{ id: string }>(page, 'verification.start', {
      request: {
        target: { baseUrl: model.url, model: 'm-large' },
        ...{ limit: 2, retries: 1, timeoutMs: 5000 },
      },
    })
    await page.evaluate(to => (location.hash = to), `#/verify?id=${id}`)
    const main = page.getByRole('main')
    await expect(main.getByText(/^Finished/)).toBeVisible({ timeout: 30_000 })
    await expect(main.getByText(/2 requests met the rate limit/)).toBeVisible()
    const query = main.getByRole('row', { name: /^Query success \(of requests\)/ })
    await expect(query.getByText('Inconclusive')).toBeVisible()
    await expect(main.getByText('Fail', { exact: true })).toHaveCount(0)
    model.change({ limit: 0 })
    await page.keyboard.press('r')
    await expect(query.getByText('Pass')).toBeVisible({ timeout: 30_000 })
    await expect(main.getByText(/2 answers name another model: m-large → m-small/)).toBeVisible()
  } finally {
    model.close()
  }
})

for (const [language, theme] of [
  ['zh', 'dark'],
  ['en', 'dark'],
  ['zh', 'light'],
] as const) {
  test(`everyone can read a scorecard: ${language}, ${theme}`, async ({ page }) => {
    const model = await vendor()
    try {
      await saveSettings(page, { language, theme })
      const { id } = await callApp<{ id: string }>(page, 'verification.start', {
        request: { target: { baseUrl: model.url, model: 'vendor/m' } },
      })
      await page.evaluate(to => (location.hash = to), `#/verify?id=${id}`)
      await expect(page.getByRole('table').first()).toBeVisible({ timeout: 30_000 })
      await expect(page.getByRole('progressbar')).toBeHidden({ timeout: 30_000 })
      await checkAccessibility(page, `verify, ${language}, ${theme}`, 'main')
      const { width, scroll } = await page.evaluate(() => ({
        width: document.documentElement.clientWidth,
        scroll: document.documentElement.scrollWidth,
      }))
      expect(scroll).toBeLessThanOrEqual(width)
    } finally {
      await model.close()
    }
  })
}
