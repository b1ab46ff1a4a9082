import { readFile } from 'node:fs/promises'
import { expect, test, type Page } from '@playwright/test'
import { findBrowser, NO_BROWSER } from '../../scripts/find-browser.mjs'
import { checkAccessibility } from './support/check-accessibility'
import { exportCsv } from './support/export-csv'
import { sampleRows } from './support/first-run'
import { temporaryFolder, type TemporaryFolder } from './support/temporary-folder'
import { startWebApp, type WebApp } from './support/web-app'

test.skip((await findBrowser()) === null, NO_BROWSER)

let home: TemporaryFolder
let app: WebApp
let complaints: string[]
/** Requests to anywhere but the app itself. */
let foreign: string[]

test.beforeEach(async ({ page }) => {
  home = temporaryFolder('samples')
  app = await startWebApp(home.path)
  complaints = []
  foreign = []
  page.on('pageerror', error => complaints.push(String(error)))
  page.on('console', message => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  page.on('request', request => {
    if (!request.url().startsWith(app.origin) && !/^(?:data|blob):/.test(request.url()))
      foreign.push(request.url())
  })
  await page.goto(app.url)
  await openSamples(page)
})
test.afterEach(async ({ page }) => {
  await page.close()
  await app.stop()
  home.remove()
  expect(complaints).toEqual([])
  expect(foreign).toEqual([])
})

/** The starter rows of one benchmark, answered by the built-in mock, in the sample browser with the first one chosen. */
async function openSamples(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Runs', exact: true })).toBeVisible()
  const { runIds } = await call<{ runIds: string[] }>(page, 'run.start', {
    requests: [{ model: { name: 'mock', kind: 'mock' }, benchmarks: [{ id: 'general_mcq' }] }],
  })
  const [runId = ''] = runIds
  const status = async () =>
    (await call<{ run: { status: string } }>(page, 'run.get', { runId })).run.status
  await expect.poll(status, { timeout: 60_000 }).toBe('finished')
  await page.evaluate(to => (location.hash = to), `#/runs/${runId}/samples`)
  await sampleRows(page).first().getByRole('gridcell').first().click()
  await expect(page.getByRole('region', { name: 'Reply' })).toBeVisible()
}

const runOf = (page: Page): string => /\/runs\/([^/?]+)/.exec(page.url())?.[1] ?? ''

async function call<T>(page: Page, name: string, input: object): Promise<T> {
  return page.evaluate(
    async ([to, body]) => {
      const response = await fetch(`/api/${to}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
      return ((await response.json()) as { value: T }).value
    },
    [name, input] as const,
  )
}

test('a wrong sample is overridden, and list, results and exports say so', async ({ page }) => {
  const runId = runOf(page)
  const before = await call<{ wrong: number; right: number }>(page, 'sample.facets', { runId })
  await page.getByRole('button', { name: /^Wrong \d+$/ }).click()
  await expect(page.getByText(`of ${before.wrong}`, { exact: false }).first()).toBeVisible()
  await sampleRows(page).first().getByRole('gridcell').first().click()
  const tabs = page.getByRole('region', { name: 'Facts about this sample' }).getByRole('tab')
  await expect(tabs).toHaveCount(7)
  for (const tab of await tabs.all()) await expect(tab).toBeInViewport({ ratio: 1 })
  await page.getByRole('tab', { name: 'Review' }).click()
  await page.getByRole('button', { name: 'Right (Y)' }).click()
  await expect(page.getByText(`of ${before.wrong - 1}`).first()).toBeVisible()
  const reason = page.getByRole('textbox', { name: 'Reason' })
  await reason.fill('the same value, written otherwise')
  await reason.blur()
  await expect(page.getByText('the same value, written otherwise').last()).toBeVisible()
  await page.getByRole('button', { name: 'Clear filters' }).click()
  await page.getByRole('button', { name: 'Overridden 1' }).click()
  await expect(sampleRows(page)).toHaveCount(1)
  await expect(sampleRows(page).getByLabel('Overridden')).toBeVisible()
  await expect(page.getByText(/with 1 override/)).toBeVisible()
  await page.getByRole('switch', { name: 'Without overrides' }).click()
  await expect(sampleRows(page).getByLabel('Overridden')).toHaveCount(0)

  for (const format of ['csv', 'jsonl']) {
    const file = await call<{ id: string; fileName: string }>(page, 'export.create', {
      what: 'samples',
      runIds: [runId],
      format,
    })
    const text = await page.evaluate(
      async address => (await fetch(address)).text(),
      `/exports/${file.id}/${encodeURIComponent(file.fileName)}`,
    )
    expect(text).toContain('the same value, written otherwise')
    expect(text).toContain('override')
  }
  await page.getByRole('link', { name: 'Results', exact: true }).click()
  const report = await readFile(await (await exportCsv(page, 'Result table')).path(), 'utf8')
  expect(report).toContain('Score with overrides')
})

test('the keyboard alone filters, moves, overrides, comments and takes back', async ({ page }) => {
  await page.getByRole('grid', { name: 'List of samples' }).focus()
  await page.keyboard.press('j')
  await page.keyboard.press('y')
  await expect(page.getByText(/Reviewed 1 of/).first()).toBeVisible()
  await page.keyboard.press('m')
  await page.keyboard.press('c')
  const comment = page.getByRole('textbox', { name: 'Comment (C)' })
  await expect(comment).toBeFocused()
  await page.keyboard.type('jkyn')
  await page.keyboard.press('Escape')
  await expect(page.getByText('comment: – → jkyn')).toBeVisible()
  await page.keyboard.press('.')
  await page.keyboard.press('u')
  await page.keyboard.press('k')
  const box = page.getByRole('textbox', { name: 'Filter expression' })
  await box.focus()
  await page.keyboard.type('bookmarked and comment contains "jk"')
  await page.keyboard.press('Enter')
  await expect(sampleRows(page)).toHaveCount(1)
  await box.fill('')
  await page.keyboard.press('Enter')
  await page.getByRole('tab', { name: 'Review' }).focus()
  for (const taken of ['comment', 'bookmark', 'score']) {
    await page.getByRole('button', { name: 'Undo last change' }).focus()
    await page.keyboard.press('Enter')
    await expect(page.getByText(`Taken back: ${taken}`)).toBeVisible()
  }
})

test('two windows write about one sample, and neither loses what it says', async ({ page }) => {
  const commentIn = (window: Page) => window.getByRole('textbox', { name: 'Comment (C)' })
  await page.getByRole('grid', { name: 'List of samples' }).focus()
  await page.keyboard.press('j')
  await page.getByRole('tab', { name: 'Review' }).click()
  await expect(commentIn(page)).toBeVisible()
  const other = await page.context().newPage()
  await other.goto(page.url())
  await commentIn(other).fill('from the other')
  await commentIn(page).fill('from here')
  await page.keyboard.press('Escape')
  await expect(other.getByText('Saved elsewhere meanwhile: from here.')).toBeVisible()
  await expect(commentIn(other)).toHaveValue('from the other')
  await other.keyboard.press('Escape')
  await expect(commentIn(page)).toHaveValue('from the other')
  await expect(commentIn(other)).toHaveValue('from the other')
  await expect(page.getByText('comment: – → from here')).toBeVisible()
  await expect(page.getByText('comment: from here → from the other')).toBeVisible()
  await other.close()
})

test('a wrong expression is told under its character, and an empty list says which filter to drop', async ({
  page,
}) => {
  const box = page.getByRole('textbox', { name: 'Filter expression' })
  await box.fill('scor==0')
  await expect(page.getByText('Character 1: There is no column “scor”.')).toBeVisible()
  await box.fill('sco')
  await page
    .getByRole('option', { name: /^score / })
    .first()
    .click()
  await expect(box).toHaveValue('score ')
  await box.fill('output~/no such words/')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Drop “Expression”' }).click()
  await expect(box).toHaveValue('')
  await expect(sampleRows(page).first()).toBeVisible()
})

test('reviewing is accessible in both themes and languages', async ({ page }) => {
  test.slow()
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.keyboard.press('y')
  for (const language of ['en', 'zh'] as const) {
    for (const theme of ['light', 'dark'] as const) {
      await call(page, 'settings.save', { language, theme })
      await expect(page.locator('html')).toHaveAttribute('lang', new RegExp(`^${language}`))
      await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', theme)
      for (const facts of ['score', 'request', 'across', 'review']) {
        await page.evaluate(tab => {
          const [path, search] = location.hash.split('?')
          const params = new URLSearchParams(search)
          params.set('facts', tab)
          location.hash = `${path}?${params.toString()}`
        }, facts)
        await expect(page.getByRole('tab', { selected: true })).toBeVisible()
        await checkAccessibility(page, `${facts}, ${language}, ${theme}`)
      }
    }
  }
})

test('what a filter shows is asked again, and only that', async ({ page }) => {
  const filters = page.getByRole('search', { name: /filter/i })
  const right = filters.getByRole('button', { name: /^Right/ })
  const count = Number(/\d+/.exec((await right.textContent()) ?? '')?.[0])
  expect(count).toBeGreaterThan(0)
  await right.click()
  await expect(page).toHaveURL(/outcome=right/)
  await page.getByRole('link', { name: 'Evaluate just these again…' }).click()
  const summary = page.getByRole('complementary', { name: 'Summary' })
  await expect(summary).toContainText(`${count} request`)
  await expect(summary).toContainText(`${count} listed`)
  await page.getByTitle('Options of General MCQ').click()
  const list = page.getByRole('textbox', { name: 'Only these samples' })
  expect((await list.inputValue()).split('\n')).toHaveLength(count)
  await checkAccessibility(page, 'the form with a list of samples')

  await list.fill('1-2, no-such-id')
  await expect(page.getByText('these listed samples are not in its data: no-such-id')).toBeVisible()
  await list.fill('1-2')
  // Two of each of its four subsets.
  await expect(summary).toContainText('8 listed')
  await summary.getByRole('button', { name: /^Start/ }).click()
  await expect(page).toHaveURL(/\/live/)
  const { total } = (
    await call<{ run: { counts: { total: number } } }>(page, 'run.get', { runId: runOf(page) })
  ).run.counts
  expect(total).toBe(8)
})
