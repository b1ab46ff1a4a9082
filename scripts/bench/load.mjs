import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../node-for-app.mjs'

const WIDTH = 256

/** Load tests against a bare undici client in the same run. `add` takes a row, `means` are the bench's own helpers. */
export async function measureLoad(add, { node, cli, work, quick, firstLine, run, median }) {
  const serve = async (...timing) => {
    const child = spawn(
      node,
      [join(ROOT, 'scripts', 'bench', 'stream-server.mjs'), ...timing.map(String)],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    )
    return { url: await firstLine(child, /http\S+/), stop: () => child.kill() }
  }
  const bare = async (url, count, width) =>
    JSON.parse(
      await run(node, [join(ROOT, 'scripts', 'bench', 'bare-stream.mjs'), url, count, width]),
    )
  let made = 0
  /** One load test on a data folder of its own; also the most memory that it took. */
  const perf = async (url, count, width) => {
    made += 1
    const file = join(work, `load-${made}.json`)
    const args = [
      cli,
      '--data-dir',
      join(work, `load-data-${made}`),
      'perf',
      '--model',
      'bench',
      '--url',
      url,
    ]
    const child = spawn(
      node,
      [
        ...args,
        '--parallel',
        width,
        '--number',
        count,
        '--max-tokens',
        '20',
        '--no-test-connection',
        '--no-outputs',
        '--json',
        file,
      ].map(String),
      { stdio: 'ignore', env: { MALLOC_ARENA_MAX: '2', ...process.env } },
    )
    let peakMb = 0
    const memory = []
    const watch = setInterval(() => {
      const status = `/proc/${child.pid}/status`
      if (!existsSync(status)) return
      const now = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(status, 'utf8'))?.[1] ?? 0) / 1000
      memory.push(now)
      peakMb = Math.max(peakMb, now)
    }, 250)
    await new Promise(resolve => child.once('exit', resolve))
    clearInterval(watch)
    const [result] = JSON.parse(readFileSync(file, 'utf8')).runs
    if (result.ok !== count) throw new Error(`${result.ok} of ${count} requests succeeded`)
    return { ...result, peakMb, memory }
  }

  const fast = await serve(0, 0, 20)
  const count = quick ? 4000 : 12_000
  const rounds = []
  for (let round = 0; round < (quick ? 1 : 3); round += 1)
    rounds.push({
      bare: await bare(fast.url, count, WIDTH),
      ours: await perf(fast.url, count, WIDTH),
    })
  const speed = median(rounds, one => one.ours.rps / one.bare.perSecond)
  const cost = median(rounds, one => one.ours.client.cpuMsPerRequest / one.bare.cpuMs)
  const share = speed.ours.rps / speed.bare.perSecond
  const times = cost.ours.client.cpuMsPerRequest / cost.bare.cpuMs
  add(
    `load test, 20 streamed tokens, latency 0, ${WIDTH} connections`,
    `${speed.ours.rps.toFixed(0)}/s, ${share.toFixed(2)} of bare undici (${speed.bare.perSecond.toFixed(0)}/s)`,
    '>= 0.85 of bare undici',
    share >= 0.85,
    '0.16',
  )
  add(
    '… CPU a request',
    `${cost.ours.client.cpuMsPerRequest.toFixed(3)} ms, ${times.toFixed(2)} × bare undici (${cost.bare.cpuMs.toFixed(3)} ms)`,
    '<= 1.3 ×',
    times <= 1.3,
    '3.6 ms',
  )
  const many = await perf(fast.url, quick ? 20_000 : 100_000, WIDTH)
  const middle = many.memory.slice(
    Math.floor(many.memory.length * 0.3),
    Math.floor(many.memory.length * 0.5),
  )
  const end = many.memory.slice(Math.floor(many.memory.length * 0.8))
  const mean = values => values.reduce((sum, one) => sum + one, 0) / Math.max(1, values.length)
  add(
    `… peak memory of ${many.ok} requests`,
    `${many.peakMb.toFixed(0)} MB; ${mean(middle).toFixed(0)} MB in the middle, ${mean(end).toFixed(0)} MB at the end`,
    '<= 200 MB, flat',
    many.peakMb <= 200,
    '301 MB',
  )
  fast.stop()

  const slow = await serve(50, 5, 20)
  const get = path => fetch(new URL(path, slow.url)).then(answer => answer.json())
  for (const [width, limit] of [
    [1, 3],
    [32, 8],
    [256, 60],
  ]) {
    const number = quick ? width * 8 : Math.max(100, width * 16)
    await get('/reset')
    const ours = await perf(slow.url, number, width)
    const truth = await get('/stats')
    const plain = await bare(slow.url, number, width)
    const late = ours.ttft.mean - truth.ttft
    const isSaid = late <= 5 || ours.clientBound
    add(
      `TTFT error, TTFT 50 ms, 20 × 5 ms, ${width} connections`,
      `${late.toFixed(1)} ms${ours.clientBound ? ', client-bound said' : ''} (bare undici ${(plain.ttft - truth.ttft).toFixed(1)} ms)`,
      `<= ${limit} ms, said above 5 ms`,
      late <= limit && isSaid,
      { 1: '+5', 32: '+23', 256: '+166, unsaid' }[width],
    )
    const off = ours.tpot.mean - truth.tpot
    add(
      `TPOT error there`,
      `${off.toFixed(3)} ms (bare undici ${(plain.tpot - truth.tpot).toFixed(3)} ms)`,
      '<= 0.2 ms',
      Math.abs(off) <= 0.2,
      width === 256 ? '+1.1' : '',
    )
  }
  slow.stop()
}
