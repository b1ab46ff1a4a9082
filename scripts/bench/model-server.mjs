/** A model server that costs as little as one can: every chat request gets the same short answer after LATENCY ms. */
import { createServer } from 'node:http'

const latency = Number(process.argv[2] ?? 0)
const body = JSON.stringify({
  id: 'bench',
  object: 'chat.completion',
  created: 0,
  model: 'bench',
  choices: [
    {
      index: 0,
      message: { role: 'assistant', content: '先排除明显错误的选项。\n答案：B' },
      finish_reason: 'stop',
    },
  ],
  usage: { prompt_tokens: 90, completion_tokens: 12, total_tokens: 102 },
})
const length = Buffer.byteLength(body)

const server = createServer((request, response) => {
  const answer = () => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': length })
    response.end(body)
  }
  request.resume()
  request.on('end', () => (latency > 0 ? setTimeout(answer, latency) : answer()))
})
server.keepAliveTimeout = 60_000
server.listen(0, '127.0.0.1', () =>
  process.stdout.write(`http://127.0.0.1:${server.address().port}/v1\n`),
)
