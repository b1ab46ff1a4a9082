import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { findBrowser, NO_BROWSER } from '../../scripts/find-browser.mjs'
import { startModelServer } from '../e2e/support/model-server'
import { shellFlow } from '../e2e/support/shell-flow'
import { temporaryFolder, type TemporaryFolder } from '../e2e/support/temporary-folder'
import { launchDouble, type Desktop } from './double/launch-double'

/** The desktop's signs and its shell, in the double of Electron. */
test.skip((await findBrowser()) === null, NO_BROWSER)

let home: TemporaryFolder
let desktop: Desktop | undefined

test.beforeEach(() => {
  home = temporaryFolder('double-shell')
})
test.afterEach(async () => {
  desktop?.kill()
  await desktop?.exitCode
  desktop = undefined
  home.remove()
})

test('the shell works as it does in the browser', async ({ context }) => {
  desktop = await launchDouble(context, { home: home.path })
  await desktop.opened
  await shellFlow(desktop.page)
})

test('the menu speaks the chosen language and leads to every screen', async ({ context }) => {
  desktop = await launchDouble(context, { home: home.path })
  const { page } = desktop
  await desktop.opened
  await expect(page.getByRole('heading', { name: 'Runs', exact: true })).toBeVisible()
  await desktop.ask('pressMenu', { menu: 'File', item: 'Settings…' })
  await expect(page.getByRole('heading', { name: 'Settings', exact: true })).toBeVisible()
  await desktop.ask('pressMenu', { menu: 'Go', item: 'Back' })
  await expect(page.getByRole('heading', { name: 'Runs', exact: true })).toBeVisible()
  await desktop.ask('pressMenu', { menu: 'Go', item: 'Search or Go to…' })
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.keyboard.press('Escape')
  await desktop.ask('pressMenu', { menu: 'Help', item: 'Keys' })
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible()

  const { recorded } = desktop
  const items = recorded.find(({ name }) => name === 'menu items')?.args[0]
  expect(items).toContainEqual(
    expect.objectContaining({ label: 'New Evaluation', accelerator: 'CmdOrCtrl+N' }),
  )
  await desktop.ask('invoke', {
    channel: 'command',
    args: ['settings.save', { language: 'zh' }],
    frameUrl: 'app://bundle/',
    isTopFrame: true,
  })
  await expect
    .poll(() => recorded.findLast(({ name }) => name === 'menu')?.args[0])
    .toEqual(expect.arrayContaining(['文件', '前往', '帮助']))
})

test('the keys of the menu are the user’s own', async ({ context }) => {
  const opened = await launchDouble(context, { home: home.path })
  desktop = opened
  await opened.opened
  const { recorded } = opened
  const bind = (keyBindings: Record<string, string>) =>
    opened.ask('invoke', {
      channel: 'command',
      args: ['settings.save', { keyBindings }],
      frameUrl: 'app://bundle/',
      isTopFrame: true,
    })
  const itemsNow = () => recorded.findLast(({ name }) => name === 'menu items')?.args[0]
  const item = (label: string, accelerator: string | undefined) =>
    expect.objectContaining({ label, accelerator })
  await bind({ 'everywhere.newRun': 'mod+Shift+E', 'everywhere.palette': 'P' })
  await expect
    .poll(itemsNow)
    .toEqual(
      expect.arrayContaining([
        item('New Evaluation', 'CmdOrCtrl+Shift+E'),
        item('Search or Go to…', undefined),
        item('Settings…', 'CmdOrCtrl+,'),
      ]),
    )
  await bind({})
  await expect
    .poll(itemsNow)
    .toEqual(
      expect.arrayContaining([
        item('New Evaluation', 'CmdOrCtrl+N'),
        item('Search or Go to…', 'CmdOrCtrl+K'),
      ]),
    )
})

test('the window opens its data folder read-only by a new start', async ({ context }) => {
  desktop = await launchDouble(context, { home: home.path })
  const { page } = desktop
  await desktop.opened
  await page.evaluate(() => (location.hash = '#/settings?section=storage'))
  await page.getByRole('button', { name: 'Open read-only' }).click()
  const [options] = await desktop.recordedCall('app.relaunch')
  expect(options).toMatchObject({ args: expect.arrayContaining(['--read-only']) as string[] })
  expect(await desktop.exitCode).toBe(0)
})

test('links open their screen: at the start, in a second start, and from the system', async ({
  context,
}) => {
  desktop = await launchDouble(context, { home: home.path })
  const { page } = desktop
  await desktop.opened
  await desktop.ask('startAgain', { argv: ['electron', 'evalwright://open/#/runs?text=qwen'] })
  await expect.poll(() => page.url()).toContain('#/runs?text=qwen')
  await desktop.ask('openUrl', { url: 'evalwright://open/#/settings?section=about' })
  await expect(page.getByRole('heading', { name: 'About' })).toBeVisible()
  await desktop.ask('openUrl', { url: 'evalwright://evil/#/new' })
  await desktop.ask('openUrl', { url: 'https://example.com/#/new' })
  await expect(page.getByRole('heading', { name: 'About' })).toBeVisible()
})

test('a run shows at the taskbar and in the tray, and its end as a notice that leads to it', async ({
  context,
}) => {
  const server = await startModelServer()
  server.hold(4)
  desktop = await launchDouble(context, { home: home.path })
  const { page, recorded } = desktop
  await desktop.opened
  const call = (name: string, input: unknown) =>
    desktop?.ask('invoke', {
      channel: 'command',
      args: [name, input],
      frameUrl: 'app://bundle/',
      isTopFrame: true,
    })
  const reply = (await call('run.start', {
    requests: [
      { model: { name: server.model, apiUrl: server.url }, benchmarks: [{ id: 'general_mcq' }] },
    ],
    apiKey: server.key,
  })) as { value: { runIds: string[] } }
  const shares = () =>
    recorded.flatMap(({ name, args }) =>
      name === 'window.setProgressBar' ? [Number(args[0])] : [],
    )
  await expect.poll(() => shares().some(share => share >= 0.25)).toBe(true)
  await expect
    .poll(() => String(recorded.findLast(({ name }) => name === 'tray.setToolTip')?.args[0]))
    .toMatch(/One run, \d+ % done/)

  desktop.answer('dialog.showMessageBox', { response: 2 })
  await desktop.ask('closeWindow')
  await desktop.recordedCall('window.hide')
  server.release()
  const [notice] = (await desktop.recordedCall('notification')) as [{ title: string; body: string }]
  expect(notice.title).toBe('Evaluation finished')
  expect(notice.body).toContain('16 of 16')
  await expect.poll(() => shares().at(-1)).toBe(-1)
  await desktop.ask('pressNotice')
  await expect.poll(() => page.url()).toContain(`#/runs/${reply.value.runIds[0]}`)
  expect(recorded.findLast(({ name }) => name === 'window.show')).toBeDefined()
  await server.close()
})

test('an HTML export becomes a PDF', async ({ context }) => {
  desktop = await launchDouble(context, { home: home.path })
  await desktop.opened
  const notHtml = await desktop.ask('invoke', {
    channel: 'command',
    args: ['host.printPdf', { exportId: 'none' }],
    frameUrl: 'app://bundle/',
    isTopFrame: true,
  })
  expect(notHtml).toMatchObject({ ok: false, error: { code: 'not-found' } })
})

test('a folder dropped on the window is offered for import', async ({ context }) => {
  desktop = await launchDouble(context, { home: home.path })
  const { page } = desktop
  await desktop.opened
  await expect(page.getByRole('heading', { name: 'Runs', exact: true })).toBeVisible()
  writeFileSync(join(home.path, 'note.txt'), 'a file')
  await page.evaluate(() => {
    const data = new DataTransfer()
    data.items.add(new File(['{}'], 'outputs'))
    window.dispatchEvent(
      new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }),
    )
  })
  const dialog = page.getByRole('dialog', { name: 'Import results of EvalScope' })
  await expect(dialog.getByLabel('Folder')).toHaveValue('/dropped/outputs')
})
