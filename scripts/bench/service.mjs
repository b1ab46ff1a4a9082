import { spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { questions } from './questions.mjs'

const WIDTH = 64
const EVERY_MS = 5

/** How long `GET /health` takes while an evaluation of 64 requests in flight goes on, in ms: each asking, and samples a second. */
export async function measureHealth({ node, cli, work, serverUrl, count }) {
  const dataDir = join(work, 'service')
  const folder = join(dataDir, 'datasets', 'bench')
  mkdirSync(folder, { recursive: true })
  const rows = questions(count).map(row => JSON.stringify(row))
  writeFileSync(join(folder, 'bench_val.jsonl'), rows.join('\n'))
  const child = spawn(node, [cli, '--data-dir', dataDir, 'service', '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    const url = await addressOf(child)
    const idle = await askFor(url, new Promise(resolve => setTimeout(resolve, 1000)))
    const begun = performance.now()
    const evaluation = fetch(`${url}/api/v1/eval`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        model: 'bench',
        api_url: serverUrl,
        datasets: ['general_mcq'],
        dataset_args: { general_mcq: { local_path: 'bench' } },
        eval_batch_size: WIDTH,
      }),
    }).then(answer => answer.json())
    const busy = await askFor(url, evaluation)
    const { status, error } = await evaluation
    if (status !== 'success') throw new Error(`The evaluation came to ${status}: ${error}`)
    return { idle, busy, samplesPerSecond: (count / (performance.now() - begun)) * 1000 }
  } finally {
    child.kill('SIGTERM')
  }
}

/** Asks again and again until the promise is done. */
async function askFor(url, done) {
  let isOver = false
  void done.then(() => (isOver = true))
  const times = []
  while (!isOver) {
    const begun = performance.now()
    const answer = await fetch(`${url}/health`)
    await answer.arrayBuffer()
    if (!answer.ok) throw new Error(`/health: ${answer.status}`)
    times.push(performance.now() - begun)
    await new Promise(resolve => setTimeout(resolve, EVERY_MS))
  }
  return times.sort((a, b) => a - b)
}

function addressOf(child) {
  return new Promise((resolve, reject) => {
    let text = ''
    child.stdout.on('data', chunk => {
      text += chunk
      const found = /http:\/\/[\d.:]+/.exec(text)
      if (found) resolve(found[0])
    })
    child.once('exit', code => reject(new Error(`The service ended with ${code}.`)))
  })
}
