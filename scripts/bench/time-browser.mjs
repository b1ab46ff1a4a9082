/**
 * The sample browser in headless Chromium: first rows after the link is opened, frames while the list scrolls, and the page's heap.
 * `url` is the app's address with its token; null where there is no browser.
 */
import { findBrowser } from '../find-browser.mjs'

export async function timeBrowser(url, runId) {
  const executablePath = await findBrowser()
  if (executablePath === null) return null
  const { chromium } = await import('@playwright/test')
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  try {
    const page = await browser.newPage({ viewport: { width: 1360, height: 820 } })
    await page.goto(url)
    await page.getByRole('heading', { name: 'Runs', exact: true }).waitFor()
    const open = () =>
      page.evaluate(
        hash =>
          new Promise(done => {
            const begun = performance.now()
            location.hash = hash
            const look = () => {
              const row = document.querySelector('[role="grid"] [role="row"][aria-rowindex="2"]')
              if (row?.textContent) done(performance.now() - begun)
              else requestAnimationFrame(look)
            }
            look()
          }),
        `#/runs/${runId}/samples`,
      )
    // Once to load the screen's code, as a user's second visit finds it.
    await open()
    await page.evaluate(() => (location.hash = '#/servers'))
    await page.getByRole('heading', { name: 'Servers', exact: true }).waitFor()
    const firstRows = await open()
    const frames = await page.evaluate(
      () =>
        new Promise(done => {
          const grid = document.querySelector('[role="grid"]')
          const times = []
          let last = performance.now()
          const step = now => {
            times.push(now - last)
            last = now
            grid.scrollTop += 600
            if (times.length < 240) requestAnimationFrame(step)
            else done(times.slice(1).sort((a, b) => a - b))
          }
          requestAnimationFrame(step)
        }),
    )
    const session = await page.context().newCDPSession(page)
    await session.send('HeapProfiler.collectGarbage')
    const { usedSize } = await session.send('Runtime.getHeapUsage')
    const p95 = frames[Math.floor(frames.length * 0.95)]
    return [
      { name: 'first rows in the browser', ms: firstRows, unit: 'ms', target: 300 },
      { name: 'frame while scrolling, 95th percentile', ms: p95, unit: 'ms', target: 42 },
      { name: 'heap of the page after scrolling', ms: usedSize / 1e6, unit: 'MB', target: 150 },
    ]
  } finally {
    await browser.close()
  }
}
