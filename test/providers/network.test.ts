import { writeFileSync } from 'node:fs'
import { createServer, type AddressInfo, type Socket } from 'node:net'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { ServerProxy } from '../../src-main/contract'
import { createOpenAiClient } from '../../src-main/providers/openai-client'
import { plainNetwork, proxyFor, tlsOptions, type Network } from '../../src-main/providers/network'
import { makeCertificates } from '../support/certificates'
import { connectProxy } from '../support/connect-proxy'
import { completion, scriptedServer } from '../support/scripted-server'
import { tempFolder } from '../support/temp-folder'

const network = (proxy: ServerProxy, env: NodeJS.ProcessEnv = {}): Network => ({
  ...plainNetwork,
  proxy,
  env,
})
const proxied = { HTTPS_PROXY: 'http://proxy:3128', http_proxy: 'proxy:8080' }

test.each([
  ['https://api.example/v1', proxied, 'http://proxy:3128'],
  ['http://api.example/v1', proxied, 'http://proxy:8080'],
  ['http://127.0.0.1:8000/v1', proxied, null],
  ['http://localhost:8000/v1', proxied, null],
  ['http://[::1]:8000/v1', proxied, null],
  ['https://api.example/v1', { ...proxied, NO_PROXY: 'other, .example' }, null],
  ['https://api.example:8443/v1', { ...proxied, no_proxy: 'api.example:443' }, 'http://proxy:3128'],
  ['https://api.example/v1', { ...proxied, NO_PROXY: '*' }, null],
  ['https://api.example/v1', { ALL_PROXY: 'http://all:1' }, 'http://all:1'],
  ['https://api.example/v1', {}, null],
])('the system’s proxy for %s with %j is %s', (url, env, uri) => {
  expect(proxyFor(new URL(url), network({ mode: 'system' }, env))?.uri ?? null).toBe(uri)
})

test('a proxy by hand holds for this machine too; its password goes into a header, not into its address', () => {
  const custom: ServerProxy = { mode: 'custom', url: 'http://me:p%40ss@proxy:3128' }
  expect(proxyFor(new URL('http://127.0.0.1/v1'), network(custom))).toEqual({
    uri: 'http://proxy:3128',
    token: `Basic ${Buffer.from('me:p@ss').toString('base64')}`,
  })
  expect(() =>
    proxyFor(new URL('http://a/v1'), network({ mode: 'custom', url: 'socks4://proxy:1' })),
  ).toThrow('only version 5')
})

test('a CA file that is none, or is not there, is told', () => {
  const path = join(tempFolder('ca'), 'notes.pem')
  expect(() => tlsOptions({ ...plainNetwork, caFile: path })).toThrow('cannot be read')
  writeFileSync(path, 'my notes')
  expect(() => tlsOptions({ ...plainNetwork, caFile: path })).toThrow('holds no PEM certificate')
})

test('runs reach a server over TLS with an own CA, through a proxy, with its query parameters', async () => {
  const { ca, key, cert } = makeCertificates()
  const caFile = join(tempFolder('ca'), 'ca.pem')
  writeFileSync(caFile, ca)
  const server = await scriptedServer(() => ({ json: completion('OK') }), { key, cert })
  const proxy = await connectProxy()
  const ask = (part: Partial<Network>) => {
    const client = createOpenAiClient({
      baseUrl: server.url,
      model: 'm',
      apiKey: undefined,
      headers: {},
      extraBody: {},
      query: { 'api-version': '2' },
      network: { ...plainNetwork, ...part },
    })
    const transport = {
      timeoutMs: 5_000, firstTokenTimeoutMs: 5_000, idleTimeoutMs: 5_000, retries: 0,
      stream: false, extraHeaders: {}, extraQuery: {},
    } // prettier-ignore
    return client
      .predict(
        { messages: [{ role: 'user', content: 'Hi' }], tools: [], sampling: {}, transport },
        { signal: new AbortController().signal },
      )
      .finally(() => client.close())
  }
  const through: ServerProxy = { mode: 'custom', url: proxy.url }
  expect((await ask({ caFile, proxy: through })).text).toBe('OK')
  expect(proxy.asked).toEqual([`127.0.0.1:${server.port}`])
  expect(server.asked[0]?.path).toBe('/v1/chat/completions?api-version=2')
  expect((await ask({ allowSelfSigned: true })).text).toBe('OK')
  await expect(ask({})).rejects.toMatchObject({
    code: 'server-unreachable',
    hint: expect.stringMatching(/add the CA file/),
  })
})

test('a connection that does not come to stand ends by its own time-out, long before that of the answer', async () => {
  const sockets: Socket[] = []
  const silent = createServer(socket => {
    sockets.push(socket)
    socket.on('error', () => undefined)
  })
  await new Promise<void>(done => silent.listen(0, '127.0.0.1', done))
  onTestFinished(() => {
    sockets.forEach(socket => socket.destroy())
    silent.close()
  })
  const client = createOpenAiClient({
    // A TLS server that never shakes hands.
    baseUrl: `https://127.0.0.1:${(silent.address() as AddressInfo).port}/v1`,
    model: 'm',
    apiKey: undefined,
    headers: {},
    extraBody: {},
    connectTimeoutMs: 50,
  })
  onTestFinished(() => client.close())
  const transport = {
    timeoutMs: 600_000, firstTokenTimeoutMs: 600_000, idleTimeoutMs: 600_000, retries: 0,
    stream: false, extraHeaders: {}, extraQuery: {},
  } // prettier-ignore
  await expect(
    client.predict(
      { messages: [{ role: 'user', content: 'Hi' }], tools: [], sampling: {}, transport },
      { signal: new AbortController().signal },
    ),
  ).rejects.toMatchObject({
    code: 'server-unreachable',
    message: expect.stringContaining('UND_ERR_CONNECT_TIMEOUT'),
  })
})
