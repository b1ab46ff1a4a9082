import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { chromium, type Browser, type Page } from 'playwright'
import { build } from 'vite'
import { expect } from 'vitest'
import { CONTENT_SECURITY_POLICY } from '../../../src-main/hosts/content-security-policy'

const candidates = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/chromium-browser']

/** A Chromium on this machine: a system's own or one that Playwright fetched. Undefined: tests in a browser are skipped. */
export const browserPath = [...candidates, chromium.executablePath()].find(
  path => path !== undefined && path !== '' && existsSync(path),
)

const types: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
}

/** Waits until what `read` gives meets the expectation; a busy machine may take its time. */
export const soon = <T>(read: () => T | Promise<T>) => expect.poll(read, { timeout: 20_000 })

export interface FakePage {
  /** Opens the renderer over the fake client at a route, such as `/runs/run-done`. */
  open(hash: string): Promise<Page>
  /** Every request that any page made to another address than this server's. */
  foreign: string[]
  close(): Promise<void>
}

const here = fileURLToPath(new URL('.', import.meta.url))

/** Builds `page.tsx` once and serves it on the loopback under the product's own content security policy. */
export async function buildFakePage(): Promise<FakePage> {
  const folder = await mkdtemp(join(tmpdir(), 'evalwright-page-'))
  await build({
    root: here,
    configFile: false,
    logLevel: 'error',
    base: './',
    plugins: [react()],
    resolve: { alias: { '@contract': join(here, '../../../src-main/contract/index.ts') } },
    build: {
      outDir: folder,
      minify: false,
      chunkSizeWarningLimit: 10_000,
      rolldownOptions: { input: { index: join(here, 'page.html') } },
    },
  })
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname
    if (path.startsWith('/exports/')) {
      response.writeHead(200, { 'content-disposition': 'attachment' }).end('an export')
      return
    }
    readFile(join(folder, path)).then(
      body => {
        response.writeHead(200, {
          'content-type': types[extname(path)] ?? 'application/octet-stream',
          'content-security-policy': CONTENT_SECURITY_POLICY,
        })
        response.end(body)
      },
      () => response.writeHead(404).end(),
    )
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const browser: Browser = await chromium.launch({
    executablePath: browserPath,
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
  })
  const foreign: string[] = []
  return {
    foreign,
    async open(hash) {
      const context = await browser.newContext({ viewport: { width: 1360, height: 820 } })
      const page = await context.newPage()
      page.on('request', request => {
        const address = request.url()
        if (!address.startsWith(base) && !/^(?:data|blob):/.test(address)) foreign.push(address)
      })
      await page.goto(`${base}/page.html#${hash}`)
      return page
    },
    async close() {
      await browser.close()
      server.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
