import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { buildIfStale } from './build-if-stale.mjs'
import { findBrowser, NO_BROWSER } from './find-browser.mjs'
import { nodeForApp, ROOT } from './node-for-app.mjs'
import { startPictureServer } from './picture-server.mjs'
import { startPictureVendor, writePictureSet } from './picture-vendors.mjs'

/**
 * Writes docs/images/*.png: every screen of the built app on a data folder of its own, with runs of the bundled demo models over
 * starter rows. Needs nothing but this repository and a browser. With `main`, `load-tests` or `verify` behind it, only those pictures.
 */
const IMAGES = join(ROOT, 'docs', 'images')
const SIZE = { width: 1280, height: 860 }
const SETS = ['gsm8k', 'mmlu_pro', 'cmmlu', 'math_500', 'general_mcq']

const executablePath = await findBrowser()
if (executablePath === null) {
  process.stderr.write(`${NO_BROWSER}\n`)
  process.exit(1)
}
buildIfStale()
const home = mkdtempSync(join(tmpdir(), 'evalwright-'))
const app = spawn(
  nodeForApp() ?? process.execPath,
  [join(ROOT, 'out', 'main', 'web.js'), '--data-dir', join(home, 'data')],
  // Without the data sets that may lie in this user's home.
  { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, HOME: home, USERPROFILE: home } },
)
const { chromium } = await import('@playwright/test')
const browser = await chromium.launch({
  executablePath,
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
})
try {
  mkdirSync(IMAGES, { recursive: true })
  const page = await browser.newPage({
    viewport: SIZE,
    locale: 'en-US',
    colorScheme: 'light',
    reducedMotion: 'reduce',
  })
  await page.goto(await addressOf(app))
  const only = process.argv[2]
  if (only === undefined || only === 'main') await takeAll(page)
  if (only === undefined || only === 'verify') await takeVerification(page)
  if (only === undefined || only === 'load-tests') await takeLoadTests(page)
} finally {
  await browser.close()
  app.kill('SIGTERM')
  await new Promise(done => app.once('exit', done))
  rmSync(home, { recursive: true, force: true, maxRetries: 5 })
}

async function addressOf({ stdout }) {
  for await (const line of createInterface({ input: stdout })) {
    const url = /https?:\/\/\S+/.exec(line)?.[0]
    if (url !== undefined) return url
  }
  throw new Error('The app ended without printing its address.')
}

async function takeAll(page) {
  const { large, small, repeated, server } = await makeRuns(page)
  const runs = encodeURIComponent(JSON.stringify([large, small]))
  const samplesOf = async benchmarkId => {
    const filter = { benchmarkId }
    const { rows } = await call(page, 'sample.page', { runId: large, filter, limit: 1 })
    return `#/runs/${large}/samples?benchmark=${benchmarkId}&sample=${rows[0].id}`
  }
  await take(page, 'runs', '#/runs')
  await take(page, 'new-evaluation', `#/new?from=${repeated}`)
  await take(page, 'results', `#/runs/${large}`)
  await take(page, 'samples', await samplesOf('math_500'))
  await take(page, 'compare', `#/compare?runs=${runs}`)
  await take(page, 'data-sets', '#/datasets')
  await take(page, 'servers', '#/servers')
  await take(page, 'settings', '#/settings')

  await call(page, 'settings.save', { language: 'zh', theme: 'dark' })
  await take(page, 'runs-zh-dark', '#/runs')
  await take(page, 'samples-zh-dark', await samplesOf('cmmlu'))
  await call(page, 'settings.save', { language: 'en', theme: 'light' })

  const live = await start(page, server, 'demo-large', 'Large, ten answers each', {
    repeats: 10,
    execution: { concurrency: 2 },
    transport: { stream: true },
  })
  await waitFor(page, live, ({ run }) => run.counts.scored > 400)
  await take(page, 'live-run', `#/runs/${live}/live`, 3000)
  await call(page, 'run.cancel', { runId: live })
}

/** Three vendors of one model and its maker as their reference, one of them asked several times. */
async function takeVerification(page) {
  const testSet = { kind: 'file', path: writePictureSet(home) }
  const model = 'kimi-k2'
  const vendors = []
  const vendor = async (name, faults) => {
    const server = await startPictureVendor({ model, faults })
    vendors.push(server)
    const { id: serverId } = await call(page, 'server.save', { name, baseUrl: server.url })
    const verify = async (more = {}) => {
      const { id } = await call(page, 'verification.start', {
        request: { target: { serverId, model }, testSet, retries: 1, ...more },
      })
      for (;;) {
        const { status } = await call(page, 'verification.get', { id })
        if (status === 'finished') return id
        if (status !== 'running') throw new Error(`The verification of ${name} is ${status}.`)
        await page.waitForTimeout(200)
      }
    }
    return { verify, change: server.change }
  }
  try {
    const official = await vendor('Official', { call: 8 })
    const reference = { kind: 'verification', id: await official.verify() }
    const fast = await vendor('Vendor Fast', { call: 90, schema: 120, only: 20, usage: 60 })
    await fast.verify({ reference })
    fast.change({ schema: 80, usage: 30 })
    await fast.verify({ reference })
    const cheap = await vendor('Vendor Cheap', { call: 160, schema: 210, busy: 30 })
    await cheap.verify({ reference })
    const careful = await vendor('Vendor Careful', { call: 8, limit: 16 })
    await careful.verify({ reference })
    fast.change({ call: 60, schema: 45 })
    const shown = await fast.verify({ reference })
    await take(page, 'verify-providers', '#/verify', 1500)
    await take(page, 'verify', `#/verify?id=${shown}`, 1500)
  } finally {
    for (const server of vendors) server.close()
  }
}

/**
 * Two load tests of a server that saturates, and a search: list, form, result, and the two side by side. The page rests elsewhere while they
 * run, so that this machine does not measure itself.
 */
async function takeLoadTests(page) {
  const server = await startPictureServer()
  try {
    const { id } = await call(page, 'server.save', { name: 'One H100', baseUrl: server.url })
    await call(page, 'server.test', { serverId: id })
    const run = async (name, maxTokens, steps, more = {}) => {
      const request = {
        name,
        model: { name: 'qwen3-8b', serverId: id },
        steps: steps.map(([concurrency, number]) => ({ concurrency, number })),
        sampling: { maxTokens, temperature: 0 },
        warmup: 4,
        goodput: [
          { metric: 'ttft', maxMs: 150 },
          { metric: 'latency', maxMs: 1500 },
        ],
        ...more,
      }
      const { loadTestId } = await call(page, 'loadTest.start', { request })
      return loadTestId
    }
    const ended = async loadTestId => {
      await page.evaluate(() => (location.hash = '#/settings'))
      for (;;) {
        const { test } = await call(page, 'loadTest.get', { loadTestId })
        if (test.status === 'finished') return loadTestId
        if (['failed', 'stopped', 'interrupted'].includes(test.status))
          throw new Error(`The load test ${test.name} is ${test.status}.`)
        await page.waitForTimeout(1000)
      }
    }
    const steps = [
      [1, 30],
      [2, 60],
      [4, 120],
      [8, 200],
      [16, 300],
      [32, 400],
    ]
    const first = await ended(await run('vLLM 0.10, default', 256, steps))
    await call(page, 'loadTest.update', {
      loadTestId: first,
      isBaseline: true,
      tags: ['vllm'],
      note: '1 × H100 80 GB, vLLM 0.10.2',
    })
    const second = await ended(await run('vLLM 0.11, chunked prefill', 128, steps))
    await call(page, 'loadTest.update', { loadTestId: second, tags: ['vllm'] })
    const searched = await ended(
      await run('Latency p90 below 420 ms', 128, [], {
        warmup: 0,
        search: {
          kind: 'sla',
          variable: 'parallel',
          repeats: 2,
          upper: 64,
          groups: [[{ kind: 'limit', metric: 'p90_latency', op: '<=', value: 420 }]],
        },
      }),
    )
    await take(page, 'load-tests', '#/load-tests')
    await take(page, 'new-load-test', '#/load-tests/new?preset=quick', 1500)
    await take(page, 'load-test-steps', `#/load-tests/${second}`, 1200)
    await take(page, 'load-test', `#/load-tests/${second}?tab=plots`, 1500)
    await take(page, 'load-test-requests', `#/load-tests/${second}?tab=requests&outcome=failed`)
    const candidates = encodeURIComponent(JSON.stringify([second]))
    const compared = `#/load-tests/compare?baseline=${first}&candidates=${candidates}`
    await take(page, 'load-test-compare', compared, 1200)
    await take(page, 'load-test-search', `#/load-tests/${searched}`, 1200)
    const live = await run('Users come and go', 256, [
      [4, 40],
      [12, 4000],
      [24, 200],
    ])
    await page.evaluate(to => (location.hash = to), `#/load-tests/${live}`)
    await page.waitForTimeout(12_000)
    await take(page, 'load-test-live', `#/load-tests/${live}`, 500)
    await call(page, 'loadTest.stop', { loadTestId: live })
  } finally {
    server.close()
  }
}

/** Finished runs of both models, with what users note on them. */
async function makeRuns(page) {
  const { id: server } = await call(page, 'server.save', {
    name: 'Demo models',
    kind: 'mock',
    mock: { mode: 'scripted' },
  })
  await call(page, 'server.test', { serverId: server })
  // Places where such servers listen; nothing asks them.
  await call(page, 'server.save', { name: 'vLLM here', baseUrl: 'http://127.0.0.1:8000/v1' })
  await call(page, 'server.save', { name: 'Lab', baseUrl: 'http://10.0.0.8:8000/v1' })
  const ended = async (...run) => {
    const runId = await start(page, server, ...run)
    await waitFor(page, runId, ({ run }) => run.status === 'finished')
    return runId
  }
  await ended('demo-small', 'Small, warm', { sampling: { temperature: 0.8 } })
  const small = await ended('demo-small', 'Small, greedy')
  const large = await ended('demo-large', 'Large, greedy')
  const repeated = await ended('demo-large', 'Large, three answers each', {
    repeats: 3,
    sampling: { temperature: 0.8 },
  })
  return { large, small, repeated, server }
}

async function start(page, serverId, model, name, more = {}) {
  const { runIds } = await call(page, 'run.start', {
    requests: [
      {
        name,
        model: { name: model, serverId },
        benchmarks: SETS.map(id => ({ id })),
        sampling: { temperature: 0 },
        ...more,
      },
    ],
  })
  return runIds[0]
}

async function waitFor(page, runId, isThere) {
  for (;;) {
    const detail = await call(page, 'run.get', { runId })
    if (isThere(detail)) return
    if (['failed', 'interrupted', 'cancelled'].includes(detail.run.status))
      throw new Error(`The run ${detail.run.name} is ${detail.run.status}.`)
    await page.waitForTimeout(200)
  }
}

/** Calls a command through the app's own door, as the page does. */
async function call(page, name, input) {
  const reply = await page.evaluate(
    async ([command, body]) =>
      (
        await fetch(`/api/${command}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        })
      ).json(),
    [name, input],
  )
  if (!reply.ok) throw new Error(`${name}: ${reply.error.message}`)
  return reply.value
}

/** A picture of a screen once nothing on it loads any more; `restMs` more where something is to grow first. */
async function take(page, name, hash, restMs = 800) {
  await page.evaluate(to => (location.hash = to), hash)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.waitForTimeout(restMs)
  await page.waitForFunction(
    () => document.querySelector('[aria-busy=true], .mantine-Skeleton-root') === null,
  )
  await page.evaluate(() => document.fonts.ready)
  await page.mouse.move(0, 0)
  await page.screenshot({ path: join(IMAGES, `${name}.png`) })
  process.stdout.write(`written: docs/images/${name}.png\n`)
}
