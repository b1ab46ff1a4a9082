import { fork, type ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { BrowserContext, Page, Route } from '@playwright/test'
import { ROOT } from '../../../scripts/node-for-app.mjs'
import { runPreload } from './page-side'

const APP_ORIGIN = 'app://bundle'

export interface DoubleOptions {
  /** The app's data folder. */
  home: string
  env?: Record<string, string>
}

interface Recorded {
  name: string
  args: unknown[]
}

/** The built main process under Node with `electron` replaced by the double in `electron.mjs`. */
export interface MainProcess {
  /** Everything the app asked of Electron, in order. */
  recorded: Recorded[]
  /** What it wrote to stderr. */
  log(): string
  /** Resolves with the arguments of the first call of that name, made or still to come. */
  recordedCall(name: string): Promise<unknown[]>
  ask(kind: string, facts?: object): Promise<unknown>
  /** What the next dialogs of that name answer; its options are returned by `recordedCall`. */
  answer(name: string, value: unknown): void
  onLoad(listener: (url: string) => void): void
  onSend(listener: (channel: string, args: unknown[]) => void): void
  /** Code that the main process runs in its page. */
  onExecute(listener: (code: string) => void): void
  exitCode: Promise<number | null>
  kill(): void
}

type FromMain =
  | { kind: 'recorded'; name: string; args: unknown[] }
  | { kind: 'reply'; id: number; value?: unknown; error?: string }
  | { kind: 'send'; channel: string; args: unknown[] }
  | { kind: 'load'; url: string }
  | { kind: 'execute'; code: string }
  | { kind: 'asked'; id: number; name: string; options: unknown }

export function forkMain({ home, env }: DoubleOptions): MainProcess {
  const child = fork(join(ROOT, 'out', 'main', 'main.js'), {
    execArgv: [
      '--enable-source-maps',
      '--import',
      pathToFileURL(join(ROOT, 'test', 'electron', 'double', 'register.mjs')).href,
    ],
    env: { ...process.env, EVALWRIGHT_HOME: home, ...env },
    // V8's structured clone, so that a value which cannot be cloned fails here as it would in Electron.
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  return connectMain(child)
}

function connectMain(child: ChildProcess): MainProcess {
  const recorded: Recorded[] = []
  const waiting = new Map<string, (args: unknown[]) => void>()
  const pending = new Map<number, (reply: FromMain & { kind: 'reply' }) => void>()
  const answers = new Map<string, unknown>()
  let onLoad: (url: string) => void = () => undefined
  let onSend: (channel: string, args: unknown[]) => void = () => undefined
  let onExecute: (code: string) => void = () => undefined
  let log = ''
  let lastId = 0
  child.stderr?.on('data', (chunk: Buffer) => (log += chunk.toString()))

  function note(name: string, args: unknown[]): void {
    recorded.push({ name, args })
    waiting.get(name)?.(args)
    waiting.delete(name)
  }

  // A page may still ask while the app ends; nobody hears it any more.
  function tell(message: { id: number; kind: string; facts: object }): void {
    if (child.connected) child.send(message, error => error && forget(message.id))
    else forget(message.id)
  }
  function forget(id: number): void {
    pending.get(id)?.({ kind: 'reply', id, error: 'The app has ended.' })
    pending.delete(id)
  }
  // Not `once` of node:events: it rejects on the error of a message that came too late.
  const exitCode = new Promise<number | null>(resolve => {
    child.on('exit', code => {
      for (const id of [...pending.keys()]) forget(id)
      resolve(code)
    })
  })
  child.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE' && error.code !== 'ERR_IPC_CHANNEL_CLOSED') throw error
  })
  child.on('message', (message: FromMain) => {
    switch (message.kind) {
      case 'recorded':
        return note(message.name, message.args)
      case 'reply':
        pending.get(message.id)?.(message)
        return void pending.delete(message.id)
      case 'send':
        return onSend(message.channel, message.args)
      case 'load':
        return onLoad(message.url)
      case 'execute':
        note('execute', [message.code])
        return onExecute(message.code)
      case 'asked':
        note(message.name, [message.options])
        return tell({
          id: 0,
          kind: 'answer',
          facts: { id: message.id, value: answers.get(message.name) },
        })
    }
  })

  return {
    recorded,
    log: () => log,
    recordedCall(name) {
      const found = recorded.find(call => call.name === name)
      if (found) return Promise.resolve(found.args)
      return new Promise(resolve => waiting.set(name, resolve))
    },
    ask(kind, facts = {}) {
      const id = ++lastId
      return new Promise((resolve, reject) => {
        pending.set(id, reply =>
          reply.error === undefined ? resolve(reply.value) : reject(new Error(reply.error)),
        )
        tell({ id, kind, facts })
      })
    },
    answer: (name, value) => void answers.set(name, value),
    onLoad: listener => (onLoad = listener),
    onSend: listener => (onSend = listener),
    onExecute: listener => (onExecute = listener),
    exitCode,
    kill: () => void child.kill('SIGKILL'),
  }
}

export interface Desktop extends MainProcess {
  page: Page
  /** Resolves when the page shows what the app loaded into its window. */
  opened: Promise<void>
}

/** The built app as a desktop: its main process in the double, its built preload and page in a page of Chromium. */
export async function launchDouble(
  context: BrowserContext,
  options: DoubleOptions,
): Promise<Desktop> {
  const page = await context.newPage()
  const main = forkMain(options)
  const origin = await serveScheme(main)
  const toApp = (url: string): string => url.replace(origin, APP_ORIGIN)
  const toPage = (url: string): string => url.replace(APP_ORIGIN, origin)
  const loading = new Set<string>()

  await context.exposeBinding('electronDoubleInvoke', async ({ frame }, channel, args) => {
    const frameUrl = toApp(frame.url())
    const isTopFrame = frame.parentFrame() === null
    return main.ask('invoke', { channel, args, frameUrl, isTopFrame }).then(
      value => ({ value }),
      (error: unknown) => ({ error: String(error) }),
    )
  })
  const preload = readFileSync(join(ROOT, 'out', 'preload', 'preload.cjs'), 'utf8')
  await context.addInitScript({
    content: `(${runPreload.toString()})((require, exports, process) => {\n${preload}\n})`,
  })
  await context.route('**/*', guard)
  context.on('page', popup => {
    // A window without an address makes no request; the app is asked all the same.
    if (popup.url() === '' || popup.url() === 'about:blank')
      void popup.close().catch(() => undefined)
  })

  async function guard(route: Route): Promise<void> {
    const request = route.request()
    const url = request.url()
    if (request.isNavigationRequest() && !loading.delete(url)) {
      const isRefused = isOfPage(route, page)
        ? await main.ask('navigate', { event: 'will-navigate', url: toApp(url) })
        : (await main.ask('open', { url: toApp(url) })) === 'deny'
      // An aborted navigation would replace the page with an error; one without content leaves it as it is.
      if (isRefused === true) return route.fulfill({ status: 204 })
    }
    return new URL(url).origin === origin ? route.continue() : route.abort()
  }

  main.onSend((channel, args) => {
    page
      .evaluate(([name, values]) => window.electronDoubleEmit(name, values), [
        channel,
        args,
      ] as const)
      .catch(() => undefined) // The page is just loading or gone; it starts from a snapshot then.
  })
  main.onExecute(code => void page.evaluate(code).catch(() => undefined))
  const opened = new Promise<void>((resolve, reject) => {
    main.onLoad(url => {
      loading.add(toPage(url))
      page.goto(toPage(url)).then(() => resolve(), reject)
    })
  })
  return { ...main, page, opened }
}

function isOfPage(route: Route, page: Page): boolean {
  try {
    return route.request().frame().page() === page
  } catch {
    // The frame of a window that is only being opened is not known yet.
    return false
  }
}

/**
 * `app://bundle` as a secure origin that Chromium knows without a name server, answered by the app's own handler. A server and
 * not `route.fulfill`, for a fulfilled download is cancelled.
 */
async function serveScheme(main: MainProcess): Promise<string> {
  const server = createServer((request, response) => {
    const facts = { url: `${APP_ORIGIN}${request.url ?? '/'}`, method: request.method }
    main.ask('fetch', facts).then(
      answer => {
        const { status, headers, body } = answer as SchemeAnswer
        response.writeHead(status, headers).end(body)
      },
      () => response.destroy(),
    )
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  void main.exitCode.then(() => {
    server.close()
    server.closeAllConnections()
  })
  return `http://app.localhost:${(server.address() as AddressInfo).port}`
}

/** A response of the app's scheme as it crosses from the double. */
export interface SchemeAnswer {
  status: number
  headers: Record<string, string>
  body: Buffer
}
