import { readFile } from 'node:fs/promises'
import { expect, type Page } from '@playwright/test'
import { openSamples, sampleRows, watchToTheEnd } from './first-run'

const CSV = [
  'id,question,A,B,C,D,answer',
  '1,Which planet is the largest?,Mars,Jupiter,Venus,Earth,B',
  '2,What is 7 times 8?,54,56,58,64,B',
  '3,Which gas do plants take in?,oxygen,nitrogen,carbon dioxide,helium,C',
  '4,Which is a noble gas?,iron,neon,carbon,sulphur,B',
  '5,Which of these swims?,cat,dog,trout,hen,C',
  '6,Which number is even?,3,5,8,9,C',
  '',
].join('\n')

/**
 * The way from one's own data to a table in a paper: a CSV is imported and mapped, two models are evaluated on it, a wrong answer of the
 * first is overridden, the two are compared, and the table is saved as LaTeX. The server at `url` must serve `letter-b` and `letter-c`.
 */
export async function paperFlow(page: Page, url: string): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Runs', exact: true })).toBeVisible()
  await addServer(page, url)
  await importQuiz(page)
  await evaluate(page, 'letter-b')
  await overrideFirstWrong(page)
  await goTo(page, 'Data sets')
  await openQuiz(page)
  await evaluate(page, 'letter-c')

  await page.getByRole('link', { name: 'Compare', exact: true }).first().click()
  await page
    .getByRole('button', { name: /against/ })
    .first()
    .click()
  const matrix = page.getByRole('table', { name: 'Scores by benchmark and run' })
  await expect(matrix).toContainText('50.0 %')
  await page.getByRole('tab', { name: 'A vs B' }).click()
  await expect(page.getByRole('button', { name: /Only A right/ })).toBeVisible()
  await expect(page.getByText(/McNemar/).first()).toBeVisible()

  const latex = await exportLatex(page)
  expect(latex).toContain('\\toprule')
  expect(latex).toMatch(/letter-b/)
  expect(latex).toMatch(/letter-c/)
  expect(latex).toMatch(/50\.0/)
}

const goTo = (page: Page, screen: string) =>
  page
    .getByRole('navigation', { name: 'Screens' })
    .getByRole('link', { name: screen, exact: true })
    .click()

async function addServer(page: Page, url: string): Promise<void> {
  await goTo(page, 'Servers')
  await page.getByRole('button', { name: 'Add a server' }).click()
  const form = page.getByRole('dialog', { name: 'Add a server' })
  await form.getByLabel('Name', { exact: true }).fill('Letters')
  await form.getByLabel('URL').fill(url)
  await form.getByRole('button', { name: 'Save' }).click()
  await expect(form).toBeHidden()
}

async function importQuiz(page: Page): Promise<void> {
  await goTo(page, 'Data sets')
  await page.getByRole('button', { name: 'Import files…' }).click()
  const wizard = page.getByRole('dialog', { name: 'Import your own data' })
  await wizard
    .locator('input[type=file]')
    .setInputFiles({ name: 'quiz.csv', mimeType: 'text/csv', buffer: Buffer.from(CSV) })
  await expect(wizard).toContainText('It looks like multiple choice')
  await wizard.getByRole('button', { name: 'Next' }).click()
  await expect(wizard.getByRole('combobox', { name: 'question' })).toHaveValue('question')
  await wizard.getByRole('button', { name: 'Check all rows' }).click()
  await expect(wizard).toContainText('6 rows can be asked')
  await wizard.getByRole('button', { name: 'Next' }).click()
  await wizard.getByRole('button', { name: 'Import', exact: true }).click()
  await expect(wizard).toContainText('quiz is ready: 6 rows.')
  await wizard.getByRole('button', { name: 'Close' }).last().click()
  await openQuiz(page)
}

async function openQuiz(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: /^Find by name/ }).fill('quiz')
  await page.getByRole('link', { name: 'quiz', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'quiz' })).toBeVisible()
}

async function evaluate(page: Page, model: string): Promise<void> {
  await page.getByRole('button', { name: 'Use in new evaluation' }).click()
  const first = page.getByRole('group', { name: 'Model 1' })
  await first.getByRole('combobox', { name: 'Server' }).click()
  await page.getByRole('option', { name: 'Letters' }).click()
  await first.getByRole('combobox', { name: 'Model' }).fill(model)
  await page.keyboard.press('Escape')
  const summary = page.getByRole('complementary', { name: 'Summary' })
  await expect(summary).toContainText('6 requests')
  await summary.getByRole('button', { name: /^Start/ }).click()
  await watchToTheEnd(page)
}

/** Three of the six are wrong; one of them is told right by hand, and the list counts two. */
async function overrideFirstWrong(page: Page): Promise<void> {
  await openSamples(page)
  await page.getByRole('button', { name: 'Wrong 3' }).click()
  await expect(sampleRows(page)).toHaveCount(3)
  await sampleRows(page).first().getByRole('gridcell').first().click()
  await page.getByRole('tab', { name: 'Review' }).click()
  await page.getByRole('button', { name: 'Right (Y)' }).click()
  await expect(page.getByRole('button', { name: 'Wrong 2' })).toBeVisible()
}

async function exportLatex(page: Page): Promise<string> {
  await goTo(page, 'Runs')
  const grid = page.getByRole('grid', { name: 'Runs' })
  await grid.focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('x')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('x')
  await expect(page.getByRole('toolbar', { name: 'Selected runs' })).toContainText(
    '2 runs selected',
  )
  await page.keyboard.press('e')
  const dialog = page.getByRole('dialog')
  await dialog.getByText('Models by benchmarks').click()
  await dialog.getByRole('combobox', { name: 'Format' }).click()
  await page.getByRole('option', { name: 'LaTeX' }).click()
  const saved = page.waitForEvent('download')
  await dialog.getByRole('button', { name: 'Export' }).click()
  return readFile(await (await saved).path(), 'utf8')
}
