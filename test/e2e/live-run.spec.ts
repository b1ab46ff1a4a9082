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
  model.hold(18)
  const runId = await start(page)
  await expect(page.getByRole('group', { name: 'Figures' })).toContainText('18')
  // Its time goes on by a second twice, so that there is a curve.
  const elapsed = page.getByText(/^Running for/)
  for (let times = 0; times < 2; times += 1)
    await expect(elapsed).not.toHaveText(await elapsed.innerText())
  model.release()
  await expect(page.getByRole('region', { name: 'What came of it' })).toContainText(
    'Finished after',
  )
  await app.stop()
  app = await startWebApp(home.path)
  await page.goto(app.url)
  await openLive(page, runId)
  const score = page.getByRole('figure', { name: 'Score over time' })
  await expect(score.locator('.recharts-area')).toHaveCount(2)
  await score.getByRole('button', { name: 'Score over time as a table' }).click()
  await expect(score.getByRole('row').nth(1)).toContainText(/ %.* – .* %/)
  await expect(page.getByRole('figure', { name: 'Errors' })).toContainText('None so far')
  await expect(page.getByRole('figure', { name: 'Reply length' })).toContainText('36 replies')
  await expect(page.getByRole('figure', { name: 'Throughput' })).toHaveCount(0)
  await checkAccessibility(page, 'the curves of a run that is over')
})

test('a server that is priced shows the cost so far, and one that names another model is told of, also after a stop', async ({
  page,
}) => {
  model.hold(9)
  const runId = await start(
    page,
    {},
    { price: { input: 2_000_000, output: 8_000_000, currency: 'EUR' } },
  )
  const figures = page.getByRole('group', { name: 'Figures' })
  const cost = figures.getByText('Cost so far').locator('..')
  await expect(cost).toContainText(/[\d,]+\.\d\d EUR/)
  // Input at 2 and output at 8 for each token, as the server counted them.
  const { run } = await callApp<{
    run: { inputTokens: number; outputTokens: number; cost: { amount: number } }
  }>(page, 'run.get', { runId })
  expect(run.cost.amount).toBeCloseTo(run.inputTokens * 2 + run.outputTokens * 8, 6)
  expect(run.outputTokens).toBeGreaterThan(0)
  await checkAccessibility(page, 'a priced run')

  await page.keyboard.press('s')
  const end = page.getByRole('region', { name: 'What came of it' })
  await expect(end).toContainText('Stopped after')
  await expect(page.getByText(/The server names another model/)).toHaveCount(0)
  model.release()
  model.rename('letter-b-awq')
  await end.getByRole('button', { name: 'Resume' }).click()
  await expect(
    page.getByText(/names another model since .*: letter-b-awq, not letter-b$/),
  ).toBeVisible()
  await expect(page.getByText(/stop this run and start it anew/)).toBeVisible()
  await expect(end).toContainText('Finished after')
  await page.reload()
  await expect(page.getByText(/letter-b-awq, not letter-b$/)).toBeVisible()
})

test('the slider sets the requests at once, L follows or holds the latest samples, and the log stays where one reads', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1024, height: 640 })
  model.hold(6)
  const runId = await start(page)
  const slider = page.getByRole('slider', { name: 'Requests at once' })
  await expect(page.getByText('2 at once')).toBeVisible()
  await slider.press('ArrowRight')
  await expect(page.getByText('3 at once')).toBeVisible()
  await expect
    .poll(async () => {
      const progress = await callApp<{ concurrencyLimit: number }>(page, 'run.progress', { runId })
      return progress.concurrencyLimit
    })
    .toBe(3)
  // The key goes on from what the run has told by then.
  await expect(async () => {
    await page.keyboard.press('+')
    await expect(page.getByText(/^[4-9] at once/)).toBeVisible({ timeout: 2000 })
  }).toPass()

  await page.keyboard.press('l')
  const follow = page.getByRole('switch', { name: 'Follow the run' })
  await expect(follow).toBeChecked()
  await page.keyboard.press('l')
  await expect(follow).not.toBeChecked()
  await follow.focus()
  await page.keyboard.press('l')
  await expect(follow).toBeChecked()
  await page.keyboard.press('?')
  await expect(page.getByText('Follow the latest samples, or hold them')).toBeVisible()
  await page.keyboard.press('Escape')
  await checkAccessibility(page, 'a run with its slider')
})

test('a click on a benchmark narrows requests on their way, latest samples and errors', async ({
  page,
}) => {
  model.hold(30)
  await start(page, {
    benchmarks: [{ id: 'arc' }, { id: 'general_mcq' }],
    repeats: 8,
    execution: { concurrency: 3 },
  })
  const flying = page.getByRole('table', { name: 'On their way' })
  await expect(flying.getByRole('row', { name: /general_mcq/ })).toHaveCount(3)
  await page.getByRole('button', { name: 'ARC', exact: true }).click()
  await expect(page.getByText('No request is on its way.')).toBeVisible()
  await expect(page.getByText('Only ARC')).toBeVisible()
  await checkAccessibility(page, 'a live run narrowed to a benchmark')
  await page.getByRole('tab', { name: 'Latest samples' }).click()
  const latest = page.getByRole('table', { name: 'Latest samples' })
  await expect(latest.getByRole('row', { name: /arc/ }).first()).toBeVisible()
  await expect(latest.getByRole('row', { name: /general_mcq/ })).toHaveCount(0)
  await page.getByRole('tab', { name: 'On their way' }).click()
  await page.getByRole('button', { name: 'General MCQ', exact: true }).click()
  await flying.getByRole('button', { name: /^Skip/ }).first().click()
  await page.getByRole('tab', { name: /^Errors/ }).click()
  await expect(page.getByText('The sample was skipped.').first()).toBeVisible()
  await page.getByRole('button', { name: 'ARC', exact: true }).click()
  await expect(page.getByText('No errors so far.')).toBeVisible()
  await page.getByRole('button', { name: 'Show all benchmarks' }).click()
  await expect(page.getByText('The sample was skipped.').first()).toBeVisible()
})
