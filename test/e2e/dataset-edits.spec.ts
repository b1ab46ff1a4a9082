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
  home = temporaryFolder('dataset-edits')
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

async function call(page: Page, command: string, input: unknown): Promise<unknown> {
  return page.evaluate(
    async ([name, body]) => {
      const reply = await fetch(`/api/${name}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      })
      return reply.json() as Promise<unknown>
    },
    [command, JSON.stringify(input)] as const,
  )
}

/** GSM8K's example rows as a data set of one's own. */
async function copyGsm8k(page: Page): Promise<void> {
  await page.goto(`${app.origin}/#/datasets/gsm8k?tab=rows`)
  await page.getByRole('button', { name: 'Edit a copy…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Copy the data set for editing' })
  await dialog.getByLabel('Name of the copy').fill('my sums')
  await dialog.getByRole('button', { name: 'Copy', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'my sums' })).toBeVisible()
  await expect(page.getByRole('gridcell').first()).toBeVisible()
}

test('a row is edited, another added and one removed; the version is saved, compared, evaluated and taken back', async ({
  page,
}) => {
  await copyGsm8k(page)
  await page.getByRole('row').nth(1).dblclick()
  const drawer = page.getByRole('dialog', { name: 'Row 1' })
  await drawer.getByRole('button', { name: 'Edit this row' }).click()
  await drawer.getByLabel('question').fill('Ada has 40 sheep and buys 2. How many has she?')
  await drawer.getByLabel('answer').fill('40 + 2 = 42\n#### 42')
  await drawer.getByRole('button', { name: 'Change the row' }).click()
  await page.getByRole('row').nth(2).dblclick()
  await page
    .getByRole('dialog', { name: 'Row 2' })
    .getByRole('button', { name: 'Remove this row' })
    .click()
  await page.getByRole('button', { name: 'Add a row' }).click()
  const fresh = page.getByRole('dialog', { name: 'New row' })
  await fresh.getByLabel('question').fill('What is 6 times 7?')
  await fresh.getByLabel('answer').fill('#### 42')
  await fresh.getByRole('button', { name: 'Add the row' }).click()
  await expect(page.getByText('Not saved: 1 changed, 1 added, 1 removed')).toBeVisible()
  await page.reload()
  await expect(page.getByText('Not saved: 1 changed, 1 added, 1 removed')).toBeVisible()

  await page.getByRole('button', { name: 'Review and save…' }).click()
  const review = page.getByRole('dialog', { name: 'Save as a new version' })
  await expect(review.getByRole('list', { name: 'Changes' }).getByRole('listitem')).toHaveCount(3)
  await expect(review.locator('ins').first()).toBeVisible()
  await expect(review.getByRole('button', { name: 'Save the version' })).toBeDisabled()
  await review.getByLabel('Why these rows change').fill('the first sum was unclear')
  await checkAccessibility(page, 'review')
  await review.getByRole('button', { name: 'Save the version' }).click()

  const compare = page.getByRole('region', { name: 'Compare' })
  await expect(compare).toContainText('Added: 1 · Removed: 1 · Changed: 1')
  await expect(compare.locator('ins').first()).toContainText('Ada')
  await expect(page.getByRole('row', { name: /Version 2/ })).toContainText(
    'the first sum was unclear',
  )
  await checkAccessibility(page, 'versions')

  await page.getByRole('button', { name: 'Use in new evaluation' }).click()
  await expect(page.getByRole('complementary', { name: 'Summary' })).toContainText('24 requests')
  const started = (await call(page, 'run.start', {
    requests: [
      {
        model: { name: 'mock', kind: 'mock' },
        benchmarks: [
          { id: 'gsm8k', options: { localPath: `${home.path}/datasets/custom/my-sums` } },
        ],
      },
    ],
  })) as { value: { runIds: string[] } }
  expect(started.value.runIds).toHaveLength(1)

  await page.goto(`${app.origin}/#/datasets/custom%3Amy-sums?tab=versions`)
  // Runs that used it.
  await expect(
    page.getByRole('row', { name: /Version 2/ }).getByRole('cell', { name: '1', exact: true }),
  ).toBeVisible()
  await page
    .getByRole('row', { name: /Version 1/ })
    .getByRole('button', { name: 'Go back to this version' })
    .click()
  const restore = page.getByRole('dialog', { name: 'Go back to version 1' })
  await restore.getByLabel('Why these rows change').fill('it was right before')
  await restore.getByRole('button', { name: 'Go back to this version' }).click()
  await expect(page.getByRole('row', { name: /Version 3/ })).toContainText('version 1 again')
})

test('two windows that edit the same set both become versions, and the second is told', async ({
  page,
  context,
}) => {
  await copyGsm8k(page)
  const other = await context.newPage()
  await other.goto(page.url())
  await expect(other.getByRole('gridcell').first()).toBeVisible()
  for (const [window, name] of [
    [page, 'first'],
    [other, 'second'],
  ] as const) {
    await window.getByRole('row').nth(1).dblclick()
    const drawer = window.getByRole('dialog', { name: 'Row 1' })
    await drawer.getByRole('button', { name: 'Edit this row' }).click()
    await drawer.getByLabel('question').fill(`Changed in the ${name} window?`)
    await drawer.getByRole('button', { name: 'Change the row' }).click()
  }
  for (const window of [page, other]) {
    await window.getByRole('button', { name: 'Review and save…' }).click()
    const review = window.getByRole('dialog', { name: 'Save as a new version' })
    await review.getByLabel('Why these rows change').fill('because')
    if (window === other) await expect(review).toContainText('Meanwhile another window')
    await review.getByRole('button', { name: 'Save the version' }).click()
    await expect(window.getByRole('region', { name: 'Compare' })).toContainText('Changed: 1')
  }
  await expect(other.getByRole('row', { name: /Version 3/ })).toContainText('from version 1')
  await expect(page.getByRole('row', { name: /Version 3/ })).toBeVisible()
  await other.getByRole('tab', { name: 'Rows' }).click()
  await expect(other.getByRole('grid')).toContainText('Changed in the second window?')
  await other.close()
})

for (const [scheme, language] of [
  ['light', 'en'],
  ['dark', 'zh'],
] as const) {
  test(`the edited rows are accessible in ${scheme}, ${language}, in a small window`, async ({
    page,
  }) => {
    await copyGsm8k(page)
    await call(page, 'settings.save', { theme: scheme, language })
    await page.setViewportSize({ width: 1024, height: 640 })
    await page.reload()
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', scheme)
    await page.getByRole('gridcell', { name: /bakery/ }).dblclick()
    const drawer = page.getByRole('dialog')
    await drawer.getByRole('button', { name: /^(Edit this row|编辑此条)$/ }).click()
    await expect(drawer.getByLabel('question')).toBeVisible()
    await checkAccessibility(page, 'row editor')
    await drawer.getByLabel('question').fill('?')
    await drawer.locator('button[type=submit]').click()
    await checkAccessibility(page, 'draft')
  })
}
