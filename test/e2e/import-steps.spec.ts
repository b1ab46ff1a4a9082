import { expect, test, type Locator, type Page } from '@playwright/test'
import { findBrowser, NO_BROWSER } from '../../scripts/find-browser.mjs'
import { checkAccessibility } from './support/check-accessibility'
import { saveSettings } from './support/save-settings'
import { temporaryFolder, type TemporaryFolder } from './support/temporary-folder'
import { startWebApp, type WebApp } from './support/web-app'

test.skip((await findBrowser()) === null, NO_BROWSER)

let home: TemporaryFolder
let app: WebApp
let complaints: string[]

test.beforeEach(async ({ page }) => {
  home = temporaryFolder('import-steps')
  app = await startWebApp(home.path)
  complaints = []
  page.on('pageerror', error => complaints.push(String(error)))
  page.on('console', message => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  await page.goto(app.url)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.keyboard.press('g')
  await page.keyboard.press('d')
  await expect(page.getByRole('grid')).toBeVisible()
})
test.afterEach(async ({ page }) => {
  await page.close()
  await app.stop()
  home.remove()
  expect(complaints).toEqual([])
})

const PEOPLE = ['Ada', 'Ben', 'Cleo', 'Dan']
const ROWS = [
  ...PEOPLE.map(name => ({
    q: `${name} walks four miles in the morning, rests at noon beside the old mill, and walks three miles more before night. How many miles is that in all?`,
    a: '7',
  })),
  { q: 'Which city is the capital of France?', a: 'Paris' },
  { q: '水在标准大气压下多少摄氏度沸腾？', a: '100' },
]

/** By keyboard into the wizard, with rows whose columns are called q and a. */
async function chooseRows(page: Page): Promise<Locator> {
  await page.keyboard.press('i')
  const wizard = page.getByRole('dialog', { name: 'Import your own data' })
  const text = ROWS.map(row => JSON.stringify(row)).join('\n')
  await wizard
    .locator('input[type=file]')
    .setInputFiles({ name: 'miles.jsonl', mimeType: 'text/plain', buffer: Buffer.from(text) })
  await expect(wizard).toContainText('It looks like questions and answers')
  await wizard.getByRole('button', { name: 'Next' }).click()
  return wizard
}

async function choose(page: Page, within: Locator, label: string, option: string): Promise<void> {
  await within.getByRole('combobox', { name: label }).click()
  await page.getByRole('option', { name: option, exact: true }).click()
}

test('kind and scorer are chosen, and one sample shows what a reply would be worth', async ({
  page,
}) => {
  const wizard = await chooseRows(page)
  await expect(wizard.getByRole('combobox', { name: 'answer' })).toHaveValue('a')
  await choose(page, wizard, 'Scored by', 'Exact match')
  await wizard.getByRole('button', { name: 'Check all rows' }).click()
  await expect(wizard).toContainText('6 rows can be asked')
  const attempt = wizard.getByRole('region', { name: 'Test on one sample' })
  await attempt.getByRole('button', { name: 'Ask the mock server' }).click()
  const reply = attempt.getByRole('textbox', { name: 'Reply' })
  await expect(reply).not.toHaveValue('')
  const verdict = attempt.getByRole('status')
  await reply.fill('First four, then three.\nAnswer: 7')
  await attempt.getByRole('button', { name: 'Score this reply' }).click()
  await expect(verdict).toContainText('Found in the reply: 7')
  await expect(verdict).toContainText('accuracy 100.0 %')
  await reply.fill('Answer: 8')
  await attempt.getByRole('button', { name: 'Score this reply' }).click()
  await expect(verdict).toContainText('accuracy 0.0 %')

  await choose(page, wizard, 'Scored by', 'A judge model')
  await wizard.getByRole('button', { name: 'Check all rows' }).click()
  await attempt.getByRole('button', { name: 'Ask the mock server' }).click()
  await expect(verdict).toContainText('A judge model decides when this runs')
  await expect(verdict).toContainText('Ada walks four miles')
  for (const theme of ['light', 'dark'] as const) {
    await saveSettings(page, { theme })
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', theme)
    await checkAccessibility(page, `the wizard's test, ${theme}`, '[role=dialog]')
  }
})

test('rows that nearly repeat are shown together, and keys lead from the list into a data set', async ({
  page,
}) => {
  const wizard = await chooseRows(page)
  await wizard.getByRole('button', { name: 'Check all rows' }).click()
  await expect(wizard).toContainText('6 rows can be asked')
  await wizard.getByRole('button', { name: 'Next' }).click()
  await wizard.getByRole('button', { name: 'Import', exact: true }).click()
  await wizard.getByRole('button', { name: 'Open the data set' }).click()
  await expect(page.getByRole('heading', { name: 'miles' })).toBeVisible()
  await page.getByRole('tab', { name: 'Statistics' }).click()
  await expect(page.getByRole('main')).toContainText('1 group with 4 of 6 rows.')
  await checkAccessibility(page, 'near-duplicates')

  await page.reload()
  await expect(page.getByRole('tab', { name: 'Statistics' })).toBeVisible()
  await page.keyboard.press('p')
  await expect(page.getByRole('tab', { name: 'Prompt', exact: true })).toHaveAttribute(
    'aria-selected',
    'true',
  )
  await page.keyboard.press('v')
  const versions = page.getByRole('tabpanel', { name: 'Versions and files' })
  await expect(versions.getByRole('table').first()).toContainText('6')
  await page.keyboard.press('Enter')
  const summary = page.getByRole('complementary', { name: 'Summary' })
  await expect(summary).toContainText('6 requests')
})

test('of imported conversations every user turn can be asked, after the model’s own replies', async ({
  page,
}) => {
  await page.keyboard.press('i')
  const wizard = page.getByRole('dialog', { name: 'Import your own data' })
  const turn = (role: string, content: string) => ({ role, content })
  const chat = {
    messages: [
      turn('user', 'Name a planet with rings.'),
      turn('assistant', 'Saturn'),
      turn('user', 'And the one closest to the Sun?'),
    ],
    answer: 'Mercury',
  }
  const buffer = Buffer.from(JSON.stringify(chat))
  await wizard
    .locator('input[type=file]')
    .setInputFiles({ name: 'chats.jsonl', mimeType: 'text/plain', buffer })
  await wizard.getByRole('button', { name: 'Next' }).click()
  await expect(wizard.getByRole('combobox', { name: 'What is asked' })).toHaveValue(
    'The last reply only',
  )
  await choose(page, wizard, 'What is asked', 'Every user turn')
  await expect(wizard).toContainText('recorded replies are the references')
  await wizard.getByRole('button', { name: 'Check all rows' }).click()
  await expect(wizard).toContainText('1 row can be asked')
  const attempt = wizard.getByRole('region', { name: 'Test on one sample' })
  await attempt.getByRole('button', { name: 'Ask the mock server' }).click()
  // The mock's own reply stands between the two questions.
  await expect(attempt.getByLabel('Prompt')).toHaveCount(3)
  await attempt.getByRole('textbox', { name: 'Reply' }).fill('Mercury')
  await attempt.getByRole('button', { name: 'Score this reply' }).click()
  await expect(attempt.getByRole('status')).toContainText('Turn 2: 1.00')
  await checkAccessibility(page, 'the turns of a conversation', '[role=dialog]')
  await wizard.getByRole('button', { name: 'Next' }).click()
  await wizard.getByRole('button', { name: 'Import', exact: true }).click()
  await wizard.getByRole('button', { name: 'Open the data set' }).click()
  await expect(page.getByRole('heading', { name: 'chats' })).toBeVisible()
})
