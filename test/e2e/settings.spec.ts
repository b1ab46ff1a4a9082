import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { findBrowser, NO_BROWSER } from '../../scripts/find-browser.mjs'
import { checkAccessibility } from './support/check-accessibility'
import { firstRun } from './support/first-run'
import { callApp } from './support/save-settings'
import { temporaryFolder, type TemporaryFolder } from './support/temporary-folder'
import { startWebApp, type WebApp } from './support/web-app'

test.skip((await findBrowser()) === null, NO_BROWSER)

let home: TemporaryFolder
let app: WebApp

test.beforeEach(async ({ page }) => {
  home = temporaryFolder('settings')
  app = await startWebApp(home.path, {
    HOME: join(home.path, 'user'),
    PATH: `${join(home.path, 'user', '.local', 'bin')}:${process.env.PATH}`,
    XDG_DATA_HOME: '',
    XDG_CONFIG_HOME: '',
    LAB_KEY: 'from-the-environment',
  })
  await page.goto(app.url)
})
test.afterEach(async ({ page }) => {
  await page.close()
  await app.stop()
  home.remove()
})

test('a backup is made, the run deleted, and everything restored', async ({ page }) => {
  await firstRun(page)
  await page.evaluate(() => (location.hash = '#/settings?section=storage'))
  await page.getByRole('button', { name: 'Back up now' }).click()
  await expect(page.getByText(/^Written: /)).toBeVisible()

  const { runs } = await callApp<{ runs: { id: string }[] }>(page, 'run.list', {})
  await callApp(page, 'run.delete', { runId: runs[0]?.id })
  await page.getByRole('button', { name: /^Restore evalwright/ }).click()
  const dialog = page.getByRole('dialog', { name: 'Restore' })
  await dialog.getByRole('button', { name: 'Restore', exact: true }).click()
  await expect(dialog.getByRole('status')).toContainText('1 run restored')
  await dialog.getByRole('button', { name: 'Show it' }).click()
  await expect(page.getByRole('table', { name: 'Backups' }).getByRole('row')).toHaveCount(3)
  const after = await callApp<{ total: number }>(page, 'run.list', {})
  expect(after.total).toBe(1)
})

test('a clean-up shows what would go before it does', async ({ page }) => {
  await firstRun(page)
  await page.evaluate(() => (location.hash = '#/settings?section=storage'))
  await page.getByRole('textbox', { name: 'Days' }).fill('0')
  await page.getByRole('button', { name: 'What would go?' }).click()
  await expect(page.getByText(/Texts of 1 run with \d+ samples/)).toBeVisible()
  await page.getByRole('button', { name: 'Clean up', exact: true }).click()
  await expect(page.getByText(/^Gone\./)).toBeVisible()
  await page.getByRole('button', { name: 'Give unused room back' }).click()
  await expect(page.getByText(/given back/)).toBeVisible()
  await page.getByRole('button', { name: 'Check the database' }).click()
  await expect(page.getByText('The database is sound.')).toBeVisible()
})

test('the diagnostics file shows itself first and holds no key', async ({ page }) => {
  const key = 'sk-settings-spec-0123456789'
  await callApp(page, 'server.save', {
    name: 'Lab of Ada',
    baseUrl: 'http://10.1.2.3:8000/v1',
    key: { action: 'store', value: key },
  })
  await page.evaluate(() => (location.hash = '#/settings?section=about'))
  const save = page.getByRole('button', { name: 'Save as zip' })
  await expect(save).toBeDisabled()
  await page.getByRole('button', { name: 'Show what it holds' }).click()
  await page.getByText('servers.json').click()
  const shown = (await page.getByRole('main').textContent()) ?? ''
  for (const secret of [key, '10.1.2.3', 'Lab of Ada']) expect(shown).not.toContain(secret)
  const downloading = page.waitForEvent('download')
  await save.click()
  const file = readFileSync(await (await downloading).path())
  expect(file.subarray(0, 2).toString()).toBe('PK')

  await page.getByRole('tab', { name: 'Security' }).click()
  await expect(page.getByRole('row', { name: /Lab of Ada API key/ })).toBeVisible()
  await page.getByRole('button', { name: 'Forget all keys' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Forget', exact: true }).click()
  await expect(page.getByText('1 entry forgotten.')).toBeVisible()
  await expect(page.getByText('No key is kept.')).toBeVisible()
  await page.getByRole('button', { name: 'Redact' }).click()
  await expect(page.getByText(/places? replaced/)).toBeVisible()
})

test('the defaults of a new evaluation come from here', async ({ page }) => {
  await page.evaluate(() => (location.hash = '#/settings?section=execution'))
  const field = page.getByRole('textbox', { name: 'Requests in flight' })
  await field.fill('3')
  await field.press('Enter')
  await expect
    .poll(
      async () =>
        (await callApp<{ defaultConcurrency: number }>(page, 'settings.get', {}))
          .defaultConcurrency,
    )
    .toBe(3)
  await page.keyboard.press('Escape')
  await page.evaluate(() => (location.hash = '#/new'))
  await expect(page.getByRole('heading', { name: 'New evaluation', level: 1 })).toBeVisible()
  await expect(page.getByRole('textbox', { name: /^Requests at once/ }).first()).toHaveValue('3')
})

test('scores and numbers follow the choice of figures', async ({ page }) => {
  await firstRun(page)
  await page.evaluate(() => (location.hash = '#/runs'))
  const grid = page.getByRole('grid', { name: 'Runs' })
  await expect(grid.getByText(/\d+\.\d %/).first()).toBeVisible()
  await callApp(page, 'settings.save', { scoreStyle: 'share', decimals: 2 })
  await expect(grid.getByText(/^[01]\.\d{4}$/).first()).toBeVisible()
})

test('a key is given to another action, the old one rests, and keys that meet are told', async ({
  page,
}) => {
  await page.evaluate(() => (location.hash = '#/settings?section=shortcuts'))
  const change = page.getByRole('button', { name: 'Change the key of: New evaluation' })
  await change.click()
  await page.keyboard.press('q')
  await expect(change).toHaveText(/^Q/)
  await change.blur()
  await page.keyboard.press('n')
  await expect(page).toHaveURL(/#\/settings/)
  await page.keyboard.press('q')
  await expect(page).toHaveURL(/#\/new/)

  await page.evaluate(() => (location.hash = '#/settings?section=shortcuts'))
  await page.getByRole('button', { name: 'Change the key of: Archive' }).click()
  await page.keyboard.press('b')
  await expect(page.getByText('Also: Set or clear the baseline')).toBeVisible()
  await page.getByRole('button', { name: 'Usual key of: Archive' }).click()
  await expect(page.getByText('Also: Set or clear the baseline')).toHaveCount(0)
  await page.getByRole('textbox', { name: 'Look for an action or a key' }).fill('evaluation')
  await expect(page.getByRole('button', { name: 'Change the key of: Resume' })).toHaveCount(0)
  await page.getByRole('button', { name: 'Reset all' }).click()
  await expect(change).toHaveText(/^N/)
  await checkAccessibility(page, 'shortcuts')

  // A sequence gets another letter; the old one leads nowhere.
  await page.getByRole('textbox', { name: 'Look for an action or a key' }).fill('Go to Servers')
  const goServers = page.getByRole('button', { name: 'Change the key of: Go to Servers' })
  await goServers.click()
  await page.keyboard.press('g')
  await expect(page.getByText('G …')).toBeVisible()
  await page.keyboard.press('x')
  await expect(goServers).toHaveText(/^G\s*X/)
  await goServers.blur()
  await page.keyboard.press('g')
  await page.keyboard.press('s')
  await expect(page).toHaveURL(/#\/settings/)
  await page.keyboard.press('g')
  await page.keyboard.press('x')
  await expect(page).toHaveURL(/#\/servers/)
})

test('keys are moved into memory, into the file, to a variable, and what happens is said before', async ({
  page,
}) => {
  const key = 'zq9-browser-moved-key'
  await callApp(page, 'server.save', {
    name: 'Lab',
    baseUrl: 'http://127.0.0.1:9/v1',
    key: { action: 'store', value: key },
  })
  const file = join(home.path, 'keys.json')
  expect(readFileSync(file, 'utf8')).toContain(key)
  await page.evaluate(() => (location.hash = '#/settings?section=security'))
  const row = page.getByRole('row', { name: /Lab/ })
  const said = page.getByRole('status').filter({ hasText: /./ })
  const choose = async (what: string) => {
    await row.getByRole('button', { name: 'Move or forget: Lab: API key' }).press('Enter')
    await page.getByRole('menuitem', { name: what }).press('Enter')
    return page.getByRole('dialog', { name: what })
  }

  const dialog = await choose('Keep in memory only')
  await expect(dialog).toContainText('until the app ends')
  await dialog.getByRole('button', { name: 'Keep in memory only' }).click()
  await expect(said).toHaveText('1 entry moved.')
  await expect(row).toContainText('in memory, for this session')
  expect(readFileSync(file, 'utf8')).not.toContain(key)
  await checkAccessibility(page, 'kept keys')

  await page.getByRole('button', { name: 'All into the file…' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Keep in the file' }).click()
  await expect(row).toContainText('in the file')
  expect(readFileSync(file, 'utf8')).toContain(key)

  const question = await choose('Read from a variable')
  await question.getByRole('textbox', { name: 'Environment variable' }).fill('LAB_KEY')
  await question.getByRole('button', { name: 'Read from a variable' }).click()
  await expect(said).toHaveText('The key is now read from LAB_KEY, which is set.')
  await expect(page.getByText('No key is kept.')).toBeVisible()
  expect(readFileSync(file, 'utf8')).not.toContain(key)
  expect(await page.content()).not.toContain(key)
})

test('the command line is put on the PATH, works there with its completion, and goes again', async ({
  page,
}) => {
  test.skip(process.platform === 'win32', 'a launcher for POSIX shells')
  await page.evaluate(() => (location.hash = '#/settings?section=cli'))
  const launcher = page.getByRole('region', { name: 'Command evalwright on the PATH' })
  await launcher.getByRole('button', { name: /^Install/ }).click()
  await expect(launcher.getByRole('status')).toContainText('Written: ')
  await expect(launcher).toContainText('installed')
  const program = join(home.path, 'user', '.local', 'bin', 'evalwright')
  const { version } = await callApp<{ version: string }>(page, 'app.about', {})
  expect(execFileSync(program, ['--version'], { encoding: 'utf8' }).trim()).toBe(version)

  const bash = page.getByRole('region', { name: 'Completion for bash' })
  await bash.getByRole('button', { name: /^Install/ }).click()
  await expect(bash.getByRole('status')).toContainText('Written: ')
  const script = join(
    home.path,
    'user',
    '.local',
    'share',
    'bash-completion',
    'completions',
    'evalwright',
  )
  const completed = execFileSync(
    'bash',
    [
      '-c',
      `. '${script}'; COMP_WORDS=(evalwright compl); COMP_CWORD=1; _evalwright; echo "\${COMPREPLY[*]}"`,
    ],
    { encoding: 'utf8' },
  )
  expect(completed.trim()).toBe('completion')
  await checkAccessibility(page, 'command line')

  await launcher.getByRole('button', { name: /^Remove/ }).click()
  await expect(launcher.getByRole('status')).toContainText('Removed: ')
  expect(existsSync(program)).toBe(false)
})

test('another bind address is warned of before it is saved, and the chosen section is in sight at 200 %', async ({
  page,
}) => {
  await page.evaluate(() => (location.hash = '#/settings?section=service'))
  const host = page.getByRole('combobox', { name: 'Reachable from' })
  const hostNow = async () =>
    (await callApp<{ serviceHost: string }>(page, 'settings.get', {})).serviceHost
  const choose = async () => {
    await host.click()
    await page.getByRole('option', { name: /0\.0\.0\.0/ }).click()
    return page.getByRole('dialog', { name: /0\.0\.0\.0/ })
  }
  await (await choose()).getByRole('button', { name: 'Cancel' }).click()
  expect(await hostNow()).toBe('127.0.0.1')
  await (await choose()).getByRole('button', { name: 'Serve to others' }).click()
  await expect.poll(hostNow).toBe('0.0.0.0')

  await page.setViewportSize({ width: 512, height: 320 })
  await page.evaluate(() => (location.hash = '#/settings?section=about'))
  await expect(page.getByRole('tab', { name: 'About' })).toBeInViewport({ ratio: 1 })
})
