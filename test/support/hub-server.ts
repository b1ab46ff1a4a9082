import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { onTestFinished } from 'vitest'

export interface HubServer {
  url: string
  /** Every request in order: method, path, and whether it brought the token or a range. */
  requests: { path: string; authorization: string | undefined; range: string | undefined }[]
  connections: number
  /** The next answers with a file are cut after so many bytes, once each, as soon as `when` says that they have arrived. */
  cuts: { bytes: number; when: Promise<unknown> }[]
  /** Overrides what is sent for a file, its listing stays right. */
  tamper: Map<string, Buffer>
  /** Files are sent on to this origin, as hubs do with their stores. */
  filesAt: string | null
  status: number | null
  token: string | null
  /** Resolves files' bodies only once called; for cancelling. */
  hold: Promise<void> | null
}

const SHA = '0123456789abcdef0123456789abcdef01234567'

/** A local server that speaks the parts of both hubs' HTTP APIs that downloads use. */
export async function startHub(
  repo: string,
  files: Record<string, string | Buffer>,
  options: { withHashes?: boolean } = {},
): Promise<HubServer> {
  const contents = new Map(Object.entries(files).map(([path, text]) => [path, Buffer.from(text)]))
  const hub: HubServer = {
    url: '',
    requests: [],
    connections: 0,
    cuts: [],
    tamper: new Map(),
    filesAt: null,
    status: null,
    token: null,
    hold: null,
  }
  const hasHashes = options.withHashes !== false

  function list(response: ServerResponse, url: URL): boolean {
    const json = (body: unknown, headers: Record<string, string> = {}): true => {
      response.writeHead(200, { 'content-type': 'application/json', ...headers })
      response.end(JSON.stringify(body))
      return true
    }
    const all = [...contents]
    if (url.pathname === `/api/datasets/${repo}/revision/main`)
      return json({ sha: SHA, siblings: [] })
    if (url.pathname === `/api/datasets/${repo}/tree/${SHA}`) {
      const at = Number(url.searchParams.get('cursor') ?? 0)
      const page = all.slice(at, at + 2).map(([path, bytes], i) =>
        (at + i) % 2 === 0
          ? {
              type: 'file',
              path,
              size: bytes.length,
              oid: 'pointer',
              lfs: { oid: sha256(bytes), size: bytes.length },
            }
          : { type: 'file', path, size: bytes.length, oid: blobHash(bytes) },
      )
      const hasMore = at + 2 < all.length
      return json(
        [...(at === 0 ? [{ type: 'directory', path: 'data', oid: 'x', size: 0 }] : []), ...page],
        hasMore
          ? { link: `<${hub.url}${url.pathname}?recursive=true&cursor=${at + 2}>; rel="next"` }
          : {},
      )
    }
    if (url.pathname === `/api/v1/datasets/${repo}/repo/tree`) {
      return json({
        Code: 200,
        Success: true,
        Data: {
          TotalCount: all.length,
          Files: all.map(([path, bytes]) => ({
            Path: path,
            Type: 'blob',
            Size: bytes.length,
            ...(hasHashes && { Sha256: sha256(bytes) }),
          })),
        },
      })
    }
    return false
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', hub.url)
    const { authorization, range } = request.headers
    hub.requests.push({ path: url.pathname + url.search, authorization, range })
    if (hub.status !== null) return void response.writeHead(hub.status).end('no')
    if (hub.token !== null && authorization !== `Bearer ${hub.token}`) {
      return void response.writeHead(401).end('token wanted')
    }
    if (list(response, url)) return
    const path =
      url.searchParams.get('FilePath') ??
      decodeURIComponent(/\/(?:resolve\/[0-9a-f]+|store)\/(.+)$/.exec(url.pathname)?.[1] ?? '')
    const bytes = hub.tamper.get(path) ?? contents.get(path)
    if (!bytes) return void response.writeHead(404).end('not here')
    if (hub.filesAt !== null && !url.pathname.startsWith('/store/')) {
      const location = `${hub.filesAt}/store/${encodeURIComponent(path)}`
      return void response.writeHead(302, { location }).end()
    }
    await sendFile(hub, response, bytes, range)
  }

  const server = createServer((request, response) => void answer(request, response))
  server.on('connection', () => hub.connections++)
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  hub.url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return hub
}

async function sendFile(
  hub: HubServer,
  response: ServerResponse,
  bytes: Buffer,
  range: string | undefined,
): Promise<void> {
  const from = Number(/^bytes=(\d+)-$/.exec(range ?? '')?.[1] ?? 0)
  const rest = bytes.subarray(from)
  response.writeHead(from > 0 ? 206 : 200, {
    'content-length': rest.length,
    ...(from > 0 && { 'content-range': `bytes ${from}-${bytes.length - 1}/${bytes.length}` }),
  })
  const cut = hub.cuts.shift()
  if (cut) {
    response.write(rest.subarray(0, cut.bytes))
    await cut.when
    response.destroy()
    return
  }
  if (hub.hold) {
    response.write(rest.subarray(0, 10))
    await hub.hold
  }
  response.end(hub.hold ? rest.subarray(10) : rest)
}

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')

const blobHash = (bytes: Buffer): string =>
  createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex')
