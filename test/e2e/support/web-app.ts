import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { ROOT } from '../../../scripts/node-for-app.mjs'

export interface WebApp {
  /** With the start-up token. */
  url: string
  origin: string
  token: string
  /** Ends it as Ctrl+C does; resolves with its exit code. */
  stop(): Promise<number | null>
  /** Ends it without a chance to clear up. */
  kill(): Promise<number | null>
}

/** The built web host on a free port and on a data folder of its own. */
export async function startWebApp(home: string, env: NodeJS.ProcessEnv = {}): Promise<WebApp> {
  const child = spawn(
    process.execPath,
    ['--enable-source-maps', join(ROOT, 'out', 'main', 'web.js'), '--data-dir', home],
    { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, ...env } },
  )
  const exit = once(child, 'exit').then(([code]) => code as number | null)
  const printed = (async () => {
    for await (const line of createInterface({ input: child.stdout })) {
      const url = /https?:\/\/\S+/.exec(line)?.[0]
      if (url !== undefined) return url
    }
    throw new Error('The web host ended without printing its address.')
  })()
  const url = await printed
  child.stdout.resume()
  return {
    url,
    origin: new URL(url).origin,
    token: new URL(url).searchParams.get('token') ?? '',
    stop() {
      child.kill('SIGTERM')
      return exit
    },
    kill() {
      child.kill('SIGKILL')
      return exit
    },
  }
}
