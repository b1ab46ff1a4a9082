/**
 * `npm run bench [-- --json FILE] [--quick] [--part scoring|sandbox|load|service]`: the speed and memory of the built app against bare loops in the same run. Needs a
 * quiet machine: other work shows as noise in every figure.
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync, readFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { timeBrowser } from './bench/time-browser.mjs'
import { timeSearches } from './bench/time-searches.mjs'
import { buildIfStale } from './build-if-stale.mjs'
import { nodeForApp, ROOT } from './node-for-app.mjs'

const { values: flags } = parseArgs({
  options: {
    json: { type: 'string' },
    quick: { type: 'boolean', default: false },
    part: { type: 'string' },
  },
})
const node = nodeForApp()
if (node !== process.execPath) {
  const child = spawn(node, process.argv.slice(1), { stdio: 'inherit' })
  child.on('exit', code => process.exit(code ?? 1))
} else {
  process.exitCode = await bench()
}

async function bench() {
  if (flags.part === 'sandbox') {
    const rows = []
    buildIfStale()
    const { sandboxBench } = await import('./bench/sandbox.mjs')
    await sandboxBench(reporter(rows))
    return finish(rows)
  }
  if (flags.part === 'scoring') {
    const rows = []
    await scoring(reporter(rows))
    return finish(rows)
  }
  buildIfStale()
  if (flags.part === 'load' || flags.part === 'service') {
    const rows = []
    await (flags.part === 'load' ? loadTests : serviceHealth)(reporter(rows))
    return finish(rows)
  }
  const { questions } = await import('./bench/questions.mjs')
  const { fillStore } = await import('./bench/big-store.mjs')
  const work = mkdtempSync(join(tmpdir(), 'evalwright-bench-'))
  const cli = join(ROOT, 'out', 'main', 'cli.js')
  const width = 64
  const count = flags.quick ? 500 : 2000
  const rows = []
  const add = reporter(rows)
  mkdirSync(join(work, 'mcq'))
  writeFileSync(
    join(work, 'mcq', 'bench_val.jsonl'),
    questions(count)
      .map(row => JSON.stringify(row))
      .join('\n'),
  )

  let runs = 0
  const evaluate = async (url, extra) => {
    runs += 1
    const measure = join(work, `measure-${runs}.json`)
    const args = [
      '--data-dir',
      join(work, `data-${runs}`),
      'eval',
      '--model',
      'bench',
      '--api-url',
      url,
      '--eval-batch-size',
      String(width),
      '--work-dir',
      join(work, `out-${runs}`),
      '--measure',
      measure,
      ...extra,
    ]
    await run(node, [cli, ...args])
    return JSON.parse(readFileSync(measure, 'utf8'))
  }
  const mcq = [
    '--datasets',
    'general_mcq',
    '--dataset-args',
    JSON.stringify({ general_mcq: { local_path: join(work, 'mcq') } }),
  ]

  for (const [latency, share, peer] of [
    [0, 0.7, '200/s, about 0.25'],
    [50, 0.8, '167/s'],
  ]) {
    const server = await serve(latency)
    const loop = kind =>
      run(node, [
        join(ROOT, 'scripts', 'bench', 'bare-loop.mjs'),
        kind,
        server.url,
        count,
        width,
      ]).then(JSON.parse)
    await loop('openai')
    const rounds = []
    for (let round = 0; round < (flags.quick ? 1 : 3); round += 1) {
      rounds.push({
        bare: await loop('openai'),
        ours: await evaluate(server.url, mcq),
        undici: await loop('undici'),
      })
    }
    server.stop()
    const { bare, ours, undici } = median(
      rounds,
      round => round.ours.samplesPerSecond / round.bare.perSecond,
    )
    const ratio = ours.samplesPerSecond / bare.perSecond
    add(
      `${count} multiple-choice samples, server latency ${latency} ms, batch ${width}`,
      `${ours.samplesPerSecond.toFixed(0)}/s, ${ratio.toFixed(2)} of the bare openai loop (${bare.perSecond.toFixed(0)}/s), ${(ours.samplesPerSecond / undici.perSecond).toFixed(2)} of a raw undici loop (${undici.perSecond.toFixed(0)}/s)`,
      `>= ${share} of the bare loop`,
      ratio >= share,
      peer,
    )
    if (latency === 0) {
      const cpu = ours.cpuMsPerSample / bare.cpuMs
      add(
        'CPU a sample, without start-up',
        `${ours.cpuMsPerSample.toFixed(2)} ms, ${cpu.toFixed(2)} × the bare loop (${bare.cpuMs.toFixed(2)} ms)`,
        '<= 1.5 ×',
        cpu <= 1.5,
        '4.9 ms',
      )
    }
    add(
      `event-loop delay p99, latency ${latency} ms`,
      `${ours.eventLoopDelayP99Ms.toFixed(1)} ms`,
      '<= 50 ms',
      ours.eventLoopDelayP99Ms <= 50,
    )
  }

  const server = await serve(0)
  const one = median(
    await repeat(3, () => evaluate(server.url, [...mcq, '--limit', '1'])),
    measured => measured.totalCpuMs,
  )
  add(
    'eval --limit 1 of general_mcq, start to exit',
    `${(one.totalCpuMs / 1000).toFixed(2)} s CPU`,
    '<= 1.5 s CPU',
    one.totalCpuMs <= 1500,
    '4.4 s CPU',
  )

  const dataset = join(ROOT, '..', 'shared', 'datasets', 'mmlu_pro')
  const hasData = existsSync(dataset)
  if (hasData) {
    const pro = [
      '--datasets',
      'mmlu_pro',
      '--dataset-args',
      JSON.stringify({ mmlu_pro: { local_path: dataset, few_shot_num: 0 } }),
    ]
    const times = flags.quick ? 1 : 3
    const whole = median(
      await repeat(times, () => evaluate(server.url, pro)),
      measured => measured.maxRssMb,
    )
    const part = median(
      await repeat(times, () => evaluate(server.url, [...pro, '--total-limit', '2000'])),
      measured => measured.maxRssMb,
    )
    const growth = whole.maxRssMb - part.maxRssMb
    add(
      'peak RSS, 12,032 MMLU-Pro samples, batch 64, median of 3',
      `${whole.maxRssMb.toFixed(0)} MB`,
      '<= 300 MB',
      whole.maxRssMb <= 300,
      '272 MB at 2,000',
    )
    add(
      '… and above the same with total_limit 2,000',
      `${growth.toFixed(0)} MB (${part.maxRssMb.toFixed(0)} MB there)`,
      '<= 40 MB',
      growth <= 40,
    )
    add(
      'event-loop delay p99 of that run',
      `${whole.eventLoopDelayP99Ms.toFixed(1)} ms`,
      '<= 50 ms',
      whole.eventLoopDelayP99Ms <= 50,
    )
  }
  server.stop()

  const big = join(work, 'big')
  await run(node, [cli, '--data-dir', big, 'list', 'runs', '--json'])
  const runId = fillStore(join(big, 'evalwright.db'), flags.quick ? 20_000 : 100_000)
  const slowest = await timeQueries(cli, big, runId)
  for (const { name, ms, unit = 'ms', target = 150 } of slowest) {
    const limit = `<= ${target} ${unit}`
    add(`100,000 samples: ${name}`, `${ms.toFixed(0)} ${unit}`, limit, ms <= target, 'unpaged')
  }

  const { fillPairs } = await import('./bench/compared-runs.mjs')
  const compared = join(work, 'compared')
  await run(node, [cli, '--data-dir', compared, 'list', 'runs', '--json'])
  const pairs = fillPairs(join(compared, 'evalwright.db'), 12_032)
  for (const { kind, ms, otherMs } of await timeComparisons(cli, compared, pairs)) {
    const limit = kind === 'graded' ? 3000 : 1000
    add(
      `two runs of 12,032 samples, ${kind} scores, 10,000 bootstrap draws`,
      `${ms.toFixed(0)} ms, slowest other command meanwhile ${otherMs.toFixed(0)} ms`,
      `<= ${limit / 1000} s, page responsive (<= 100 ms)`,
      ms <= limit && otherMs <= 100,
      'none',
    )
  }

  await loadTests(add)
  await serviceHealth(add)
  await scoring(add)
  const { measureRunsPage } = await import('./bench/runs-page.mjs')
  const readyMs = await measureRunsPage(await oneFinishedRun(cli, join(work, 'many-runs')), 1000)
  if (readyMs !== null) {
    add(
      'Runs screen with 1,000 runs, warm, from address to rows',
      `${readyMs.toFixed(0)} ms`,
      '<= 1,000 ms',
      readyMs <= 1000,
      'none',
    )
  }
  const { firstLoadBytes } = await import('./bench/first-load.mjs')
  const bytes = firstLoadBytes(join(ROOT, 'out', 'renderer'))
  add(
    'first load of the page, gzip, before lazy parts',
    `${(bytes / 1000).toFixed(1)} kB`,
    '<= 250 kB',
    bytes <= 250_000,
    'none',
  )

  rmSync(work, { recursive: true, force: true })
  const code = finish(rows)
  if (!hasData) {
    process.stderr.write(`The memory figures need MMLU-Pro in ${dataset}, which is not there.\n`)
    return 2
  }
  return code
}

/** A data folder with one finished run of the built-in mock server. */
async function oneFinishedRun(cli, dataDir) {
  const { call, stop } = await openPage(cli, dataDir)
  const request = { model: { name: 'mock', kind: 'mock' }, benchmarks: [{ id: 'general_mcq' }] }
  const { value } = await call('run.start', { requests: [request] })
  const [runId] = value.runIds
  while ((await call('run.get', { runId })).value.run.status !== 'finished')
    await new Promise(resolve => setTimeout(resolve, 100))
  stop()
  return dataDir
}

/** Time of a comparison, median of three, and of the slowest small command that was asked while it went on. */
async function timeComparisons(cli, dataDir, pairs) {
  const { call, stop } = await openPage(cli, dataDir)
  await call('compare.facts', { runIds: Object.values(pairs)[0] })
  const timed = []
  for (const [kind, [a, b]] of Object.entries(pairs)) {
    const times = []
    let otherMs = 0
    for (let round = 0; round < 3; round += 1) {
      let isDone = false
      const comparison = call('compare.pair', { a, b, draws: 10_000, seed: round })
      const whole = comparison.finally(() => (isDone = true))
      while (!isDone) otherMs = Math.max(otherMs, (await call('settings.get', {})).ms)
      times.push((await whole).ms)
    }
    timed.push({ kind, ms: median(times, ms => ms), otherMs })
  }
  stop()
  return timed
}

/** The app's page interface: its commands with their times. */
async function openPage(cli, dataDir) {
  const child = spawn(node, [cli, '--data-dir', dataDir, 'app', '--no-open', '--port', '0'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const url = await firstLine(child, /http\S+/)
  const entered = await fetch(url, { redirect: 'manual' })
  const cookie = entered.headers.get('set-cookie').split(';')[0]
  const call = async (name, input) => {
    const begun = performance.now()
    const response = await fetch(new URL(`/api/${name}`, url), {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie },
      body: JSON.stringify(input),
    })
    const reply = await response.json()
    if (!reply.ok) throw new Error(`${name}: ${reply.error.message}`)
    return { ms: performance.now() - begun, value: reply.value }
  }
  return { url, call, stop: () => child.kill('SIGTERM') }
}

/** Adds a row and shows it at once. */
function reporter(rows) {
  return (what, value, target, met, peer = '') => {
    rows.push({ what, value, target, met, peer })
    process.stderr.write(
      `${met === null ? '    ' : met ? 'ok  ' : 'MISS'}  ${what}: ${value}  (${target})\n`,
    )
  }
}

/** Prints the table, writes it where asked, and gives the exit code. */
function finish(rows) {
  print(rows)
  if (flags.json) {
    writeFileSync(
      flags.json,
      `${JSON.stringify({ node: process.versions.node, cpu: cpus()[0]?.model, cores: cpus().length, rows }, null, 2)}\n`,
    )
  }
  return rows.every(row => row.met !== false) ? 0 : 1
}

async function loadTests(add) {
  const { measureLoad } = await import('./bench/load.mjs')
  const work = mkdtempSync(join(tmpdir(), 'evalwright-bench-load-'))
  const cli = join(ROOT, 'out', 'main', 'cli.js')
  await measureLoad(add, { node, cli, work, quick: flags.quick, firstLine, run, median })
  rmSync(work, { recursive: true, force: true })
}

/** The service's answers under a running evaluation. */
async function serviceHealth(add) {
  const { measureHealth } = await import('./bench/service.mjs')
  const work = mkdtempSync(join(tmpdir(), 'evalwright-bench-'))
  const cli = join(ROOT, 'out', 'main', 'cli.js')
  for (const latency of [0, 50]) {
    const server = await serve(latency)
    const count = latency === 0 ? 4000 : 2000
    const measured = await measureHealth({
      node,
      cli,
      work: join(work, String(latency)),
      serverUrl: server.url,
      count,
    })
    server.stop()
    const at = (times, share) => times[Math.min(times.length - 1, Math.floor(times.length * share))]
    const p99 = at(measured.busy, 0.99)
    add(
      `service: GET /health under an evaluation at batch 64, server latency ${latency} ms`,
      `p50 ${at(measured.busy, 0.5).toFixed(1)}, p99 ${p99.toFixed(1)}, max ${at(measured.busy, 1).toFixed(1)} ms of ${measured.busy.length} (idle p99 ${at(measured.idle, 0.99).toFixed(1)} ms; ${measured.samplesPerSecond.toFixed(0)} samples/s)`,
      'p99 <= 50 ms',
      p99 <= 50,
      'blocks',
    )
  }
  rmSync(work, { recursive: true, force: true })
}

/** Scoring alone, on one core, and the catalogue's share of every start. */
async function scoring(add) {
  const { measureBundledScoring } = await import('./bench/scoring.mjs')
  const speed = await measureBundledScoring(node)
  const perSecond = (what, value, least) =>
    add(
      what,
      `${value.toFixed(0)}/s`,
      least === null ? '' : `>= ${least}/s`,
      least === null ? null : value >= least,
    )
  perSecond('scoring: choice answers', speed.choicePerSecond, 20_000)
  perSecond('scoring: numeric maths answers', speed.mathsPerSecond, 1500)
  perSecond('scoring: IFEval replies', speed.ifevalPerSecond, 2000)
  perSecond('scoring: IFBench replies of 1,500 words', speed.ifbenchPerSecond, null)
  perSecond('checking: payloads of tool calls', speed.toolCallsPerSecond, 20_000)
  if (speed.symbolicMedianMs !== null) {
    add(
      `scoring: symbolic comparisons, median of ${speed.symbolicLines}`,
      `${speed.symbolicMedianMs.toFixed(3)} ms`,
      '<= 10 ms',
      speed.symbolicMedianMs <= 10,
    )
  }
  add(
    `start-up: the catalogue of ${speed.benchmarks} benchmarks, CPU`,
    `${speed.catalogueMs.toFixed(0)} ms`,
    '<= 30 ms',
    speed.catalogueMs <= 30,
  )
}

/** Times of the sample table's queries through the page's own interface, slowest of five. */
async function timeQueries(cli, dataDir, runId) {
  const { url, call, stop } = await openPage(cli, dataDir)
  const page = (filter, column = 'order', direction = 'asc') => [
    'sample.page',
    { runId, filter, sort: { column, direction } },
  ]
  const queries = [
    ['open the run', ['run.get', { runId }]],
    ['first page', page({})],
    ...['score', 'latency', 'outputTokens', 'inputTokens', 'finished', 'subset'].map(column => [
      `sorted by ${column}`,
      page({}, column, 'desc'),
    ]),
    ['wrong ones', page({ verdict: 'wrong' })],
    ['one subset', page({ subset: 'subset 19' })],
    ['flagged', page({ flags: ['unparsed'] })],
    ['failed', page({ states: ['failed'] })],
    ['one error', page({ errorCode: 'timeout' })],
    ['long answers', page({ minOutputTokens: 1990 })],
    ['facets', ['sample.facets', { runId }]],
    ['facets of the wrong ones', ['sample.facets', { runId, filter: { verdict: 'wrong' } }]],
    ['an expression of numbers', page({ expression: 'score==0 and output_tokens>1900' })],
  ]
  const timed = []
  for (const [name, [command, input]] of queries) {
    const times = []
    for (let round = 0; round < 5; round += 1) times.push((await call(command, input)).ms)
    timed.push({ name, ms: median(times, ms => ms) })
  }
  timed.push(...(await timeSearches(call, runId)))
  timed.push(...((await timeBrowser(url, runId)) ?? []))
  let cursor
  let deep = 0
  for (let at = 0; at < 40; at += 1) {
    const { ms, value } = await call('sample.page', {
      runId,
      sort: { column: 'score', direction: 'desc' },
      limit: 1000,
      ...(cursor && { cursor }),
    })
    cursor = value.nextCursor
    deep = Math.max(deep, ms)
  }
  timed.push({ name: 'slowest of 40 pages of 1,000', ms: deep })
  stop()
  return timed
}

async function serve(latency) {
  const child = spawn(node, [join(ROOT, 'scripts', 'bench', 'model-server.mjs'), String(latency)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return { url: await firstLine(child, /http\S+/), stop: () => child.kill() }
}

function firstLine(child, pattern) {
  return new Promise((resolve, reject) => {
    let text = ''
    child.stdout.on('data', chunk => {
      text += chunk
      const found = pattern.exec(text)
      if (found) resolve(found[0])
    })
    child.once('exit', code => reject(new Error(`ended with ${code}: ${text}`)))
  })
}

function run(command, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args.map(String), { stdio: ['ignore', 'pipe', 'pipe'] })
    let out = ''
    let err = ''
    child.stdout.on('data', chunk => (out += chunk))
    child.stderr.on('data', chunk => (err += chunk))
    child.once('exit', code =>
      code === 0 ? resolve(out) : reject(new Error(`${args.join(' ')} ended with ${code}\n${err}`)),
    )
  })
}

async function repeat(times, act) {
  const made = []
  for (let at = 0; at < times; at += 1) made.push(await act())
  return made
}

function median(values, by) {
  return [...values].sort((a, b) => by(a) - by(b))[Math.floor((values.length - 1) / 2)]
}

function print(rows) {
  process.stdout.write(
    '| what | figure | target | met | EvalScope 1.14.1 |\n|---|---|---|---|---|\n',
  )
  for (const row of rows) {
    process.stdout.write(
      `| ${row.what} | ${row.value} | ${row.target} | ${row.met ? 'yes' : 'no'} | ${row.peer} |\n`,
    )
  }
}
