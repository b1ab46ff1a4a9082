import { readFile } from 'node:fs/promises'
import { expect, test } from '@playwright/test'
import { findBrowser, NO_BROWSER } from '../../scripts/find-browser.mjs'
import { exportCsv } from '../e2e/support/export-csv'
import { firstRun } from '../e2e/support/first-run'
import { startLetterServer } from '../e2e/support/letter-server'
import { paperFlow } from '../e2e/support/paper-flow'
import { temporaryFolder } from '../e2e/support/temporary-folder'
import { launchDouble } from './double/launch-double'

/** The same steps as in the web host and in the true Electron; here main process and preload run in the double. */
test.skip((await findBrowser()) === null, NO_BROWSER)

test('the desktop app carries a first run from start to transcript and export', async ({
  context,
}) => {
  const home = temporaryFolder('double')
  const desktop = await launchDouble(context, { home: home.path })
  try {
    const { page } = desktop
    await desktop.opened
    await firstRun(page)
    await page.getByRole('link', { name: 'Results', exact: true }).click()
    const download = await exportCsv(page, 'Result table')
    expect(download.suggestedFilename()).toMatch(/-report\.csv$/)
    const table = await readFile(await download.path(), 'utf8')
    expect(table).toContain('General MCQ')
    expect(table).toMatch(/^\ufeff?Model,Dataset,Metric/)
    await desktop.ask('closeWindow').catch(() => undefined)
    expect(await desktop.exitCode).toBe(0)
  } finally {
    desktop.kill()
    await desktop.exitCode
    home.remove()
  }
})

test('the desktop app leads from a CSV to a comparison and a LaTeX table', async ({ context }) => {
  test.slow()
  const home = temporaryFolder('double-paper')
  const server = await startLetterServer()
  const desktop = await launchDouble(context, { home: home.path })
  try {
    await desktop.opened
    await paperFlow(desktop.page, server.url)
    await desktop.ask('closeWindow').catch(() => undefined)
    expect(await desktop.exitCode).toBe(0)
  } finally {
    desktop.kill()
    await desktop.exitCode
    await server.close()
    home.remove()
  }
})
