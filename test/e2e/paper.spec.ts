import { expect, test } from '@playwright/test'
import { findBrowser, NO_BROWSER } from '../../scripts/find-browser.mjs'
import { startLetterServer } from './support/letter-server'
import { paperFlow } from './support/paper-flow'
import { temporaryFolder } from './support/temporary-folder'
import { startWebApp } from './support/web-app'

test.skip((await findBrowser()) === null, NO_BROWSER)

test('a CSV becomes a data set, two evaluations, an override, a comparison and a LaTeX table', async ({
  page,
}) => {
  test.slow()
  const home = temporaryFolder('paper')
  const app = await startWebApp(home.path)
  const server = await startLetterServer()
  const complaints: string[] = []
  page.on('pageerror', error => complaints.push(String(error)))
  page.on('console', message => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  try {
    await page.goto(app.url)
    await paperFlow(page, server.url)
    expect(complaints).toEqual([])
  } finally {
    await page.close()
    await app.stop()
    await server.close()
    home.remove()
  }
})
