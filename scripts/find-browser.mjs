import { existsSync } from 'node:fs'
import { join } from 'node:path'

const PROGRAMS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const MAC_CHROME = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'

/** Said by every spec that is skipped because of it. */
export const NO_BROWSER =
  'no Chromium: set CHROMIUM_PATH, install chromium, or run `npx playwright install chromium`'

/**
 * The browser for the tests: CHROMIUM_PATH, else Playwright's own, else one that the system has; null where there is none. Asking
 * never downloads one.
 */
export async function findBrowser() {
  const { chromium } = await import('@playwright/test')
  const windows = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap(name =>
    process.env[name]
      ? [join(process.env[name], 'Google', 'Chrome', 'Application', 'chrome.exe')]
      : [],
  )
  const places = [
    process.env.CHROMIUM_PATH,
    chromium.executablePath(),
    ...PROGRAMS,
    MAC_CHROME,
    ...windows,
  ]
  return places.find(path => path && existsSync(path)) ?? null
}
