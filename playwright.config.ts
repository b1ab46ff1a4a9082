import { defineConfig } from '@playwright/test'
import { findBrowser } from './scripts/find-browser.mjs'

const executablePath = await findBrowser()

/** All specs work on the built app (`npm run build`); `npm test` builds it first. */
export default defineConfig({
  testDir: 'test',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  timeout: 180_000,
  expect: { timeout: 20_000 },
  workers: 2,
  fullyParallel: false,
  forbidOnly: Boolean(process.env.CI),
  // A second try is counted as flaky in the report and shown in the list.
  retries: process.env.CI ? 1 : 0,
  reporter: [['list']],
  projects: [
    { name: 'web', testDir: 'test/e2e' },
    { name: 'electron-double', testMatch: 'test/electron/double*.spec.ts' },
    { name: 'electron', testMatch: 'test/electron/real.spec.ts' },
  ],
  use: {
    locale: 'en-US',
    colorScheme: 'light',
    viewport: { width: 1280, height: 860 },
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: {
      ...(executablePath !== null && { executablePath }),
      // Chromium's own sandbox cannot start as root, as in containers.
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    },
  },
})
