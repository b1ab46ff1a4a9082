import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test, type Page } from '@playwright/test'
import { findBrowser, NO_BROWSER } from '../../scripts/find-browser.mjs'
import { checkAccessibility } from './support/check-accessibility'
import { temporaryFolder, type TemporaryFolder } from './support/temporary-folder'
import { startWebApp, type WebApp } from './support/web-app'

test.skip((await findBrowser()) === null, NO_BROWSER)

let home: TemporaryFolder
let app: WebApp
let complaints: string[]

test.beforeEach(async ({ page }) => {
  home = temporaryFolder('results')
  app = await startWebApp(home.path)
  complaints = []
  page.on('pageerror', error => complaints.push(String(error)))
  page.on('console', message => {
    // The recorder of traces tries to look into the preview, which runs no script.
    if (message.type() === 'error' && !message.text().includes("'about:srcdoc'"))
      complaints.push(message.text())
  })
  await page.goto(app.url)
  await expect(page.getByRole('heading', { name: 'Runs', exact: true })).toBeVisible()
})
test.afterEach(async ({ page }) => {
  await page.close()
  await app.stop()
  home.remove()
  expect(complaints).toEqual([])
})

async function call<T>(page: Page, name: string, input: unknown): Promise<T> {
  const reply = await page.evaluate(
    async ({ name: command, input: asked }) => {
      const response = await fetch(`/api/${command}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(asked),
      })
      return (await response.json()) as { ok: boolean; value: unknown; error?: unknown }
    },
    { name, input },
  )
  expect(reply.error).toBeUndefined()
  return reply.value as T
}

/** A finished run of four subsets, every question asked three times, against the built-in mock. */
async function evaluated(page: Page, name: string, maxTokens?: number): Promise<string> {
  const folder = join(home.path, 'own')
  mkdirSync(folder, { recursive: true })
  for (const [at, subset] of ['algebra', 'history', 'law', '物理'].entries()) {
    const rows = Array.from({ length: 12 }, (_, n) => ({
      question: `${subset}: what is ${n} + ${at}?`,
      A: String(n + at),
      B: String(n + at + 1),
      C: String(n + at + 2),
      D: String(n + at + 3),
      answer: 'ABCD'[(n + at) % 4],
    }))
    writeFileSync(
      join(folder, `${subset}_val.jsonl`),
      rows.map(row => JSON.stringify(row)).join('\n'),
    )
  }
  const { runIds } = await call<{ runIds: string[] }>(page, 'run.start', {
    requests: [
      {
        name,
        model: { name: 'mock', kind: 'mock' },
        benchmarks: [{ id: 'general_mcq', options: { localPath: folder } }],
        repeats: 3,
        ...(maxTokens !== undefined && { sampling: { temperature: 0, maxTokens } }),
      },
    ],
  })
  const runId = runIds[0] ?? ''
  await expect
    .poll(
      async () => (await call<{ run: { status: string } }>(page, 'run.get', { runId })).run.status,
      { timeout: 60_000 },
    )
    .toBe('finished')
  return runId
}

test('a result is read with another interval, noted, and exported as LaTeX and as a page that asks for nothing', async ({
  page,
  context,
}) => {
  const runId = await evaluated(page, 'first')
  await page.goto(`${app.origin}/#/runs/${runId}`)
  const table = page.getByRole('table', { name: 'Scores' })
  await expect(table.getByRole('columnheader', { name: '95 % interval' })).toBeVisible()
  await expect(page.getByRole('figure', { name: 'Agreement of the repeats' })).toBeVisible()

  const before = await table.getByRole('note').first().getAttribute('aria-label')
  expect(before).toContain('clustered')
  await page.getByRole('combobox', { name: 'Method of the intervals' }).click()
  await page.getByRole('option', { name: 'Bootstrap' }).click()
  await page.getByRole('combobox', { name: 'Confidence of the intervals' }).click()
  await page.getByRole('option', { name: '99 %' }).click()
  await expect(table.getByRole('columnheader', { name: '99 % interval' })).toBeVisible()
  await expect(table.getByRole('note').first()).toHaveAttribute('aria-label', /BCa bootstrap/)

  await page.getByRole('tab', { name: 'Notes' }).click()
  await page.getByRole('textbox', { name: 'Note' }).fill('**Checked** by hand')
  await page.getByRole('tab', { name: 'Configuration' }).click()
  await expect(page.getByText('evalwright eval').first()).toBeVisible()
  await page.keyboard.press('7')
  await expect(page.getByRole('region', { name: 'The note as it reads' })).toContainText('Checked')

  await page.keyboard.press('e')
  const dialog = page.getByRole('dialog')
  await dialog.getByText('Models by benchmarks').click()
  await dialog.getByRole('combobox', { name: 'Format' }).click()
  await page.getByRole('option', { name: 'LaTeX' }).click()
  await dialog.getByLabel('Caption').fill('100 % of it')
  await expect(dialog.getByRole('region', { name: 'Preview' })).toContainText('100 \\% of it')
  const saved = page.waitForEvent('download')
  await dialog.getByRole('button', { name: 'Export' }).click()
  const latex = readFileSync((await (await saved).path()) ?? '', 'utf8')
  expect(latex).toContain('\\toprule')
  expect(latex).toContain('\\caption{100 \\% of it}')

  await dialog.getByText('Report as a page').click()
  // Looked at from outside: the page in it may run no script, not even one that reads it.
  const preview = dialog.locator('iframe[sandbox=""]')
  await expect(preview).toHaveAttribute('srcdoc', /<h1>.*first.*<\/h1>/)
  await dialog.getByRole('textbox', { name: 'Title' }).fill('For the group meeting')
  await expect(preview).toHaveAttribute('srcdoc', /<h1>For the group meeting<\/h1>/)
  await dialog.getByRole('textbox', { name: 'Title' }).fill('')
  const kept = page.waitForEvent('download')
  await expect(dialog.getByRole('combobox', { name: 'Format' })).toHaveValue('HTML (one file)')
  await dialog.getByRole('button', { name: 'Export' }).click()
  const html = join(home.path, 'report.html')
  await (await kept).saveAs(html)
  expect(existsSync(html)).toBe(true)
  const reader = await context.newPage()
  const asked: string[] = []
  reader.on('request', request => asked.push(request.url()))
  await reader.goto(pathToFileURL(html).href)
  await expect(reader.locator('body')).toContainText('first')
  await expect(reader.locator('svg').first()).toBeVisible()
  expect(asked).toEqual([pathToFileURL(html).href])
  await reader.close()
})

test('a run is held against its baseline, and scoring again stands in its history', async ({
  page,
}) => {
  const first = await evaluated(page, 'older')
  await call(page, 'run.setBaseline', { runId: first, on: true })
  const second = await evaluated(page, 'newer')
  await page.goto(`${app.origin}/#/runs/${second}`)
  const table = page.getByRole('table', { name: 'Scores' })
  await expect(table.getByRole('columnheader', { name: 'Δ baseline' })).toBeVisible()
  await expect(page.getByText('against the baseline older')).toBeVisible()
  await call(page, 'run.rescore', { runId: second })
  await page.keyboard.press('8')
  const history = page.getByRole('table', { name: 'History' })
  await expect(history.getByText('Scored again')).toBeVisible()
  await expect(history.getByText('Finished').first()).toBeVisible()
  await page.keyboard.press('6')
  await expect(
    page.getByRole('heading', { name: 'Differences to the baseline older' }),
  ).toBeVisible()
})

test('overrides are marked beside the computed figures, the run becomes the baseline, and a bundle is saved', async ({
  page,
}) => {
  const runId = await evaluated(page, 'reviewed')
  const { rows } = await call<{ rows: { id: number; score: number }[] }>(page, 'sample.page', {
    runId,
    limit: 200,
  })
  const right = rows.find(({ score }) => score === 1)
  await call(page, 'sample.review', {
    sampleId: right?.id,
    change: { override: { score: 0, reason: 'wrong unit' } },
  })
  await page.goto(`${app.origin}/#/runs/${runId}`)
  const table = page.getByRole('table', { name: 'Scores' })
  await expect(page.getByText(/1 sample overridden by a reviewer/)).toBeVisible()
  await expect(table.getByText(/^computed/).first()).toBeVisible()
  const withoutOverrides = page.getByRole('switch', { name: 'Without overrides' })
  await withoutOverrides.focus()
  await page.keyboard.press('Space')
  await expect(table.getByText(/^computed/)).toHaveCount(0)
  expect(page.url()).toContain('computed=true')
  await checkAccessibility(page, 'overrides', '#content')

  await page.getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: 'Set as baseline' }).click()
  await expect
    .poll(async () => {
      const { run } = await call<{ run: { baselineOf: string[] } }>(page, 'run.get', { runId })
      return run.baselineOf
    })
    .toEqual(['general_mcq'])

  await page.keyboard.press('Escape')
  await page.keyboard.press('e')
  const dialog = page.getByRole('dialog')
  await dialog.getByText('Bundle to publish').click()
  const saved = page.waitForEvent('download')
  await dialog.getByRole('button', { name: 'Export' }).click()
  expect((await saved).suggestedFilename()).toBe('reviewed-bundle.zip')

  await dialog.getByRole('combobox', { name: 'Format' }).click()
  await page.getByRole('option', { name: 'Folder', exact: true }).click()
  const write = dialog.getByRole('button', { name: 'Write the folder' })
  await expect(write).toBeDisabled()
  await dialog.getByRole('button', { name: 'Choose where…' }).click()
  await expect(page.getByRole('dialog', { name: 'Choose a folder' })).toBeVisible()
  await page.keyboard.press('Escape')
  const folder = join(home.path, 'published')
  await dialog.getByRole('textbox', { name: 'Folder to make' }).fill(folder)
  await checkAccessibility(page, 'bundle as a folder', '[role="dialog"]')
  await write.click()
  await expect(dialog.getByRole('status')).toContainText(folder)
  // From the disk, with nothing that is asked for elsewhere.
  const published = await page.context().newPage()
  const asked: string[] = []
  published.on('request', request => asked.push(request.url()))
  const start = pathToFileURL(join(folder, 'index.html')).href
  await published.goto(start)
  await expect(published.getByRole('link', { name: 'tables/pivot.tex' })).toBeVisible()
  expect(asked.filter(url => url !== start && !url.startsWith('data:'))).toEqual([])
  await published.close()
  await write.click()
  await expect(dialog.getByRole('alert')).toContainText('is there already')
})

test('replies that were cut off are asked again with a larger limit, and the earlier ones are kept', async ({
  page,
}) => {
  const runId = await evaluated(page, 'short of room', 1)
  await page.goto(`${app.origin}/#/runs/${runId}`)
  await page.getByRole('button', { name: 'Ask again with a larger limit' }).press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Ask cut-off samples again' })
  await expect(dialog.getByText('It was 1.')).toBeVisible()
  await checkAccessibility(page, 'cut-off samples', '[role="dialog"]')
  await dialog.getByRole('textbox', { name: 'New limit of output tokens' }).fill('500')
  await dialog.getByRole('button', { name: /^Ask \d+ samples$/ }).click()
  await expect
    .poll(async () => {
      const { run } = await call<{ run: { status: string; counts: { truncated: number } } }>(
        page,
        'run.get',
        { runId },
      )
      return `${run.status} ${run.counts.truncated}`
    })
    .toBe('finished 0')
  await page.goto(`${app.origin}/#/runs/${runId}?tab=history`)
  await expect(page.getByText('Cut-off replies asked for again with more room')).toBeVisible()
  const { rows } = await call<{ rows: { id: number }[] }>(page, 'sample.page', { runId, limit: 1 })
  await page.goto(`${app.origin}/#/runs/${runId}/samples?sample=${rows[0]?.id}`)
  await page.getByRole('tab', { name: 'Review' }).click()
  await expect(page.getByText('Earlier replies, cut off')).toBeVisible()
})

test('an error is told in Chinese, with the original words below', async ({ page }) => {
  await call(page, 'settings.save', { language: 'zh' })
  await page.goto(`${app.origin}/#/new?from=gone`)
  const alert = page.getByRole('alert')
  await expect(alert).toContainText('此数据文件夹中没有运行“gone”。')
  await expect(alert).toContainText('它可能已被删除或移动。')
  await expect(alert.locator('[lang="en"]')).toContainText('There is no run')
})

for (const language of ['en', 'zh'] as const) {
  for (const theme of ['light', 'dark'] as const) {
    test(`the results and the export dialog have no accessibility fault, ${language}, ${theme}`, async ({
      page,
    }) => {
      const runId = await evaluated(page, 'plain')
      await call(page, 'settings.save', { language, theme })
      for (const tab of ['overview', 'config', 'notes', 'history']) {
        await page.goto(`${app.origin}/#/runs/${runId}?tab=${tab}`)
        await expect(page.getByRole('tabpanel')).toBeVisible()
        if (tab === 'overview') await expect(page.getByRole('figure').nth(2)).toBeVisible()
        await checkAccessibility(page, `${tab}, ${language}, ${theme}`, '#content')
      }
      await page.goto(`${app.origin}/#/runs/${runId}?export=true`)
      await expect(page.getByRole('dialog').getByRole('table')).toHaveCount(0)
      await expect(page.getByRole('dialog').getByRole('region')).toBeVisible()
      await checkAccessibility(page, `export, ${language}, ${theme}`, '[role="dialog"]')
    })
  }
}
