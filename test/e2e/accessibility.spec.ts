import { expect, test, type Locator, type Page } from '@playwright/test'
import { findBrowser, NO_BROWSER } from '../../scripts/find-browser.mjs'
import { createMockServer, type MockServer } from '../../src-main/providers/mock/mock-server'
import { checkAccessibility } from './support/check-accessibility'
import { demoLoadTests } from './support/demo-load-tests'
import { demoRuns, type DemoRuns } from './support/demo-runs'
import { demoVerification } from './support/demo-verification'
import { saveSettings } from './support/save-settings'
import { temporaryFolder, type TemporaryFolder } from './support/temporary-folder'
import { startWebApp, type WebApp } from './support/web-app'

test.skip((await findBrowser()) === null, NO_BROWSER)

let home: TemporaryFolder
let app: WebApp
let runs: DemoRuns
let server: MockServer
let loadTests: string[]
let verification: string

test.beforeAll(async ({ browser }) => {
  home = temporaryFolder('accessibility')
  app = await startWebApp(home.path)
  const page = await browser.newPage()
  await page.goto(app.url)
  runs = await demoRuns(page)
  server = await createMockServer()
  loadTests = await demoLoadTests(page, server.url)
  verification = await demoVerification(page, server.url)
  await page.close()
})
test.afterAll(async () => {
  await app.stop()
  await server.close()
  home.remove()
})
test.beforeEach(async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.goto(app.url)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
})

/** Every screen with something that is there once the screen is. */
function screensOf(page: Page): { hash: string; sign: Locator }[] {
  const main = page.getByRole('main')
  const [first] = runs.runIds
  const both = encodeURIComponent(JSON.stringify(runs.runIds))
  return [
    { hash: '#/runs', sign: main.getByRole('grid') },
    { hash: '#/runs?group=model', sign: main.getByRole('table') },
    { hash: '#/new', sign: main.getByRole('complementary') },
    { hash: `#/runs/${first}/live`, sign: main.getByRole('tabpanel') },
    { hash: `#/runs/${first}`, sign: main.getByRole('tabpanel') },
    {
      hash: `#/runs/${first}/samples?sample=${runs.sampleId}`,
      sign: main.locator('[data-role=user]').first(),
    },
    { hash: `#/compare?runs=${both}`, sign: main.getByRole('table').first() },
    { hash: '#/datasets', sign: main.getByRole('grid') },
    { hash: '#/datasets/gsm8k?tab=rows', sign: main.getByRole('tabpanel') },
    { hash: '#/servers', sign: main.getByRole('table') },
    { hash: '#/servers?edit=new', sign: page.getByRole('dialog') },
    { hash: '#/load-tests', sign: main.getByRole('grid') },
    { hash: '#/load-tests/new?preset=sla', sign: main.getByRole('complementary') },
    { hash: `#/load-tests/${loadTests[0]}`, sign: main.getByRole('table').first() },
    { hash: `#/load-tests/${loadTests[0]}?tab=plots`, sign: main.getByRole('figure').last() },
    { hash: `#/load-tests/${loadTests[0]}?tab=requests`, sign: main.getByRole('grid') },
    {
      hash: `#/load-tests/compare?baseline=${loadTests[0]}&candidates=${encodeURIComponent(JSON.stringify([loadTests[1]]))}`,
      sign: main.getByRole('table').first(),
    },
    { hash: `#/verify?id=${verification}`, sign: main.getByRole('table').first() },
    { hash: `#/verify?id=${verification}&tab=rows`, sign: main.getByRole('row').nth(1) },
    { hash: '#/verify?add=true', sign: page.getByRole('dialog') },
    { hash: '#/settings?section=service', sign: main.getByRole('tabpanel') },
    { hash: '#/settings', sign: main.getByRole('tabpanel') },
    { hash: '#/settings?section=storage', sign: main.locator('dl').first() },
  ]
}

async function open(page: Page, { hash, sign }: { hash: string; sign: Locator }): Promise<void> {
  await page.evaluate(to => (location.hash = to), hash)
  await expect(sign).toBeVisible()
}

for (const language of ['en', 'zh'] as const) {
  for (const theme of ['light', 'dark'] as const) {
    test(`everyone can use every screen, the palette and the key sheet: ${language}, ${theme}`, async ({
      page,
    }) => {
      test.slow()
      await saveSettings(page, { language, theme })
      await expect(page.locator('html')).toHaveAttribute('lang', new RegExp(`^${language}`))
      await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', theme)
      for (const screen of screensOf(page)) {
        await open(page, screen)
        await checkAccessibility(page, screen.hash)
      }
      for (const key of ['Control+k', 'Shift+?']) {
        await page.keyboard.press(key)
        await expect(page.getByRole('dialog')).toBeVisible()
        await checkAccessibility(page, key, '[role=dialog]')
        await page.keyboard.press('Escape')
        await expect(page.getByRole('dialog')).toBeHidden()
      }
    })
  }
}

/** Screens with tabs, and the tabs to go through: the last list of each, without the one that leads to another screen. */
function tabbedScreens(page: Page): { hash: string; tabs: Locator }[] {
  const [first] = runs.runIds
  const both = encodeURIComponent(JSON.stringify(runs.runIds))
  const main = page.getByRole('main')
  return [
    `#/runs/${first}`,
    `#/runs/${first}/live`,
    `#/runs/${first}/samples?sample=${runs.sampleId}`,
    `#/compare?runs=${both}`,
    '#/datasets/gsm8k',
    '#/settings',
    `#/load-tests/${loadTests[0]}`,
    `#/verify?id=${verification}`,
  ].map((hash, place) => {
    const tabs = main.getByRole('tablist').last().getByRole('tab')
    const stays = page.locator(':not([id$="-tab-samples"])')
    return { hash, tabs: place === 0 ? tabs.and(stays) : tabs }
  })
}

for (const [language, look] of [
  ['en', { theme: 'light' }],
  ['en', { theme: 'dark', contrast: 'high' }],
  ['zh', { theme: 'dark' }],
  ['zh', { theme: 'light', contrast: 'high' }],
] as const) {
  test(`everyone can use every tab: ${language}, ${Object.values(look).join(', ')}`, async ({
    page,
  }) => {
    test.slow()
    await saveSettings(page, { language, ...look })
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', look.theme)
    for (const { hash, tabs } of tabbedScreens(page)) {
      await page.goto('about:blank')
      await page.goto(`${app.origin}/${hash}`)
      await expect(tabs.nth(1)).toBeVisible()
      const names = await tabs.allTextContents()
      expect(names.length, hash).toBeGreaterThan(1)
      for (const [place, name] of names.entries()) {
        await tabs.nth(place).click()
        await expect(tabs.nth(place)).toHaveAttribute('aria-selected', 'true')
        await expect(page.getByRole('main').getByRole('tabpanel').last()).toBeVisible()
        await checkAccessibility(page, `${hash} ${name}`)
      }
    }
  })
}

for (const size of [
  { width: 1024, height: 640 },
  // 1280 × 860 at 200 %.
  { width: 640, height: 430 },
]) {
  test(`no screen scrolls sideways at ${size.width} × ${size.height}`, async ({ page }) => {
    await saveSettings(page, { language: 'en', theme: 'light' })
    await page.setViewportSize(size)
    for (const screen of screensOf(page)) {
      await open(page, screen)
      const over = await page.evaluate(() => {
        const { scrollWidth, clientWidth } = document.documentElement
        return scrollWidth - clientWidth
      })
      expect.soft(over, screen.hash).toBe(0)
      const rail = page.getByRole('navigation', { name: 'Screens' })
      const isInside = await rail.evaluate(it => it.scrollHeight <= it.clientHeight + 1)
      expect.soft(isInside, screen.hash).toBe(true)
    }
  })
}
