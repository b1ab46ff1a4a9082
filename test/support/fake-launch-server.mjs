// A model server for tests of start commands: it listens, forks a child that does nothing, and prints its own and the child's pid.
// Options: --port N, --pids FILE, --delay MS before it listens, --fail to end with code 3, --ignore-term, --detach-child,
// --exit-after MS, --say TEXT.
import { spawn } from 'node:child_process'
import { appendFileSync } from 'node:fs'
import { createServer } from 'node:http'

const say = text => process.stdout.write(`${text}\n`)
const args = process.argv.slice(2)
const has = name => args.includes(`--${name}`)
const value = name => (has(name) ? args[args.indexOf(`--${name}`) + 1] : undefined)

const idle =
  "process.on('SIGTERM', () => { if (process.argv[1] !== 'stubborn') process.exit(0) }); setInterval(() => {}, 1000)"
const child = spawn(process.execPath, ['-e', idle, has('ignore-term') ? 'stubborn' : 'meek'], {
  stdio: 'ignore',
  detached: has('detach-child'),
})
if (value('pids')) appendFileSync(value('pids'), `${process.pid} ${child.pid}\n`)
say(`loading weights, pid ${process.pid}, child ${child.pid}`)
if (value('say')) say(value('say'))
console.error(`token in the environment: ${process.env.FAKE_TOKEN ?? 'none'}`)
if (has('ignore-term')) process.on('SIGTERM', () => say('SIGTERM is not for me'))
if (has('fail')) {
  console.error('ValueError: no such checkpoint')
  process.exit(3)
}

const send = (response, body) => {
  response.writeHead(200, { 'content-type': 'application/json' })
  response.end(JSON.stringify(body))
}
const server = createServer((request, response) => {
  if (request.url === '/v1/models')
    return send(response, { data: [{ id: value('model') ?? 'fake' }] })
  let text = ''
  request.on('data', piece => (text += piece))
  request.on('end', () => {
    const asked = JSON.parse(text)
    const usage = { prompt_tokens: 10, completion_tokens: 5, total_tokens: 15 }
    if (!asked.stream) {
      const message = { role: 'assistant', content: 'ANSWER: B' }
      return send(response, {
        model: asked.model,
        choices: [{ index: 0, finish_reason: 'stop', message }],
        usage,
      })
    }
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    const chunk = body => response.write(`data: ${JSON.stringify(body)}\n\n`)
    chunk({ choices: [{ index: 0, delta: { content: 'ANSWER: ' } }] })
    chunk({ choices: [{ index: 0, delta: { content: 'B' }, finish_reason: 'stop' }] })
    chunk({ choices: [], usage })
    response.end('data: [DONE]\n\n')
  })
})
setTimeout(
  () => server.listen(Number(value('port')), '127.0.0.1', () => say('server is up')),
  Number(value('delay') ?? 0),
)
if (value('exit-after')) setTimeout(() => process.exit(7), Number(value('exit-after')))
