import { expect, test, type Page } from '@playwright/test'
import { findBrowser, NO_BROWSER } from '../../scripts/find-browser.mjs'
import { checkAccessibility } from './support/check-accessibility'
import { startModelServer, type ModelServer } from './support/model-server'
import { callApp } from './support/save-settings'
import { temporaryFolder, type TemporaryFolder } from './support/temporary-folder'
import { startWebApp, type WebApp } from './support/web-app'

test.skip((await findBrowser()) === null, NO_BROWSER)

let home: TemporaryFolder
let app: WebApp
let model: ModelServer

test.beforeEach(async ({ page }) => {
  home = temporaryFolder('live')
  app = await startWebApp(home.path)
  model = await startModelServer()
  await page.goto(app.url)
})
test.afterEach(async ({ page }) => {
  await page.close()
  model.release()
  await app.stop()
  await model.close()
  home.remove()
})

async function start(page: Page, request: object = {}, server: object = {}): Promise<string> {
  const saved = await callApp<{ id: string }>(page, 'server.save', {
    name: 'Lab',
    baseUrl: model.url,
    key: { action: 'store', value: model.key },
    ...server,
  })
  const { runIds } = await callApp<{ runIds: string[] }>(page, 'run.start', {
    requests: [
      {
        name: 'live',
        model: { name: 'letter-b', serverId: saved.id },
        benchmarks: [{ id: 'arc' }],
        execution: { concurrency: 2 },
        repeats: 12,
        ...request,
      },
    ],
  })
  await openLive(page, runIds[0]!)
  return runIds[0]!
}

const openLive = (page: Page, runId: string) =>
  page.evaluate(id => (location.hash = `#/runs/${id}/live`), runId)

test('its score, errors and lengths over time are still there after the app was closed', async ({
  page,
}) => {
  const runId = await start(page)
  await expect(page.getByRole('region', { name: 'What came of it' })).toContainText(
    'Finished after',
  )
  await app.stop()
  app = await startWebApp(home.path)
  await page.goto(app.url)
  await openLive(page, runId)
  const score = page.getByRole('figure', { name: 'Score over time' })
  await expect(score.locator('.recharts-area').first()).toBeVisible()
  await score.getByRole('button', { name: 'Score over time as a table' }).click()
  await expect(score.getByRole('row').nth(1)).toContainText(/ %.* – .* %/)
  await expect(page.getByRole('figure', { name: 'Errors' })).toContainText('None so far')
  await expect(page.getByRole('figure', { name: 'Reply length' })).toContainText('36 replies')
  await expect(page.getByRole('figure', { name: 'Throughput' })).toHaveCount(0)
  await checkAccessibility(page, 'the curves of a run that is over')
})
