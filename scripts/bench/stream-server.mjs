/**
 * A model server for measuring clients: TOKENS streamed tokens, the first after TTFT ms, the others ITL ms apart. `GET /stats` tells when
 * tokens really left it; `GET /reset` forgets that.
 */
import { createServer } from 'node:http'

const [ttft, itl, tokens] = process.argv.slice(2).map(Number)
const event = value => `data: ${typeof value === 'string' ? value : JSON.stringify(value)}\n\n`
const chunk = (delta, finish = null) =>
  event({
    id: 'b',
    object: 'chat.completion.chunk',
    created: 1,
    model: 'bench',
    choices: [{ index: 0, delta, finish_reason: finish }],
  })
const head = chunk({ role: 'assistant', content: '' })
const word = chunk({ content: 'word ' })
const tail = `${chunk({}, 'stop')}${event({ id: 'b', object: 'chat.completion.chunk', created: 1, model: 'bench', choices: [], usage: { prompt_tokens: 12, completion_tokens: tokens, total_tokens: 12 + tokens } })}${event('[DONE]')}`
const whole = head + word.repeat(tokens) + tail
let sums = { count: 0, ttft: 0, tpot: 0 }

/** What is due at the same millisecond shares a timer. */
const due = new Map()
function at(time, act) {
  const slot = Math.ceil(time)
  const waiting = due.get(slot)
  if (waiting) {
    waiting.push(act)
    return
  }
  due.set(slot, [act])
  setTimeout(
    () => {
      const acts = due.get(slot)
      due.delete(slot)
      for (const one of acts) one()
    },
    Math.max(1, slot - performance.now()),
  )
}

const server = createServer((request, response) => {
  if (request.method === 'GET') {
    const { count, ...times } = sums
    if (request.url === '/reset') sums = { count: 0, ttft: 0, tpot: 0 }
    response.end(JSON.stringify({ count, ttft: times.ttft / count, tpot: times.tpot / count }))
    return
  }
  request.resume()
  request.on('end', () => {
    const arrived = performance.now()
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    if (ttft === 0 && itl === 0) {
      response.end(whole)
      return
    }
    response.write(head)
    let sent = 0
    let first = 0
    const next = () => {
      const now = performance.now()
      if (sent === 0) first = now
      sent += 1
      if (sent < tokens) {
        response.write(word)
        at(arrived + ttft + sent * itl, next)
        return
      }
      response.end(word + tail)
      sums.count += 1
      sums.ttft += first - arrived
      sums.tpot += (now - first) / (tokens - 1)
    }
    at(arrived + ttft, next)
  })
})
server.keepAliveTimeout = 120_000
server.listen({ port: 0, host: '127.0.0.1', backlog: 4096 }, () =>
  process.stdout.write(`http://127.0.0.1:${server.address().port}/v1/chat/completions\n`),
)
