import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

export interface Gateway {
  /** Base URL, with `/v1`; the same before and after an outage. */
  url: string
  /** Cuts every connection and refuses new ones, as a server that died. */
  goDown(): Promise<void>
  comeBack(): Promise<void>
}

/** A port before a server that can die and come back on the same number. */
export async function openGateway(serverUrl: string): Promise<Gateway> {
  const target = Number(new URL(serverUrl).port)
  const sockets = new Set<Socket>()
  let server: Server

  async function listen(port: number): Promise<void> {
    server = createServer(client => {
      const upstream = connect(target, '127.0.0.1')
      for (const socket of [client, upstream]) {
        sockets.add(socket)
        socket.on('error', () => undefined)
        socket.on('close', () => {
          sockets.delete(socket)
          client.destroy()
          upstream.destroy()
        })
      }
      client.pipe(upstream)
      upstream.pipe(client)
    })
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(port, '127.0.0.1', resolve)
    })
  }

  async function goDown(): Promise<void> {
    if (!server.listening) return
    const closed = new Promise<void>(resolve => server.close(() => resolve()))
    for (const socket of sockets) socket.destroy()
    await closed
  }

  await listen(0)
  const { port } = server!.address() as AddressInfo
  onTestFinished(goDown)
  return { url: `http://127.0.0.1:${port}/v1`, goDown, comeBack: () => listen(port) }
}
