import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { chromium } from 'playwright'
import Sqlite from 'better-sqlite3'
import { findBrowser } from '../find-browser.mjs'
import { ROOT } from '../node-for-app.mjs'

/** Copies the one run of a data folder until there are `count`, with scores that differ. */
function multiplyRuns(path, count) {
  const db = new Sqlite(path)
  const columns = table =>
    db
      .prepare(`SELECT name FROM pragma_table_info('${table}')`)
      .pluck()
      .all()
      .map(name => `"${name}"`)
  const runColumns = columns('runs').filter(
    name => !['"seq"', '"id"', '"name"', '"model_id"'].includes(name),
  )
  const partColumns = columns('run_benchmarks').filter(
    name => !['"run"', '"primary_metric"'].includes(name),
  )
  const source = db.prepare('SELECT seq FROM runs ORDER BY seq LIMIT 1').pluck().get()
  const addRun = db.prepare(
    `INSERT INTO runs (id, name, model_id, ${runColumns.join()}) SELECT 'copy-' || @n, 'Run ' || @n, 'model-' || (@n % 12), ${runColumns.join()} FROM runs WHERE seq = @source`,
  )
  const addPart = db.prepare(
    `INSERT INTO run_benchmarks (run, primary_metric, ${partColumns.join()}) SELECT @run, json_set(primary_metric, '$.score', (@n % 97) / 97.0), ${partColumns.join()} FROM run_benchmarks WHERE run = @source`,
  )
  db.transaction(() => {
    for (let n = 1; n < count; n++) {
      const run = addRun.run({ n, source }).lastInsertRowid
      addPart.run({ n, source, run })
    }
  })()
  db.close()
}

/**
 * How long a warm page takes from its address to a Runs screen that shows its rows, with `count` runs in the store. `dataDir` holds
 * one finished run. Null where there is no browser. The best of three: the first one warms caches.
 */
export async function measureRunsPage(dataDir, count) {
  const executablePath = await findBrowser()
  if (executablePath === null) return null
  multiplyRuns(join(dataDir, 'evalwright.db'), count)
  const host = spawn(
    process.execPath,
    [join(ROOT, 'out', 'main', 'web.js'), '--data-dir', dataDir],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  try {
    let url
    for await (const line of createInterface({ input: host.stdout })) {
      url = /https?:\/\/\S+/.exec(line)?.[0]
      if (url) break
    }
    const browser = await chromium.launch({
      executablePath,
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    })
    const page = await browser.newPage()
    await page.goto(url)
    const times = []
    for (let round = 0; round < 3; round++) {
      await page.goto('about:blank')
      const started = performance.now()
      await page.goto(new URL(url).origin)
      await page.getByRole('grid').getByRole('gridcell').first().waitFor()
      times.push(performance.now() - started)
    }
    await browser.close()
    return Math.min(...times)
  } finally {
    host.kill('SIGTERM')
  }
}
