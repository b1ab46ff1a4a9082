import { createServer, request as forward, type IncomingMessage } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

export interface ConnectProxy {
  url: string
  /** What it was asked to reach. */
  asked: string[]
}

/** An HTTP proxy on 127.0.0.1 that carries tunnels and plain requests; with `password`, only for who knows it. */
export async function connectProxy(options: { password?: string } = {}): Promise<ConnectProxy> {
  const asked: string[] = []
  const wanted =
    options.password === undefined
      ? undefined
      : `Basic ${Buffer.from(`lab:${options.password}`).toString('base64')}`
  const isStranger = ({ headers }: IncomingMessage): boolean =>
    wanted !== undefined && headers['proxy-authorization'] !== wanted
  const server = createServer((request, response) => {
    asked.push(request.url ?? '')
    if (isStranger(request)) {
      response.writeHead(407).end()
      return
    }
    request.pipe(
      forward(request.url ?? '', { method: request.method, headers: request.headers }, answer => {
        response.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.pipe(response)
      }),
    )
  })
  server.on('connect', (request, socket) => {
    asked.push(request.url ?? '')
    if (isStranger(request)) {
      socket.end('HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 0\r\n\r\n')
      return
    }
    const [host = '', port = ''] = (request.url ?? '').split(':')
    const out = connect(Number(port), host, () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
      out.pipe(socket)
      socket.pipe(out)
    })
    out.on('error', () => socket.destroy())
    socket.on('error', () => out.destroy())
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked }
}
