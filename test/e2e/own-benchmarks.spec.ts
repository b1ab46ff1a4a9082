import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { findBrowser, NO_BROWSER } from '../../scripts/find-browser.mjs'
import { checkAccessibility } from './support/check-accessibility'
import { callApp } from './support/save-settings'
import { temporaryFolder, type TemporaryFolder } from './support/temporary-folder'
import { startWebApp, type WebApp } from './support/web-app'

test.skip((await findBrowser()) === null, NO_BROWSER)

let home: TemporaryFolder
let app: WebApp

test.beforeEach(async ({ page }) => {
  home = temporaryFolder('own')
  app = await startWebApp(home.path)
  await page.goto(app.url)
  await expect(page.getByRole('heading', { name: 'Runs', exact: true })).toBeVisible()
})
test.afterEach(async ({ page }) => {
  await page.close()
  await app.stop()
  home.remove()
})

const openDialog = (page: Page, dialog: string) =>
  page.goto(`${app.origin}/#/datasets?dialog=${dialog}`)

test('a benchmark of one’s own is written with its faults by line, saved, deleted and brought back', async ({
  page,
}) => {
  await openDialog(page, 'own')
  const panel = page.getByRole('dialog', { name: 'Own benchmarks' })
  await panel.getByRole('button', { name: 'New benchmark' }).click()
  await expect(panel.getByText('This is a benchmark, named my_benchmark.')).toBeVisible()
  await checkAccessibility(page, 'editor', '[role="dialog"]')

  const text = panel.getByRole('textbox', { name: 'Benchmark as YAML or JSON' })
  const good = await text.inputValue()
  await text.fill(good.replace('scorer: exact', 'scorer: exakt'))
  await expect(panel.getByText(/^Line 1[0-9]: .*scorer/)).toBeVisible()
  await expect(panel.getByRole('button', { name: 'Save' })).toBeDisabled()

  await text.fill(good.replace('id: my_benchmark', 'id: capitals'))
  await expect(panel.getByText('named capitals.')).toBeVisible()
  await panel.getByRole('button', { name: 'Save' }).click()
  const list = panel.getByRole('list', { name: 'Own benchmarks' })
  await expect(list.getByText('capitals')).toBeVisible()
  expect(readdirSync(join(home.path, 'benchmarks'))).toEqual(['my-benchmark.yaml'])

  await panel.getByRole('button', { name: 'Delete my-benchmark.yaml' }).click()
  await expect(panel.getByText('There is none yet.')).toBeVisible()
  expect(readdirSync(join(home.path, 'benchmarks'))).toEqual([])
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(list.getByText('capitals')).toBeVisible()
})

test('a mixture is drawn by weight and goes into a new evaluation', async ({ page }) => {
  await openDialog(page, 'mixture')
  const dialog = page.getByRole('dialog', { name: 'Mixture of benchmarks' })
  for (const [name, id] of [
    ['Benchmark 1', 'gsm8k'],
    ['Benchmark 2', 'cmmlu'],
  ] as const) {
    await dialog.getByRole('combobox', { name }).fill(id)
    await page.getByRole('option', { name: new RegExp(`\\(${id}\\)`) }).click()
  }
  await checkAccessibility(page, 'mixture', '[role="dialog"]')
  await dialog.getByLabel('Samples in all').fill('10')
  await dialog.getByRole('button', { name: 'Draw the mixture' }).click()
  await expect(dialog.getByText(/^10 samples written to /)).toBeVisible()
  await dialog.getByRole('link', { name: 'Use in a new evaluation' }).click()
  await expect(page.getByRole('heading', { name: 'New evaluation' })).toBeVisible()
  await expect(page.getByText(/data_collection|Collection|mixture/i).first()).toBeVisible()
})

test('predictions that were made elsewhere are scored from the form without a model', async ({
  page,
}) => {
  const data = join(home.path, 'quiz.jsonl')
  const predictions = join(home.path, 'predictions.jsonl')
  const questions = ['one', 'two', 'three', 'four']
  const lines = (rows: object[]) => rows.map(row => JSON.stringify(row)).join('\n')
  writeFileSync(data, lines(questions.map(query => ({ query, response: query }))))
  writeFileSync(
    predictions,
    lines(questions.map((query, index) => ({ index, question: query, prediction: query }))),
  )
  await page.goto(`${app.origin}/#/new?benchmark=general_qa&localPath=${encodeURIComponent(data)}`)
  await page.getByRole('combobox', { name: 'Server' }).click()
  await page.getByRole('option', { name: 'Recorded predictions' }).click()
  await expect(page.getByText('No model is asked')).toBeVisible()
  await page.getByLabel('File or folder of predictions', { exact: true }).fill(predictions)
  await page.getByRole('combobox', { name: 'Model' }).fill('elsewhere')
  await page.getByRole('button', { name: /^Start/ }).click()
  const end = page.getByRole('region', { name: 'What came of it' })
  await expect(end).toContainText('Finished after', { timeout: 60_000 })
  await end.getByRole('link', { name: 'Open results' }).click()
  await expect(page.getByText('4 of 4 samples scored')).toBeVisible()
})

test('a benchmark file that imported rows need says so before it goes, and comes back from their page', async ({
  page,
}) => {
  const path = join(home.path, 'capitals.csv')
  writeFileSync(path, 'q,a\nCapital of France?,Paris\nCapital of Peru?,Lima\n')
  const column = (name: string) => ({ kind: 'column', column: name })
  await callApp(page, 'dataset.import', {
    path,
    mapping: { benchmarkId: 'general_qa', fields: { question: column('q'), answer: column('a') } },
    scoring: { scorer: 'contains' },
    name: 'Capitals',
  })
  const file = join(home.path, 'benchmarks', 'own_capitals.yaml')
  await openDialog(page, 'own')
  await page.getByRole('button', { name: 'Delete own_capitals.yaml' }).click()
  const dialog = page.getByRole('dialog', { name: 'Imported rows need own_capitals.yaml' })
  await expect(dialog).toContainText('Capitals')
  await checkAccessibility(page, 'needed', '[role="dialog"]')
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  expect(existsSync(file)).toBe(true)
  await page.getByRole('button', { name: 'Delete own_capitals.yaml' }).click()
  await dialog.getByRole('button', { name: 'Delete the file alone' }).click()
  await expect(page.getByText('There is none yet.')).toBeVisible()
  expect(existsSync(file)).toBe(false)

  await page.goto(`${app.origin}/#/datasets/custom:capitals`)
  const badge = page.getByTitle('which asks and scores these rows')
  await expect(badge).toHaveText('Definition missing')
  await expect(page.getByRole('button', { name: 'Use in new evaluation' })).toBeDisabled()
  await checkAccessibility(page, 'definition missing')
  await page.getByRole('button', { name: 'Restore the file' }).click()
  await expect(badge).toBeHidden()
  expect(existsSync(file)).toBe(true)
})
