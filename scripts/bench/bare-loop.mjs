/** The yardstick: the same requests in a bare loop of the `openai` package, or of undici alone. Prints one line of JSON. */
import OpenAI from 'openai'
import { Agent, fetch, request } from 'undici'
import { promptOf, questions } from './questions.mjs'

const [kind, baseURL, count, width] = process.argv.slice(2)
const total = Number(count)
const prompts = questions(total).map(promptOf)
const dispatcher = new Agent({ connections: null, keepAliveTimeout: 60_000 })

const client = new OpenAI({
  baseURL,
  apiKey: 'none',
  maxRetries: 0,
  fetch,
  fetchOptions: { dispatcher },
})
const ask = {
  openai: content =>
    client.chat.completions.create({
      model: 'bench',
      temperature: 0,
      messages: [{ role: 'user', content }],
    }),
  undici: async content => {
    const { body } = await request(`${baseURL}/chat/completions`, {
      method: 'POST',
      dispatcher,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        model: 'bench',
        temperature: 0,
        messages: [{ role: 'user', content }],
      }),
    })
    return body.json()
  },
}[kind]

let next = 0
async function worker() {
  while (next < total) {
    const reply = await ask(prompts[next++])
    if (!reply.choices[0].message.content) throw new Error('no answer')
  }
}

const cpu = process.cpuUsage()
const begun = performance.now()
await Promise.all(Array.from({ length: Number(width) }, worker))
const seconds = (performance.now() - begun) / 1000
const { user, system } = process.cpuUsage(cpu)
process.stdout.write(
  JSON.stringify({ seconds, perSecond: total / seconds, cpuMs: (user + system) / 1000 / total }),
)
process.exit(0)
