import { expect, test, type Page } from '@playwright/test'
import { findBrowser, NO_BROWSER } from '../../scripts/find-browser.mjs'
import { createMockServer } from '../../src-main/providers/mock/mock-server'
import { checkAccessibility } from './support/check-accessibility'
import { openFirstSample, openSamples, watchToTheEnd } from './support/first-run'
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
  await page.goto(app.url)
})
test.afterEach(async ({ page }) => {
  await page.close()
  await app.stop()
  home.remove()
  expect(complaints).toEqual([])
})

async function chooseAddress(page: Page, row: string, url: string, model: string): Promise<void> {
  const group = page.getByRole('group', { name: row })
  await group.getByRole('combobox', { name: 'Server' }).click()
  await page.getByRole('option', { name: /address/i }).click()
  await group.getByRole('textbox', { name: 'Address' }).fill(url)
  await group.getByRole('combobox', { name: 'Model' }).fill(model)
  await page.keyboard.press('Escape')
}

test('a judge that is chosen, asked, looked at and asked again', async ({ page }) => {
  const tested = await createMockServer({ script: () => ({ text: 'ANSWER: B' }) })
  let asked = 0
  const judge = await createMockServer({
    script: () =>
      (asked += 1) <= 2
        ? { text: 'I would rather not say.' }
        : { text: '{"reasoning": "The letters are the same.", "verdict": "A"}' },
  })
  await page
    .getByRole('navigation', { name: 'Screens' })
    .getByRole('link', { name: 'New evaluation' })
    .click()
  await chooseAddress(page, 'Model 1', tested.url, 'letter-b')
  await page.getByRole('checkbox', { name: 'General MCQ' }).check()
  await page.getByRole('combobox', { name: 'Who scores' }).click()
  await page.getByRole('option', { name: 'The judge, everywhere' }).click()

  const summary = page.getByRole('complementary', { name: 'Summary' })
  await summary.getByRole('button', { name: /^Start/ }).click()
  await expect(page.getByText('Add a judge').last()).toBeVisible()
  await page.getByRole('button', { name: 'Add a judge' }).first().click()
  await chooseAddress(page, 'Judge 1', judge.url, 'letter-b')
  await expect(page.getByText(/is also tested here/)).toBeVisible()
  await page
    .getByRole('group', { name: 'Judge 1' })
    .getByRole('combobox', { name: 'Model' })
    .fill('judge')
  await page.keyboard.press('Escape')
  await expect(summary).toContainText('32 requests')
  await expect(summary).toContainText('+ 16 calls to judges')
  await expect(summary).toContainText(/Judges: about [\d.]+K tokens/)
  await expect(summary).toContainText('judge (127.0.0.1')
  await expect(summary).toContainText('have no price')
  await checkAccessibility(page, 'new evaluation with a judge')
  await summary.getByRole('button', { name: /^Start/ }).click()
  await watchToTheEnd(page)

  await page.getByRole('tab', { name: 'Judge' }).click()
  const panel = page.getByRole('tabpanel')
  await expect(panel).toContainText('15 of 16 samples judged; 1 scored by the rule instead')
  await expect(panel.getByRole('table', { name: 'How far to trust it' })).toContainText('15 of 16')
  await expect(panel.getByRole('table', { name: 'What was said' })).toContainText('A')
  await checkAccessibility(page, 'judge tab')
  await panel.getByRole('button', { name: 'Ask failed judges again' }).click()
  await expect(panel).toContainText('16 of 16 samples judged', { timeout: 20_000 })

  await openSamples(page)
  await openFirstSample(page)
  await page.getByRole('tab', { name: 'Judge' }).click()
  const facts = page.getByRole('region', { name: 'Facts about this sample' })
  await expect(facts).toContainText('by the judge')
  await expect(facts).toContainText('The letters are the same.')
  await facts.getByRole('button', { name: 'What it was asked' }).first().click()
  await expect(facts).toContainText('[Predicted Answer]')
  await checkAccessibility(page, 'judge facts')
  await tested.close()
  await judge.close()
})
