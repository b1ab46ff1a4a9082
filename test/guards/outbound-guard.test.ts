import { createServer, type Server } from 'node:net'
import { networkInterfaces } from 'node:os'
import { Agent, fetch } from 'undici'
import { describe, expect, it, onTestFinished } from 'vitest'
import {
  checkConnection,
  guardedConnector,
  installOutboundGuard,
} from '../../src-main/guards/outbound-guard'

const outward = Object.values(networkInterfaces())
  .flatMap(list => list ?? [])
  .find(address => !address.internal && address.family === 'IPv4')?.address

function guard(isLocked: () => boolean) {
  const installed = installOutboundGuard(isLocked)
  onTestFinished(installed.close)
  return installed
}

async function listen(host: string): Promise<{ port: number; connections: () => number }> {
  let count = 0
  const server: Server = createServer(socket => {
    count++
    socket.end('HTTP/1.1 200 OK\r\ncontent-length: 2\r\nconnection: close\r\n\r\nok')
  })
  await new Promise<void>(resolve => server.listen(0, host, resolve))
  onTestFinished(() => void server.close())
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    connections: () => count,
  }
}

describe('connections of this process', () => {
  it('to a host that nobody named are refused before a socket is opened', async ({ skip }) => {
    if (outward === undefined) return skip('this machine has no address but its own')
    let isLocked = true
    const rules = guard(() => isLocked)
    const server = await listen(outward)
    const url = `http://${outward}:${server.port}/`
    await expect(fetch(url)).rejects.toMatchObject({ cause: { code: 'forbidden' } })
    await expect(globalThis.fetch(url)).rejects.toMatchObject({ cause: { code: 'forbidden' } })
    const agent = new Agent({ connect: guardedConnector() })
    await expect(fetch(url, { dispatcher: agent })).rejects.toMatchObject({
      cause: { code: 'forbidden' },
    })
    expect(server.connections()).toBe(0)

    rules.permit(`http://${outward}:${server.port}/v1`)
    expect(await (await fetch(url)).text()).toBe('ok')
    expect(server.connections()).toBe(1)
    isLocked = false
    expect(() => checkConnection('models.example', '', 'https:')).not.toThrow()
  })

  it('to another port of a permitted host, or to a name that only looks local, are refused', () => {
    guard(() => true).permit('https://models.example/v1')
    expect(() => checkConnection('models.example', '', 'https:')).not.toThrow()
    expect(() => checkConnection('models.example', '8443', 'https:')).toThrow('models.example:8443')
    for (const host of ['localhost.example', '127.0.0.1.example', '10.0.0.1', '0x7f.example']) {
      expect(() => checkConnection(host, '80', 'http:')).toThrow('offline lock')
    }
  })

  it('to this machine are free', () => {
    guard(() => true)
    for (const host of ['localhost', '127.0.0.1', '127.8.9.1', '[::1]', '::1']) {
      expect(() => checkConnection(host, '8000', 'http:')).not.toThrow()
    }
  })

  it('for what is no model server need the lock off', () => {
    let isLocked = true
    const rules = guard(() => isLocked)
    expect(() => rules.checkUnlocked('hub.example')).toThrow('hub.example is not contacted')
    isLocked = false
    expect(() => rules.checkUnlocked('hub.example')).not.toThrow()
  })
})
