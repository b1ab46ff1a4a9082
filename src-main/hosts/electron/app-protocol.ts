import { readFile } from 'node:fs/promises'
import { extname, join, resolve, sep } from 'node:path'
import { Readable } from 'node:stream'
import { readExport } from '../../app/export-files'
import { CONTENT_SECURITY_POLICY } from '../content-security-policy'
import type { App } from '../../app/app'

const SCHEME = 'app'
const HOST = 'bundle'

/** Where the window's page lives. */
export const PAGE_URL = `${SCHEME}://${HOST}/`

/** Registered before the app is ready: a standard scheme has an origin, which CSP, module scripts and storage need. */
export const privilegedScheme = {
  scheme: SCHEME,
  privileges: { standard: true, secure: true, supportFetchAPI: true },
}

/** True for addresses of the app's own origin. Parsed, since a prefix would also fit `app://bundle.evil`. */
export function isOwnUrl(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, host } = new URL(address)
  return protocol === `${SCHEME}:` && host === HOST
}

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.ttf': 'font/ttf',
}

const HEADERS = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
}

/** Answers `app://bundle/…`: the built page below `root`, and finished exports as attachments under the path of the web host. */
export function createAppProtocol(exports: App['exports'], root: string) {
  return async (request: Request): Promise<Response> => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405, 'Read only.')
    if (!isOwnUrl(request.url)) return refuse(404, 'Not a part of Evalwright.')
    const path = decodePath(new URL(request.url).pathname)
    if (path === null) return refuse(400, 'This address cannot be read.')
    const exported = /^\/exports\/([^/]+)\/[^/]+$/.exec(path)
    return exported?.[1] === undefined ? sendPage(root, path) : sendExport(exports, exported[1])
  }
}

function decodePath(pathname: string): string | null {
  try {
    const path = decodeURIComponent(pathname)
    return path.includes('\0') ? null : path
  } catch {
    // A broken escape sequence: the caller answers with 400.
    return null
  }
}

async function sendPage(root: string, path: string): Promise<Response> {
  const file = resolve(join(root, path === '/' ? 'index.html' : path))
  if (!file.startsWith(resolve(root) + sep)) return refuse(403, 'Outside of the page.')
  const type = TYPES[extname(file)]
  const bytes = type === undefined ? null : await readFile(file).catch(() => null)
  if (type === undefined || bytes === null) return refuse(404, 'There is no such file.')
  return new Response(new Uint8Array(bytes), { headers: { ...HEADERS, 'content-type': type } })
}

function sendExport(exports: App['exports'], id: string): Response {
  const file = exports.find(id)
  if (!file) return refuse(404, 'This export is gone; make it again.')
  return new Response(Readable.toWeb(readExport(file)) as ReadableStream, {
    headers: {
      ...HEADERS,
      'content-type': file.mime,
      'content-length': String(file.bytes),
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.fileName)}`,
    },
  })
}

function refuse(status: number, text: string): Response {
  return new Response(text, { status, headers: { ...HEADERS, 'content-type': 'text/plain' } })
}
