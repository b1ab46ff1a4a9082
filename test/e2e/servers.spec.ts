import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { findBrowser, NO_BROWSER } from '../../scripts/find-browser.mjs'
import { createMockServer } from '../../src-main/providers/mock/mock-server'
import { checkAccessibility } from './support/check-accessibility'
import { callApp } from './support/save-settings'
import { temporaryFolder, type TemporaryFolder } from './support/temporary-folder'
import { startWebApp, type WebApp } from './support/web-app'

test.skip((await findBrowser()) === null, NO_BROWSER)

let home: TemporaryFolder
let app: WebApp
let complaints: string[]

test.beforeEach(async ({ page }) => {
  home = temporaryFolder('web')
  app = await startWebApp(home.path)
  complaints = []
  page.on('pageerror', error => complaints.push(String(error)))
  page.on('console', message => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  await page.goto(app.url)
  await page
    .getByRole('navigation', { name: 'Screens' })
    .getByRole('link', { name: 'Servers', exact: true })
    .click()
})
test.afterEach(async ({ page }) => {
  await page.close()
  await app.stop()
  home.remove()
  expect(complaints).toEqual([])
})

const drawer = (page: Page) => page.getByRole('dialog')

/** Both themes; the screen is left as it was. */
async function checkThemes(page: Page, what: string, within = '[role=dialog]'): Promise<void> {
  for (const theme of ['light', 'dark']) {
    await page.evaluate(
      name => document.documentElement.setAttribute('data-mantine-color-scheme', name),
      theme,
    )
    await checkAccessibility(page, `${what}, ${theme}`, within)
  }
  await page.evaluate(() =>
    document.documentElement.setAttribute('data-mantine-color-scheme', 'light'),
  )
}

test('a preset becomes a server; a probe makes its card; a chat streams and can be looked behind', async ({
  page,
}) => {
  const model = await createMockServer({
    models: ['org/tiny'],
    script: () => ({ text: '**Seven** it is.' }),
  })
  await checkThemes(page, 'servers, empty', 'main')
  await page.getByRole('button', { name: /^vLLM/ }).click()
  const form = drawer(page)
  await expect(form.getByRole('textbox', { name: 'Name' })).toHaveValue('vLLM')
  await form.getByRole('textbox', { name: 'URL' }).fill(model.url.replace('/v1', ''))
  await expect(form.getByText(`Chats go to ${model.url}/chat/completions`)).toBeVisible()
  await form.getByRole('button', { name: /Connection/ }).click()
  await form.getByRole('checkbox', { name: 'Take any certificate' }).check()
  await expect(form.getByText('Certificate not checked').first()).toBeVisible()
  await form.getByRole('checkbox', { name: 'Take any certificate' }).uncheck()
  await form.getByText('By hand', { exact: true }).click()
  const proxy = form.getByRole('textbox', { name: 'Address of the proxy' })
  await proxy.fill('socks4://127.0.0.1:1')
  await form.getByRole('button', { name: 'Save' }).click()
  await expect(form.getByText('An http, https or socks5 URL; SOCKS4 cannot be used')).toBeVisible()
  await proxy.fill('socks5://127.0.0.1:1')
  await expect(form.getByText('SOCKS4 cannot be used')).toBeHidden()
  await form.getByText('System', { exact: true }).click()
  await form.getByRole('button', { name: /Models, limits/ }).click()
  await form.getByRole('textbox', { name: 'Price of input' }).fill('2')
  await form.getByRole('textbox', { name: 'Price of output' }).fill('6')
  await checkThemes(page, 'server form')
  await form.getByRole('button', { name: 'Save' }).click()
  await expect(form).toBeHidden()

  await page.getByRole('button', { name: 'Probe vLLM' }).click()
  const panel = drawer(page)
  await panel.getByRole('button', { name: 'Probe', exact: true }).click()
  await expect(panel.getByRole('button', { name: 'Probe again' })).toBeVisible({ timeout: 30_000 })
  const card = panel.getByRole('region', { name: 'Capabilities' })
  await expect(card.getByRole('listitem')).toHaveCount(17)
  await expect(card.getByRole('listitem').filter({ hasText: 'List of models' })).toContainText(
    'org/tiny',
  )
  await card.getByRole('button', { name: 'Show request: Chat' }).click()
  await expect(card.getByLabel('Request', { exact: true })).toContainText('"model": "org/tiny"')
  await checkThemes(page, 'capability card')
  await page.keyboard.press('Escape')

  await page.getByRole('button', { name: 'Try it: vLLM' }).click()
  await drawer(page).getByRole('textbox', { name: 'Message' }).fill('What is 3 + 4?')
  await page.keyboard.press('Enter')
  const answer = drawer(page).getByRole('article', { name: 'Model' })
  await expect(answer.locator('strong')).toHaveText('Seven')
  await answer.getByRole('button', { name: 'Show request' }).click()
  await expect(answer.getByLabel('Answer', { exact: true })).toContainText('data: ')
  await checkThemes(page, 'chat')
  await page.keyboard.press('Escape')

  // The table is whole in a small window; the list of models by key.
  await page.setViewportSize({ width: 1024, height: 640 })
  const table = page.getByRole('main').getByRole('table')
  const isCut = await table.evaluate(
    element =>
      (element.parentElement?.scrollWidth ?? 0) > (element.parentElement?.clientWidth ?? 0),
  )
  expect(isCut).toBe(false)
  await page.getByRole('button', { name: 'vLLM', exact: true }).focus()
  await page.keyboard.press('m')
  const models = drawer(page)
  await expect(models.getByRole('status')).toHaveText('1 of 1 model')
  await models.getByRole('textbox', { name: 'Add a model by hand' }).fill('team/lora-7b')
  await page.keyboard.press('Enter')
  await expect(models.getByRole('row', { name: /team\/lora-7b/ })).toContainText('by hand')
  await models.getByRole('textbox', { name: 'Notes on org/tiny' }).fill('for smoke tests')
  await page.keyboard.press('Enter')
  await expect
    .poll(
      async () => (await callApp<{ modelCards: object }[]>(page, 'server.list', {}))[0]?.modelCards,
    )
    .toEqual({ 'org/tiny': { notes: 'for smoke tests' } })
  await models.getByRole('textbox', { name: 'Filter' }).fill('smoke')
  await expect(models.getByRole('status')).toHaveText('1 of 2 models')
  await checkThemes(page, 'models')
  await models.getByRole('button', { name: 'Try it: org/tiny' }).click()
  await expect(drawer(page).getByRole('combobox', { name: 'Model' })).toHaveValue('org/tiny')
  await page.keyboard.press('Escape')

  // By keyboard: a copy, and a new one.
  await page.getByRole('button', { name: 'vLLM', exact: true }).focus()
  await page.keyboard.press('Control+d')
  await expect(page.getByRole('button', { name: 'vLLM (2)', exact: true })).toBeVisible()
  await page.keyboard.press('n')
  await expect(drawer(page).getByRole('group', { name: 'Start from' })).toBeVisible()
  await model.close()
})

test('a server that the app starts: its command, start, log, ready, stop', async ({ page }) => {
  const pids = join(home.path, 'pids.txt')
  writeFileSync(pids, '')
  await page.getByRole('button', { name: 'Add a server' }).click()
  const form = drawer(page)
  await form.getByRole('textbox', { name: 'Name' }).fill('Checkpoint')
  await form.getByText('Evalwright starts it').click()
  await form.getByRole('textbox', { name: 'Model', exact: true }).fill('/models/tiny')
  await form.getByRole('textbox', { name: 'Program' }).fill(process.execPath)
  const script = join(import.meta.dirname, '../support/fake-launch-server.mjs')
  await form
    .getByRole('textbox', { name: 'Arguments' })
    .fill([script, '--port', '{port}', '--model', '{model}', '--pids', pids].join('\n'))
  await expect(form.getByText(/--model \/models\/tiny/)).toBeVisible()
  await checkThemes(page, 'start command')
  await form.getByRole('button', { name: 'Save' }).click()

  await page.getByRole('button', { name: 'Log of Checkpoint' }).click()
  const panel = drawer(page)
  await panel.getByRole('button', { name: 'Start Checkpoint' }).click()
  await expect(panel.getByText('Running', { exact: true })).toBeVisible()
  await expect(panel.getByRole('log')).toContainText('server is up')
  await checkThemes(page, 'log of a running server')
  await panel.getByRole('button', { name: 'Stop Checkpoint' }).click()
  await expect(panel.getByText('Stopped', { exact: true })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('row', { name: /Checkpoint/ })).toContainText('Stopped')
})

test('a look on this machine asks first; the Chinese screen stands the same checks', async ({
  page,
}) => {
  await page.getByRole('button', { name: 'Look on this machine' }).click()
  const dialog = drawer(page)
  await expect(dialog).toContainText('Nothing leaves this machine.')
  await dialog.getByRole('button', { name: 'Look', exact: true }).click()
  await expect(dialog.getByRole('status')).toContainText(/No model server answers|answers?\./)
  await checkThemes(page, 'scan')
  await page.keyboard.press('Escape')

  await page.evaluate(() =>
    fetch('/api/settings.save', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ language: 'zh' }),
    }),
  )
  await expect(page.getByRole('heading', { name: '服务器', exact: true })).toBeVisible()
  await checkThemes(page, 'servers in Chinese', 'main')
  await page.getByRole('button', { name: /^vLLM/ }).click()
  await expect(drawer(page).getByText(/对话请求将发往/)).toBeVisible()
  await checkThemes(page, 'server form in Chinese')
})

test('the list is ordered by its headers, in the link, and shows the columns of choice', async ({
  page,
}) => {
  for (const [name, concurrency] of [
    ['gpu 10', 4],
    ['gpu 9', null],
    ['mock', 16],
  ] as const) {
    await callApp(page, 'server.save', { name, concurrency, baseUrl: 'http://127.0.0.1:9/v1' })
  }
  const table = page.getByRole('main').getByRole('table')
  const names = table.locator('tbody tr td:first-child > button')
  const head = (name: string) => table.getByRole('columnheader', { name })
  await head('Name').getByRole('button').click()
  await expect(head('Name')).toHaveAttribute('aria-sort', 'ascending')
  await expect(names).toHaveText(['gpu 9', 'gpu 10', 'mock'])
  await head('Concurrency').getByRole('button').focus()
  await page.keyboard.press('Enter')
  await expect(head('Concurrency')).toHaveAttribute('aria-sort', 'descending')
  await expect(head('Name')).not.toHaveAttribute('aria-sort')
  await expect(names).toHaveText(['mock', 'gpu 10', 'gpu 9'])

  await page.getByRole('button', { name: 'Columns' }).click()
  await page.getByRole('checkbox', { name: 'Key' }).uncheck()
  await expect(page.getByRole('checkbox', { name: 'Name' })).toBeDisabled()
  await page.keyboard.press('Escape')
  await expect(head('Key')).toBeHidden()
  // The form opens and closes on the same order; so does the page.
  await page.getByRole('button', { name: 'mock', exact: true }).click()
  await page.keyboard.press('Escape')
  await expect(names).toHaveText(['mock', 'gpu 10', 'gpu 9'])
  await page.reload()
  await expect(names).toHaveText(['mock', 'gpu 10', 'gpu 9'])
  await expect(head('Key')).toBeHidden()
  await expect(head('Address')).toBeVisible()

  await page.setViewportSize({ width: 1024, height: 640 })
  await callApp(page, 'settings.save', { language: 'zh', theme: 'dark' })
  await expect(head('名称')).toBeVisible()
  await page.getByRole('button', { name: '列', exact: true }).click()
  await checkAccessibility(page, 'ordered servers in Chinese, dark', 'main')
})
