import { readFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { findBrowser, NO_BROWSER } from '../../scripts/find-browser.mjs'
import { createMockServer } from '../../src-main/providers/mock/mock-server'
import { checkAccessibility } from './support/check-accessibility'
import { watchToTheEnd } from './support/first-run'
import { callApp } from './support/save-settings'
import { temporaryFolder, type TemporaryFolder } from './support/temporary-folder'
import { startWebApp, type WebApp } from './support/web-app'

test.skip((await findBrowser()) === null, NO_BROWSER)

let home: TemporaryFolder
let app: WebApp

test.beforeEach(async ({ page }) => {
  home = temporaryFolder('names')
  app = await startWebApp(home.path)
  await page.goto(app.url)
})
test.afterEach(async ({ page }) => {
  await page.close()
  await app.stop()
  home.remove()
})

test('a model bears the user’s name in tables, comparisons and exports, and its own in requests', async ({
  page,
}) => {
  const asked: unknown[] = []
  const model = await createMockServer({
    models: ['org/served-7b'],
    script: ({ body }) => {
      asked.push({ model: body.model, temperature: body.temperature })
      return { text: 'ANSWER: B' }
    },
  })
  await page.evaluate(() => (location.hash = '#/servers'))
  await page.getByRole('button', { name: /^vLLM/ }).click()
  const form = page.getByRole('dialog')
  await form.getByRole('textbox', { name: 'URL' }).fill(model.url)
  await form.getByRole('button', { name: /Models, limits/ }).click()
  await form.getByRole('button', { name: 'Add a model' }).click()
  await form.getByRole('textbox', { name: 'Your name for it' }).fill('Lab model')
  await form.getByRole('button', { name: 'Save' }).click()
  await expect(form.getByText('Which model is meant?')).toBeVisible()
  await form.getByRole('combobox', { name: 'Model id' }).fill('org/served-7b')
  await form.getByRole('textbox', { name: 'Temperature' }).fill('0.7')
  await checkAccessibility(page, 'names of models', '[role=dialog]')
  await form.getByRole('button', { name: 'Save' }).click()
  await expect(form).toBeHidden()

  await page.evaluate(() => (location.hash = '#/new'))
  const row = page.getByRole('group', { name: 'Model 1' })
  await row.getByRole('combobox', { name: 'Model' }).fill('Lab model')
  await expect(row.getByText('Shown and reported as “Lab model”')).toContainText('org/served-7b')
  await page.getByText('Model card', { exact: true }).click()
  await expect(page.getByRole('textbox', { name: 'Temperature' })).toHaveValue('0.7')

  const { servers } = await callApp<{ servers: { id: string }[] }>(page, 'app.snapshot', {})
  const serverId = servers[0]?.id
  for (let n = 0; n < 2; n += 1) {
    await callApp(page, 'run.start', {
      requests: [
        {
          model: { name: n === 0 ? 'Lab model' : 'org/served-7b', serverId },
          benchmarks: [{ id: 'arc', options: { subsets: ['ARC-Easy'] } }],
          sampling: { temperature: 0.7 },
        },
      ],
    })
  }
  const { runs } = await callApp<{ runs: { id: string; modelId: string; modelName: string }[] }>(
    page,
    'run.list',
    {},
  )
  for (const run of runs) {
    expect(run).toMatchObject({ modelId: 'Lab model', modelName: 'org/served-7b' })
  }
  await page.evaluate(id => (location.hash = `#/runs/${id}/live`), runs[0]!.id)
  await watchToTheEnd(page)
  await expect(page.getByText('Lab model (org/served-7b)').first()).toBeVisible()
  expect(new Set(asked.map(one => JSON.stringify(one)))).toEqual(
    new Set([JSON.stringify({ model: 'org/served-7b', temperature: 0.7 })]),
  )

  await page.evaluate(
    ids => (location.hash = `#/compare?runs=${encodeURIComponent(JSON.stringify(ids))}`),
    runs.map(({ id }) => id),
  )
  await page.evaluate(() => (location.hash = '#/runs'))
  await expect(
    page.getByRole('grid', { name: 'Runs' }).getByText('Lab model').first(),
  ).toBeVisible()
  const file = await callApp<{ id: string; fileName: string }>(page, 'export.create', {
    what: 'report',
    runIds: [runs[0]!.id],
    format: 'csv',
  })
  const downloading = page.waitForEvent('download')
  await page.evaluate(href => {
    const link = document.createElement('a')
    link.href = href
    link.download = ''
    link.click()
  }, `/exports/${file.id}/${file.fileName}`)
  const text = readFileSync(await (await downloading).path(), 'utf8')
  expect(text).toContain('Lab model')
  expect(text).toContain('org/served-7b')
  await model.close()
})
