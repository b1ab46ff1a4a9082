import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { _electron, expect, test, type ElectronApplication } from '@playwright/test'
import { ROOT } from '../../scripts/node-for-app.mjs'
import { firstRun } from '../e2e/support/first-run'
import { temporaryFolder, type TemporaryFolder } from '../e2e/support/temporary-folder'

/** Where Electron's installer left its binary; asking the package itself would start a download. */
function electronBinary(): string | null {
  const folder = join(ROOT, 'node_modules', 'electron')
  const note = join(folder, 'path.txt')
  if (!existsSync(note)) return null
  const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(folder, 'dist')
  const path = join(dist, readFileSync(note, 'utf8').trim())
  return existsSync(path) ? path : null
}

const binary = electronBinary()
const hasDisplay =
  process.platform !== 'linux' || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY)
const isRequired = process.env.EVALWRIGHT_REQUIRE_ELECTRON === '1'

test.skip(
  !isRequired && binary === null,
  'the Electron binary is not installed (node node_modules/electron/install.js)',
)
test.skip(!isRequired && !hasDisplay, 'there is no display (xvfb-run gives one)')

let home: TemporaryFolder
let app: ElectronApplication

test.beforeEach(async () => {
  if (binary === null) throw new Error('The Electron binary is required here, but not installed.')
  home = temporaryFolder('electron')
  const isRoot = process.getuid?.() === 0
  app = await _electron.launch({
    executablePath: binary,
    args: [...(isRoot ? ['--no-sandbox'] : []), '--lang=en-US', ROOT],
    cwd: ROOT,
    env: { ...(process.env as Record<string, string>), EVALWRIGHT_HOME: home.path },
  })
})
test.afterEach(async () => {
  await app.close()
  home.remove()
})

test('the true desktop app carries a first run from start to transcript', async () => {
  const page = await app.firstWindow()
  await page.waitForURL('app://bundle/**')
  await firstRun(page)
})

test('the true page has the bridge, no Node, and no way out', async () => {
  const page = await app.firstWindow()
  await expect(page.getByRole('heading', { name: 'Runs', exact: true })).toBeVisible()
  const facts = await page.evaluate(() => ({
    bridge: Object.keys(window.evalwright ?? {}).sort(),
    node: ['require', 'process', 'module', 'Buffer'].filter(name => name in window),
    origin: location.origin,
  }))
  expect(facts).toEqual({ bridge: ['call', 'subscribe'], node: [], origin: 'app://bundle' })

  const uncloneable = await page.evaluate(() =>
    window.evalwright?.call('settings.save', { language: () => 'en' }),
  )
  expect(uncloneable).toMatchObject({ ok: false })

  await page.evaluate(() => location.assign('https://example.com/'))
  await page.evaluate(() => void window.open('file:///', '_blank'))
  expect(page.url()).toMatch(/^app:\/\/bundle\//)
  expect(app.windows()).toHaveLength(1)
  const escaped = await page.evaluate(async () => (await fetch('/%2e%2e/main/main.js')).status)
  expect(escaped).toBeGreaterThanOrEqual(400)
})
