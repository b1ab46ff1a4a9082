import { writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { installOutboundGuard } from '../../src-main/guards/outbound-guard'
import { readProxy } from '../../src-main/guards/proxy-address'
import { createOpenAiClient } from '../../src-main/providers/openai-client'
import { plainNetwork, proxyFor, type Network } from '../../src-main/providers/network'
import { makeCertificates } from '../support/certificates'
import { runLoadTest } from '../support/load-test'
import { completion, scriptedServer, type ScriptedServer } from '../support/scripted-server'
import { socksProxy } from '../support/socks-proxy'
import { tempFolder } from '../support/temp-folder'
import { openApp } from '../support/test-app'

const okServer = (tls?: { key: string; cert: string }): Promise<ScriptedServer> =>
  scriptedServer(() => ({ json: completion('OK') }), tls)

/** One chat with a server through a proxy by hand. */
function ask(baseUrl: string, proxy: string, part: Partial<Network> = {}) {
  const client = createOpenAiClient({
    baseUrl,
    model: 'm',
    apiKey: undefined,
    headers: {},
    extraBody: {},
    connectTimeoutMs: 2_000,
    network: { ...plainNetwork, ...part, proxy: { mode: 'custom', url: proxy } },
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

describe('a SOCKS5 proxy', () => {
  test('carries requests, and looks up the names itself', async () => {
    const server = await okServer()
    const proxy = await socksProxy({ names: { 'models.lab.example': '127.0.0.1' } })
    const url = `http://models.lab.example:${server.port}/v1`
    expect((await ask(url, proxy.url)).text).toBe('OK')
    expect(proxy.asked).toEqual([`models.lab.example:${server.port}`])
    expect(server.asked[0]?.headers.host).toBe(`models.lab.example:${server.port}`)
  })

  test('carries TLS, whose certificate is the server’s', async () => {
    const { ca, key, cert } = makeCertificates()
    const caFile = join(tempFolder('ca'), 'ca.pem')
    writeFileSync(caFile, ca)
    const server = await okServer({ key, cert })
    const proxy = await socksProxy()
    expect((await ask(server.url, proxy.url, { caFile })).text).toBe('OK')
    expect(proxy.asked).toEqual([`127.0.0.1:${server.port}`])
    await expect(ask(server.url, proxy.url)).rejects.toMatchObject({ code: 'server-unreachable' })
    expect(server.asked).toHaveLength(1)
  })

  test('gets name and password, and is told to have refused wrong ones', async () => {
    const server = await okServer()
    const proxy = await socksProxy({ password: 'p@ss' })
    const address = (password: string) => proxy.url.replace('//', `//lab:${password}@`)
    expect((await ask(server.url, address('p%40ss'))).text).toBe('OK')
    for (const wrong of [address('guess'), proxy.url])
      await expect(ask(server.url, wrong)).rejects.toMatchObject({
        code: 'server-unreachable',
        message: expect.stringContaining('refuses the name or password'),
        hint: expect.stringContaining('socks5://name:password@host:port'),
      })
    await expect(ask(server.url, address('guess'))).rejects.not.toThrow('guess')
    expect(server.asked).toHaveLength(1)
  })

  test('that refuses, is not there or is none is told apart from the server', async () => {
    const server = await okServer()
    const refusing = await socksProxy({ refuse: 5 })
    await expect(ask(server.url, refusing.url)).rejects.toThrow('ConnectionRefused')
    await expect(ask(server.url, 'socks5://127.0.0.1:9')).rejects.toThrow(
      'The proxy socks5://127.0.0.1:9 cannot be reached (ECONNREFUSED)',
    )
    const web = createServer(socket => {
      socket.on('error', () => undefined)
      socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')
    })
    await new Promise<void>(done => web.listen(0, '127.0.0.1', done))
    onTestFinished(() => void web.close())
    const { port } = web.address() as AddressInfo
    await expect(ask(server.url, `socks5://127.0.0.1:${port}`)).rejects.toThrow(
      'does not speak SOCKS5',
    )
    expect(server.asked).toEqual([])
  })

  test('is asked for nothing that the offline lock forbids', async () => {
    const server = await okServer()
    const proxy = await socksProxy({ names: { 'models.lab.example': '127.0.0.1' } })
    const url = `http://models.lab.example:${server.port}/v1`
    const guard = installOutboundGuard(() => true)
    onTestFinished(guard.close)
    await expect(ask(url, proxy.url)).rejects.toThrow()
    expect(proxy.asked).toEqual([])
    guard.permit(url)
    expect((await ask(url, proxy.url)).text).toBe('OK')
  })

  test('carries a load test from its own thread', async () => {
    const server = await okServer()
    const proxy = await socksProxy({ names: { 'models.lab.example': '127.0.0.1' } })
    const app = openApp({ env: { ALL_PROXY: proxy.url } })
    const { first } = await runLoadTest(app, {
      url: `http://models.lab.example:${server.port}/v1/chat/completions`,
      steps: [{ concurrency: 1, number: 3 }],
      stream: false,
    })
    expect(first).toMatchObject({ ok: 3, failed: 0 })
    expect(new Set(proxy.asked)).toEqual(new Set([`models.lab.example:${server.port}`]))
  })
})

test('an address of a proxy is read with its credentials apart; one that cannot be used is named', () => {
  expect(readProxy('socks5://me:p%40ss@[::1]')).toEqual({
    uri: 'socks5://[::1]:1080',
    socks: { host: '::1', port: 1080, userId: 'me', password: 'p@ss' },
  })
  expect(readProxy('socks5h://proxy:9050')).toEqual({
    uri: 'socks5://proxy:9050',
    socks: { host: 'proxy', port: 9050 },
  })
  expect(readProxy('proxy:8080')).toEqual({ uri: 'http://proxy:8080' })
  expect(() => readProxy('socks4://proxy:1')).toThrow('only version 5')
  expect(() => readProxy('ftp://proxy')).toThrow('not an http, https or socks5 URL')
  const system: Network = { ...plainNetwork, proxy: { mode: 'system' } }
  const env = { all_proxy: 'socks5://proxy:1080' }
  expect(proxyFor(new URL('https://a/v1'), { ...system, env })?.uri).toBe('socks5://proxy:1080')
})
