import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import Sqlite from 'better-sqlite3'
import { findBrowser, NO_BROWSER } from '../../scripts/find-browser.mjs'
import { startModelServer } from '../e2e/support/model-server'
import { temporaryFolder, type TemporaryFolder } from '../e2e/support/temporary-folder'
import {
  forkMain,
  launchDouble,
  type Desktop,
  type MainProcess,
  type SchemeAnswer,
} from './double/launch-double'

/** Against a double of Electron, not Electron itself: see `double/electron.mjs` for what this cannot prove. */
const hasBrowser = (await findBrowser()) !== null

let home: TemporaryFolder
const started: MainProcess[] = []

test.beforeEach(() => {
  home = temporaryFolder('double')
})
test.afterEach(async () => {
  for (const main of started.splice(0)) {
    main.kill()
    await main.exitCode
  }
  home.remove()
})

function start(env: Record<string, string> = {}): MainProcess {
  const main = forkMain({ home: home.path, env })
  started.push(main)
  return main
}

async function whenShown(main: MainProcess): Promise<MainProcess> {
  await main.recordedCall('window.show')
  return main
}

const OWN_PAGE = { frameUrl: 'app://bundle/', isTopFrame: true }
const call = (main: MainProcess, name: string, input: unknown, from: object = OWN_PAGE) =>
  main.ask('invoke', { channel: 'command', args: [name, input], ...from })

async function quit(main: MainProcess): Promise<number | null> {
  await main.ask('closeWindow').catch(() => undefined)
  return main.exitCode
}

test.describe('the main process', () => {
  test('opens one window whose page has no Node and only the bridge', async () => {
    const main = await whenShown(start())
    const [options] = await main.recordedCall('new BrowserWindow')
    expect(options).toMatchObject({
      webPreferences: {
        contextIsolation: true,
        sandbox: true,
        nodeIntegration: false,
        webviewTag: false,
        preload: expect.stringMatching(/preload\.cjs$/),
      },
    })
    const [schemes] = await main.recordedCall('protocol.registerSchemesAsPrivileged')
    expect(schemes).toEqual([
      { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
    ])
  })

  test('serves the page with its content security policy and nothing outside of it', async () => {
    const main = await whenShown(start())
    const get = (path: string, method = 'GET') =>
      main.ask('fetch', { url: `app://bundle${path}`, method }) as Promise<SchemeAnswer>
    const page = await get('/')
    expect(page.status).toBe(200)
    expect(page.headers['content-security-policy']).toContain("default-src 'none'")
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8')
    const script = /src="\.?(\/assets\/[^"]+\.js)"/.exec(page.body.toString())?.[1] ?? ''
    expect((await get(script)).headers['content-type']).toBe('text/javascript; charset=utf-8')

    const refused = await Promise.all(
      [
        '/%2e%2e/main/main.js',
        '/..%2f..%2fpackage.json',
        '/%2fetc%2fhosts.json',
        '/assets/..%2f..%2fmain%2fmain.js',
        '/a%00.html',
        '/%zz',
        '/unknown.js',
        '/exports/unknown/file.csv',
      ].map(async path => (await get(path)).status),
    )
    expect(refused.every(status => status >= 400 && status < 500)).toBe(true)
    expect((await get('/', 'POST')).status).toBe(405)
    const foreign = (await main.ask('fetch', {
      url: 'app://bundle.evil/',
      method: 'GET',
    })) as SchemeAnswer
    expect(foreign.status).toBe(404)
  })

  test('answers its own page only', async () => {
    const main = await whenShown(start())
    expect(await call(main, 'settings.get', {})).toMatchObject({ ok: true })
    const strangers = [
      { frameUrl: 'app://bundle.evil/', isTopFrame: true },
      { frameUrl: 'https://bundle/', isTopFrame: true },
      { frameUrl: 'about:blank', isTopFrame: true },
      { frameUrl: '', isTopFrame: true },
      { frameUrl: 'app://bundle/', isTopFrame: false },
    ]
    for (const stranger of strangers) {
      expect(await call(main, 'settings.get', {}, stranger)).toMatchObject({
        ok: false,
        error: { code: 'forbidden' },
      })
    }
    for (const name of ['no.such.command', 'constructor', 7]) {
      expect(await call(main, name as string, {})).toMatchObject({
        ok: false,
        error: { code: 'not-found' },
      })
    }
  })

  test('shows no other page, opens web links in the system’s browser and grants no permission', async () => {
    const main = await whenShown(start())
    for (const event of ['will-navigate', 'will-frame-navigate', 'will-redirect']) {
      for (const url of ['https://example.com/', 'app://bundle.evil/', 'app://bundle/other.html']) {
        expect(await main.ask('navigate', { event, url })).toBe(true)
      }
      expect(await main.ask('navigate', { event, url: 'app://bundle/#/runs' })).toBe(false)
    }
    expect(await main.ask('navigate', { event: 'will-attach-webview', url: '' })).toBe(true)

    const links = [
      'https://example.com/paper',
      'file:///etc/hosts',
      'javascript:alert(1)',
      'https://name@example.com/',
      'app://bundle/',
      'about:blank',
    ]
    for (const url of links) expect(await main.ask('open', { url })).toBe('deny')
    const opened = main.recorded.filter(({ name }) => name === 'shell.openExternal')
    expect(opened).toEqual([{ name: 'shell.openExternal', args: ['https://example.com/paper'] }])

    const refused = { isChecked: false, isGranted: false, device: false }
    for (const permission of ['media', 'geolocation', 'notifications', 'clipboard-read']) {
      const answer = await main.ask('permission', { permission, url: 'app://bundle/' })
      expect(answer).toEqual(refused)
    }
    const copying = 'clipboard-sanitized-write'
    expect(await main.ask('permission', { permission: copying, url: 'app://bundle/' })).toEqual({
      ...refused,
      isChecked: true,
      isGranted: true,
    })
    expect(await main.ask('permission', { permission: copying, url: 'https://a.b/' })).toEqual(
      refused,
    )
  })

  test('gives way to the instance that is open, which comes to the front', async () => {
    const first = await whenShown(start())
    const second = start()
    expect(await second.exitCode).toBe(0)
    expect(second.recorded.map(({ name }) => name)).not.toContain('new BrowserWindow')
    await first.ask('startAgain')
    expect(first.recorded.slice(-3).map(({ name }) => name)).toEqual([
      'window.restore',
      'window.show',
      'window.focus',
    ])
    expect(await quit(first)).toBe(0)
    const third = await whenShown(start())
    expect(await quit(third)).toBe(0)
  })

  test('seals keys with the system’s protection', async () => {
    const main = await whenShown(start())
    await call(main, 'server.save', {
      name: 'Sealed',
      baseUrl: 'http://127.0.0.1:9/v1',
      key: { action: 'store', value: 'sk-secret-of-the-double' },
    })
    const reply = await call(main, 'app.snapshot', {})
    expect(reply).toMatchObject({ ok: true, value: { info: { keyStorage: 'system' } } })
    const file = readFileSync(join(home.path, 'keys.json'), 'utf8')
    expect(file).not.toContain('sk-secret-of-the-double')
    expect(file).toContain('"sealed":true')
  })

  test('keeps keys in a file, and says so, where the system protects nothing', async () => {
    for (const keyring of ['none', 'basic_text']) {
      const main = await whenShown(start({ EVALWRIGHT_DOUBLE_KEYRING: keyring }))
      expect(await call(main, 'app.snapshot', {})).toMatchObject({
        value: { info: { keyStorage: 'file' } },
      })
      expect(await quit(main)).toBe(0)
      expect(main.log()).toContain('no protection for keys')
    }
  })

  test('remembers the window and follows theme and language', async () => {
    const first = await whenShown(start())
    await call(first, 'settings.save', { theme: 'dark', language: 'zh' })
    await expect.poll(() => first.ask('theme')).toBe('dark')
    expect(first.recorded.findLast(({ name }) => name === 'menu')?.args).toEqual([
      expect.arrayContaining(['编辑']),
    ])
    expect(await quit(first)).toBe(0)
    const second = await whenShown(start())
    const [options] = await second.recordedCall('new BrowserWindow')
    expect(options).toMatchObject({ x: 40, y: 30, width: 1000, height: 700 })
  })

  test('draws a page that crashed once more, and leaves one that crashes at once', async () => {
    const main = await whenShown(start())
    await main.ask('crash', { reason: 'crashed' })
    await main.ask('crash', { reason: 'crashed' })
    expect(main.recorded.filter(({ name }) => name === 'webContents.reload')).toHaveLength(1)
  })

  test('asks before it leaves runs that go on, which can be resumed afterwards', async () => {
    const server = await startModelServer()
    server.hold(1)
    const main = await whenShown(start())
    const reply = (await call(main, 'run.start', {
      requests: [
        { model: { name: server.model, apiUrl: server.url }, benchmarks: [{ id: 'general_mcq' }] },
      ],
      apiKey: server.key,
    })) as { ok: true; value: { runIds: string[] } }
    const [runId] = reply.value.runIds
    const status = async () => {
      const detail = (await call(main, 'run.get', { runId })) as {
        value: { run: { status: string; counts: { scored: number } } }
      }
      return `${detail.value.run.status} ${detail.value.run.counts.scored}`
    }
    await expect.poll(status).toBe('running 1')

    main.answer('dialog.showMessageBox', { response: 1 })
    await main.ask('closeWindow')
    const [dialog] = await main.recordedCall('dialog.showMessageBox')
    expect(dialog).toMatchObject({ message: 'One run is going on.', cancelId: 1 })
    expect(await status()).toBe('running 1')

    main.answer('dialog.showMessageBox', { response: 0 })
    expect(await quit(main)).toBe(0)
    await server.close()
    const again = await whenShown(start())
    const detail = await call(again, 'run.get', { runId })
    expect(detail).toMatchObject({
      ok: true,
      value: { run: { status: 'interrupted', owner: null, counts: { scored: 1 } } },
    })
  })

  test('says why it cannot open a data folder, and ends with code 1', async () => {
    await quit(await whenShown(start()))
    const path = join(home.path, 'evalwright.db')
    const db = new Sqlite(path)
    db.pragma('user_version = 9999')
    db.close()
    const newer = start()
    newer.answer('dialog.showMessageBox', { response: 1 })
    const [asked] = await newer.recordedCall('dialog.showMessageBox')
    expect(asked).toMatchObject({
      message: expect.stringContaining('newer Evalwright') as unknown,
      buttons: ['Open read-only', 'Quit'],
    })
    expect(await newer.exitCode).toBe(1)

    const looking = start()
    looking.answer('dialog.showMessageBox', { response: 0 })
    const info = await call(await whenShown(looking), 'app.info', {})
    expect(info).toMatchObject({ ok: true, value: { readOnly: true } })
    expect(await quit(looking)).toBe(0)

    writeFileSync(path, 'no database at all, but long enough to look like one'.repeat(100))
    const damaged = start()
    damaged.answer('dialog.showMessageBox', { response: 0 })
    const [, damagedText] = await damaged.recordedCall('dialog.showErrorBox')
    expect(damagedText).toContain('damaged')
    expect(await damaged.exitCode).toBe(1)
    expect(damaged.log()).toContain('damaged')
  })

  test('says so when the data folder cannot be made', async () => {
    const file = join(home.path, 'file')
    writeFileSync(file, '')
    const main = start({ EVALWRIGHT_HOME: join(file, 'below') })
    expect(await main.exitCode).toBe(1)
    expect(main.recorded.map(({ name }) => name)).toContain('dialog.showErrorBox')
  })
})

test.describe('the window', () => {
  test.skip(!hasBrowser, NO_BROWSER)

  let desktop: Desktop
  test.beforeEach(async ({ context }) => {
    mkdirSync(join(home.path, 'datasets'), { recursive: true })
    desktop = await launchDouble(context, { home: home.path })
    started.push(desktop)
    await desktop.opened
  })

  test('holds the bridge and nothing of Node', async () => {
    const { page } = desktop
    await expect(page.getByRole('heading', { name: 'Runs', exact: true })).toBeVisible()
    const facts = await page.evaluate(() => ({
      bridge: Object.keys(window.evalwright ?? {}).sort(),
      isFrozen: Object.isFrozen(window.evalwright),
      node: ['require', 'process', 'module', 'Buffer'].filter(name => name in window),
    }))
    expect(facts).toEqual({ bridge: ['call', 'pathOf', 'subscribe'], isFrozen: true, node: [] })
  })

  test('turns what cannot be cloned into an error value', async () => {
    const reply = await desktop.page.evaluate(() =>
      window.evalwright?.call('settings.save', { language: () => 'en' }),
    )
    expect(reply).toMatchObject({ ok: false, error: { message: expect.stringContaining('clone') } })
  })

  test('hears events until it stops listening', async () => {
    const { page } = desktop
    const languages = await page.evaluate(async () => {
      const bridge = window.evalwright
      if (!bridge) throw new Error('no bridge')
      const heard: string[] = []
      const next = () =>
        new Promise<() => void>(resolve => {
          const stop = bridge.subscribe(events => {
            for (const event of events) {
              if (event.type !== 'settings.changed') continue
              heard.push(event.settings.language)
              resolve(() => stop())
            }
          })
        })
      const first = next()
      await bridge.call('settings.save', { language: 'zh' })
      ;(await first)()
      const second = next()
      await bridge.call('settings.save', { language: 'en' })
      ;(await second)()
      return heard
    })
    expect(languages).toEqual(['zh', 'en'])
  })

  test('stays on its page whatever the page tries', async () => {
    const { page } = desktop
    await expect(page.getByRole('heading', { name: 'Runs', exact: true })).toBeVisible()
    await page.evaluate(() => location.assign('https://example.com/'))
    await page.evaluate(() => window.open('https://example.com/paper', '_blank', 'noopener'))
    await expect
      .poll(() => desktop.recorded.filter(({ name }) => name === 'shell.openExternal').length)
      .toBe(1)
    await page.evaluate(() => window.open('file:///etc/hosts'))
    await expect(page.getByRole('heading', { name: 'Runs', exact: true })).toBeVisible()
    await expect.poll(() => page.context().pages().length).toBe(1)
    expect(new URL(page.url()).hostname).toBe('app.localhost')
    const fetched = await page.evaluate(() =>
      fetch('https://example.com/').then(
        () => 'answered',
        () => 'refused',
      ),
    )
    expect(fetched).toBe('refused')
  })

  test('ends cleanly when its window is closed', async () => {
    await expect(desktop.page.getByRole('heading', { name: 'Runs', exact: true })).toBeVisible()
    expect(await quit(desktop)).toBe(0)
  })
})
