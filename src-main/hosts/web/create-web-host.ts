import { setTimeout as delay } from 'node:timers/promises'
import { randomBytes, timingSafeEqual } from 'node:crypto'
import { join } from 'node:path'
import { serve, type ServerType } from '@hono/node-server'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono, type Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { streamSSE } from 'hono/streaming'
import { Readable } from 'node:stream'
import type { AppEvent } from '@contract'
import { readExport } from '../../app/export-files'
import { packageRoot } from '../../app/package-root'
import type { ServedApp } from './reopenable-app'
import { CONTENT_SECURITY_POLICY } from '../content-security-policy'

export interface WebHost {
  /** With the start-up token: opens the page once and sets the cookie. */
  url: string
  origin: string
  close(): Promise<void>
}

const KEEP_ALIVE_MS = 15_000

/**
 * The app as a page on 127.0.0.1. Strangers are refused: a random token in the first URL becomes a cookie; Host, Origin and
 * Sec-Fetch-Site are checked; a page of another site can neither read nor write.
 */
export async function createWebHost(
  app: ServedApp | (() => Promise<ServedApp>),
  port: number,
): Promise<WebHost> {
  const current = typeof app === 'function' ? app : () => Promise.resolve(app)
  const token = randomBytes(24).toString('base64url')
  const root = join(packageRoot(), 'out', 'renderer')
  const hono = new Hono()
  let origin = ''
  let cookieName = 'evalwright'

  hono.use(async (context, next) => {
    const refusal = refuse(context)
    if (refusal) return refusal
    await next()
    context.header('content-security-policy', CONTENT_SECURITY_POLICY)
    context.header('x-content-type-options', 'nosniff')
    context.header('referrer-policy', 'no-referrer')
    context.header('cross-origin-opener-policy', 'same-origin')
    context.header('cross-origin-resource-policy', 'same-origin')
  })

  function refuse(context: Context): Response | null {
    const own = new URL(origin)
    const host = context.req.header('host')
    if (host !== own.host && host !== `localhost:${own.port}`)
      return context.text('Wrong host.', 421)
    const from = context.req.header('origin')
    if (from !== undefined && from !== origin && from !== `http://localhost:${own.port}`) {
      return context.text('Wrong origin.', 403)
    }
    const site = context.req.header('sec-fetch-site')
    const given = context.req.query('token')
    if (given !== undefined && equal(given, token)) {
      setCookie(context, cookieName, token, { httpOnly: true, sameSite: 'Strict', path: '/' })
      return context.redirect('/', 302)
    }
    if (site !== undefined && site !== 'same-origin' && site !== 'none')
      return context.text('Wrong site.', 403)
    if (!equal(getCookie(context, cookieName) ?? '', token)) {
      return context.text(
        'This page needs the address that Evalwright printed when it started.',
        401,
      )
    }
    return null
  }

  hono.post('/api/:command', async context => {
    if (!context.req.header('content-type')?.startsWith('application/json')) {
      return context.text('JSON only.', 415)
    }
    const input = parseBody(await context.req.text())
    if (input === BROKEN) {
      const error = { code: 'invalid-input', message: 'The body of the request is not JSON.' }
      return context.json({ ok: false, error }, 400)
    }
    const served = await current()
    return context.json((await served.call(context.req.param('command'), input)) as never)
  })

  hono.get('/api/events', context =>
    streamSSE(context, async stream => {
      const { events, ended } = await current()
      const send = (batch: AppEvent[]): void =>
        void stream.writeSSE({ data: JSON.stringify(batch) })
      const unsubscribe = events.subscribe(send)
      const left = new Promise<void>(resolve => stream.onAbort(resolve))
      stream.onAbort(unsubscribe)
      await stream.writeSSE({ event: 'hello', data: String(events.seq) })
      let isOver = false
      void ended.then(() => (isOver = true))
      while (!stream.aborted && !stream.closed && !isOver) {
        // Neither the wait nor a page that has left holds up the end of the process.
        await Promise.race([delay(KEEP_ALIVE_MS, undefined, { ref: false }), left, ended])
        if (!stream.aborted) await stream.write(': still here\n\n')
      }
      unsubscribe()
    }),
  )

  hono.get('/exports/:id/:name', async context => {
    const file = (await current()).exports.find(context.req.param('id'))
    if (!file) return context.text('This export is gone; make it again.', 404)
    return new Response(Readable.toWeb(readExport(file)) as ReadableStream, {
      headers: {
        'content-type': file.mime,
        'content-length': String(file.bytes),
        'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.fileName)}`,
      },
    })
  })

  hono.get(
    '*',
    serveStatic({
      root: '',
      rewriteRequestPath: path => join(root, path === '/' ? 'index.html' : path),
    }),
  )

  const server = await listen(hono, port)
  const address = server.address()
  const actual = typeof address === 'object' && address ? address.port : port
  origin = `http://127.0.0.1:${actual}`
  cookieName = `evalwright-${actual}`

  return {
    url: `${origin}/?token=${token}`,
    origin,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        if ('closeAllConnections' in server) server.closeAllConnections()
      }),
  }
}

function listen(hono: Hono, port: number): Promise<ServerType> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: hono.fetch, hostname: '127.0.0.1', port }, () => resolve(server))
    server.once('error', reject)
  })
}

const BROKEN = Symbol('broken JSON')

/** undefined for an empty body. */
function parseBody(text: string): unknown {
  if (text === '') return undefined
  try {
    return JSON.parse(text)
  } catch {
    // The caller answers for it.
    return BROKEN
  }
}

function equal(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}
