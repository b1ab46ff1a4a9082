/** The yardstick of load tests: undici alone, WIDTH connections, each event of the stream parsed. Prints one line of JSON. */
import { Pool } from 'undici'

const [url, count, width] = process.argv.slice(2)
const total = Number(count)
const { origin, pathname } = new URL(url)
const pool = new Pool(origin, {
  connections: Number(width),
  pipelining: 1,
  headersTimeout: 0,
  bodyTimeout: 0,
})
const body = JSON.stringify({
  model: 'bench',
  messages: [{ role: 'user', content: 'How does a refrigerator move heat out of a cold place?' }],
  max_tokens: 20,
  stream: true,
  stream_options: { include_usage: true },
})
let next = 0
let ttft = 0
let tpot = 0

async function worker() {
  while (next < total) {
    next += 1
    const sent = performance.now()
    const { body: answer } = await pool.request({
      path: pathname,
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    })
    let rest = ''
    let first = 0
    let last = 0
    let tokens = 0
    for await (const piece of answer) {
      const now = performance.now()
      const lines = (rest + piece.toString()).split('\n')
      rest = lines.pop()
      for (const line of lines) {
        if (!line.startsWith('data: {')) continue
        if (!JSON.parse(line.slice(6)).choices[0]?.delta.content) continue
        if (tokens === 0) first = now
        last = now
        tokens += 1
      }
    }
    if (tokens !== 20) throw new Error(`${tokens} tokens`)
    ttft += first - sent
    tpot += (last - first) / 19
  }
}

const cpu = process.cpuUsage()
const begun = performance.now()
await Promise.all(Array.from({ length: Number(width) }, worker))
const seconds = (performance.now() - begun) / 1000
const { user, system } = process.cpuUsage(cpu)
process.stdout.write(
  JSON.stringify({
    perSecond: total / seconds,
    cpuMs: (user + system) / 1000 / total,
    ttft: ttft / total,
    tpot: tpot / total,
    rssMb: process.memoryUsage.rss() / 1e6,
  }),
)
process.exit(0)
