import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

export interface SocksProxy {
  url: string
  port: number
  /** What it was asked to reach, as `host:port`. */
  asked: string[]
}

/**
 * A SOCKS5 proxy on 127.0.0.1 (RFC 1928, names and passwords as in RFC 1929). With `password` only for user `lab` who knows it; with
 * `refuse` it answers each request with that code; `names` says where a name leads.
 */
export async function socksProxy(
  options: { password?: string; refuse?: number; names?: Record<string, string> } = {},
): Promise<SocksProxy> {
  const asked: string[] = []
  const open = new Set<Socket>()
  const server = createServer(socket => {
    open.add(socket)
    socket.on('error', () => undefined)
    void serve(socket).catch(() => socket.destroy())
  })

  async function serve(socket: Socket): Promise<void> {
    const take = reader(socket)
    const [, methods = 0] = await take(2)
    const offered = await take(methods)
    const method = options.password === undefined ? 0 : 2
    socket.write(Buffer.from([5, offered.includes(method) ? method : 0xff]))
    if (method === 2) {
      const user = (await take((await take(2))[1] ?? 0)).toString()
      const password = (await take((await take(1))[0] ?? 0)).toString()
      const isKnown = user === 'lab' && password === options.password
      socket.write(Buffer.from([1, isKnown ? 0 : 1]))
      if (!isKnown) return void socket.end()
    }
    const [, , , kind = 0] = await take(4)
    const host =
      kind === 3
        ? (await take((await take(1))[0] ?? 0)).toString()
        : kind === 1
          ? [...(await take(4))].join('.')
          : (await take(16)).toString('hex')
    const port = (await take(2)).readUInt16BE()
    asked.push(`${host}:${port}`)
    const answer = (code: number) => socket.write(Buffer.from([5, code, 0, 1, 0, 0, 0, 0, 0, 0]))
    if (options.refuse !== undefined) return void answer(options.refuse)
    const out = connect(port, options.names?.[host] ?? host, () => {
      answer(0)
      take.rest()
      out.pipe(socket)
      socket.pipe(out)
    })
    open.add(out)
    out.on('error', () => socket.destroy())
  }

  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  onTestFinished(() => {
    for (const socket of open) socket.destroy()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return { url: `socks5://127.0.0.1:${port}`, port, asked }
}

/** Reads so many bytes at a time; `rest` leaves what follows to others. */
function reader(socket: Socket) {
  let held = Buffer.alloc(0)
  let wake = (): void => undefined
  const onData = (piece: Buffer): void => {
    held = Buffer.concat([held, piece])
    wake()
  }
  socket.on('data', onData)
  const take = async (count: number): Promise<Buffer> => {
    while (held.length < count) await new Promise<void>(done => (wake = done))
    const bytes = held.subarray(0, count)
    held = held.subarray(count)
    return bytes
  }
  return Object.assign(take, {
    rest: () => {
      socket.off('data', onData)
      if (held.length > 0) socket.unshift(held)
    },
  })
}
