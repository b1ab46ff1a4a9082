import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { findBrowser, NO_BROWSER } from '../../scripts/find-browser.mjs'
import { checkAccessibility } from './support/check-accessibility'
import { demoRuns } from './support/demo-runs'
import { temporaryFolder, type TemporaryFolder } from './support/temporary-folder'
import { startWebApp, type WebApp } from './support/web-app'

test.skip((await findBrowser()) === null, NO_BROWSER)

let home: TemporaryFolder
let app: WebApp
/** What the page threw or wrote as an error; it must stay empty. */
let complaints: string[]

test.beforeEach(async ({ page }) => {
  home = temporaryFolder('datasets')
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

const CSV = [
  'id,question,A,B,C,D,answer',
  '1,Which planet is the largest?,Mars,Jupiter,Venus,Earth,B',
  '2,What is 7 times 8?,54,56,58,64,B',
  '3,Which gas do plants take in?,oxygen,nitrogen,carbon dioxide,helium,C',
  '4,This row has no answer,a,b,c,d,',
  '',
].join('\n')

const goTo = (page: Page, screen: string) =>
  page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: screen }).click()

async function openDatasets(page: Page): Promise<void> {
  await goTo(page, 'Data sets')
  await expect(page.getByRole('heading', { name: 'Data sets', exact: true })).toBeVisible()
  await expect(
    page.getByRole('grid', { name: 'List of data sets' }).getByRole('link').first(),
  ).toBeVisible()
}

/** The grid is virtual: what is not in view has to be filtered for. */
async function openGsm8k(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: /^Find by name/ }).fill('gsm8k')
  await page.getByRole('link', { name: 'GSM8K', exact: true }).click()
}

async function importCsv(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Import files…' }).click()
  const wizard = page.getByRole('dialog', { name: 'Import your own data' })
  await wizard
    .locator('input[type=file]')
    .setInputFiles({ name: 'quiz.csv', mimeType: 'text/csv', buffer: Buffer.from(CSV) })
  await expect(wizard.getByRole('region', { name: 'What was found' })).toContainText(
    'It looks like multiple choice',
  )
  await wizard.getByRole('button', { name: 'Next' }).click()
  await expect(wizard.getByRole('combobox', { name: 'question' })).toHaveValue('question')
  await wizard.getByRole('button', { name: 'Check all rows' }).click()
  await expect(wizard).toContainText('3 rows can be asked · 1 cannot')
  await expect(wizard.getByRole('region', { name: 'What is wrong' })).toContainText('line 5')
  await wizard.getByRole('button', { name: 'Next' }).click()
  await expect(wizard.getByLabel('Name')).toHaveValue('quiz')
  await wizard.getByLabel('leave out, keep aside').check()
  await wizard.getByRole('button', { name: 'Import', exact: true }).click()
  await expect(wizard).toContainText('quiz is ready: 3 rows.')
}

test('a CSV is imported, mapped, tested, found in the catalogue and used in a new evaluation', async ({
  page,
}) => {
  await openDatasets(page)
  await importCsv(page)
  const wizard = page.getByRole('dialog', { name: 'Import your own data' })
  await wizard.getByRole('button', { name: 'Test one sample with the mock server' }).click()
  await expect(wizard).toContainText('The sample went all the way')
  await wizard.getByRole('button', { name: 'Close' }).last().click()

  const grid = page.getByRole('grid', { name: 'List of data sets' })
  await expect(grid.getByRole('row').nth(1)).toContainText('quiz')
  await grid.getByRole('link', { name: 'quiz' }).click()
  await expect(page.getByRole('heading', { name: 'quiz' })).toBeVisible()
  await page.getByRole('tab', { name: 'Rows' }).click()
  await page.getByRole('gridcell', { name: /What is 7 times 8/ }).dblclick()
  const row = page.getByRole('dialog', { name: 'Row 2' })
  await row.getByLabel('Why it is left out').fill('too easy')
  await row.getByRole('button', { name: 'Exclude this sample' }).click()
  await expect(row).toContainText('Excluded: too easy')
  await page.keyboard.press('Escape')

  await page.getByRole('tab', { name: 'Statistics' }).click()
  await expect(page.getByRole('figure', { name: 'Length of the questions' })).toBeVisible()
  await page.getByRole('tab', { name: 'Prompt', exact: true }).click()
  await expect(page.getByRole('region', { name: 'User' })).toContainText(
    'Which planet is the largest?',
  )
  await page.getByRole('tab', { name: 'Runs and scores' }).click()
  await expect(page.getByRole('link', { name: 'quiz · 1' })).toBeVisible()

  await page.getByRole('button', { name: 'Use in new evaluation' }).click()
  const summary = page.getByRole('complementary', { name: 'Summary' })
  await expect(summary).toContainText('2 requests')
  await expect(summary).toContainText('1 sample is on the exclude list')
})

test('the offline lock stands before downloads, and the switch opens it', async ({ page }) => {
  await openDatasets(page)
  await openGsm8k(page)
  await page.getByRole('button', { name: 'Download…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Download GSM8K' })
  await expect(dialog).toContainText('The offline lock is on')
  await expect(dialog.getByRole('button', { name: 'Download' })).toBeDisabled()
  await dialog.getByRole('switch', { name: 'Offline' }).click()
  await expect(dialog.getByRole('button', { name: 'Download' })).toBeEnabled()
  await dialog.getByRole('switch', { name: 'Offline' }).click()
  await expect(dialog.getByRole('button', { name: 'Download' })).toBeDisabled()
})

test('example rows can be tried although the real data is there', async ({ page }) => {
  const folder = join(home.path, 'datasets', 'gsm8k')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'test.jsonl'), '{"question":"What is 1+1?","answer":"#### 2"}\n')
  await openDatasets(page)
  await openGsm8k(page)
  await expect(page.getByRole('main').getByText('Ready', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Try it…' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Start' }).click()
  const end = page.getByRole('region', { name: 'What came of it' })
  await expect(end).toContainText('Finished after', { timeout: 60_000 })
  await expect(page.getByRole('main')).not.toContainText('1 of 1 samples')
})

test('a pack is written, refused where it clashes, and installed', async ({ page }) => {
  const folder = join(home.path, 'datasets', 'gsm8k')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'test.jsonl'), '{"question":"What is 1+1?","answer":"#### 2"}\n')
  await openDatasets(page)
  await page.getByRole('button', { name: 'Packs and hubs' }).click()
  await page.getByRole('menuitem', { name: 'Export a data pack…' }).click()
  const exporting = page.getByRole('dialog', { name: 'Export a data pack' })
  await exporting.getByRole('checkbox', { name: /GSM8K/ }).check()
  await exporting.getByLabel('File to write').fill(join(home.path, 'one.evalpack'))
  await exporting.getByRole('button', { name: 'Write the pack' }).click()
  await expect(exporting).toContainText('every checksum is right')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Packs and hubs' }).click()
  await page.getByRole('menuitem', { name: 'Install a data pack…' }).click()
  const installing = page.getByRole('dialog', { name: 'Install a data pack' })
  await installing.getByLabel('Pack', { exact: true }).fill(join(home.path, 'one.evalpack'))
  await installing.getByRole('button', { name: 'Check only' }).click()
  await expect(installing).toContainText('Every checksum is right.')
  await installing.getByRole('button', { name: 'Check and install' }).click()
  await expect(installing).toContainText('Installed: gsm8k.')
})

for (const [scheme, language] of [
  ['light', 'en'],
  ['dark', 'zh'],
] as const) {
  test(`the screens are accessible in ${scheme}, ${language}`, async ({ page }) => {
    await openDatasets(page)
    await importCsv(page)
    await page.keyboard.press('Escape')
    await page.evaluate(
      ([theme, lang]) =>
        fetch('/api/settings.save', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ theme, language: lang }),
        }),
      [scheme, language],
    )
    await page.reload()
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', scheme)
    await page.goto(`${app.origin}/#/datasets`)
    await expect(page.getByRole('grid')).toContainText('quiz')
    await checkAccessibility(page, 'catalogue')
    await page.goto(`${app.origin}/#/datasets?dialog=import`)
    await expect(page.getByRole('dialog')).toBeVisible()
    await checkAccessibility(page, 'import')
    for (const tab of ['card', 'rows', 'facts', 'prompt', 'versions', 'runs', 'excluded']) {
      await page.goto(`${app.origin}/#/datasets/custom%3Aquiz?tab=${tab}`)
      await expect(page.getByRole('tabpanel')).toBeVisible()
      await page.waitForFunction(
        () => document.querySelector('[role=status] .mantine-Loader-root') === null,
      )
      await checkAccessibility(page, tab)
    }
  })
}

test('scores on a data set are a history for each model, with intervals, and as a table', async ({
  page,
}) => {
  await demoRuns(page)
  await demoRuns(page)
  await openDatasets(page)
  await openGsm8k(page)
  await page.getByRole('tab', { name: 'Runs and scores' }).click()
  const chart = page.getByRole('figure', { name: 'Score by model over time' })
  await expect(chart.getByRole('img', { name: /^demo-large, .* n = \d+$/ })).toHaveCount(2)
  await expect(chart.getByRole('img', { name: /^demo-small, .*\(.* – .*\)/ })).toHaveCount(2)
  await expect(chart.locator('polyline')).toHaveCount(2)
  await checkAccessibility(page, 'scores by model')
  await chart.getByRole('button', { name: /as a table/ }).click()
  await expect(chart.getByRole('row')).toHaveCount(5)
  await expect(page.getByRole('link', { name: /^demo-(large|small)/ })).toHaveCount(4)
})
