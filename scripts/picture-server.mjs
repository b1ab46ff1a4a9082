import { createServer } from 'node:http'

/** Requests that are answered at once at full speed; more of them share it, and from twice as many they wait in line. */
const SLOTS = 8
const WORDS = 32

/**
 * A model server as load tests meet them, for pictures: it reads prompts at a pace, slows down as it fills, queues, wavers a little and
 * refuses now and then. By a fixed pattern, so that pictures come out alike.
 */
export async function startPictureServer() {
  let active = 0
  let count = 0
  const waiting = []
  const release = () => {
    active -= 1
    waiting.shift()?.()
  }
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const part of request) body += part
    if (request.method === 'GET')
      return response.end('{"object":"list","data":[{"id":"qwen3-8b"}]}')
    const index = count++
    const waver = 0.8 + ((index * 7919) % 101) / 250
    if (active >= SLOTS * 2) await new Promise(resolve => waiting.push(resolve))
    active += 1
    response.once('close', release)
    if (active > SLOTS && index % 37 === 5) {
      response.writeHead(503, { 'content-type': 'application/json' })
      return response.end('{"error":{"message":"The engine is busy.","type":"overloaded"}}')
    }
    const promptTokens = Math.ceil(body.length / 4)
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    await pause((18 + promptTokens * 0.12 + active * 2.5) * waver)
    for (let at = 0; at < WORDS && !response.destroyed; at += 1) {
      send(response, { choices: [{ index: 0, delta: { content: `word${at} ` } }] })
      await pause(Math.max(8, active * 1.5) * waver)
    }
    send(response, { choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] })
    send(response, {
      choices: [],
      usage: {
        prompt_tokens: promptTokens,
        completion_tokens: WORDS,
        total_tokens: promptTokens + WORDS,
      },
    })
    response.end('data: [DONE]\n\n')
  })
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${server.address().port}/v1`,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

const pause = ms => new Promise(resolve => setTimeout(resolve, ms))

const send = (response, value) => response.write(`data: ${JSON.stringify(value)}\n\n`)
