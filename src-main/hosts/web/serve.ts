import { spawn } from 'node:child_process'
import { createApp } from '../../app/create-app'
import { resolveDataDir } from '../../app/data-dir'
import { isReadOnly } from '../../app/read-only'
import { appVersion } from '../../app/version'
import { createServiceHost } from '../service/create-service-host'
import { createWebHost } from './create-web-host'

export interface ServeOptions {
  dataDir: string | undefined
  port?: number
  open: boolean
  /** Look at the data folder, change nothing. */
  readOnly?: boolean
}

/** Serves the page until SIGINT or SIGTERM. Runs that go on then stay resumable. */
export async function serve(options: ServeOptions): Promise<number> {
  const app = createApp({
    dataDir: resolveDataDir(options.dataDir),
    host: 'web',
    version: appVersion,
    watch: true,
    ...(options.readOnly && { readOnly: true }),
    openService: createServiceHost,
  })
  if (!isReadOnly(options)) await app.service.startIfWanted()
  const host = await createWebHost(app, options.port ?? 0)
  process.stdout.write(`Evalwright is at ${host.url}\n`)
  if (options.open) openBrowser(host.url)
  await new Promise<void>(resolve => {
    process.once('SIGINT', resolve)
    process.once('SIGTERM', resolve)
  })
  await host.close()
  await app.close()
  return 0
}

/** Starts the system's browser; where there is none, the printed URL has to do. */
function openBrowser(url: string): void {
  const [command, ...args] =
    process.platform === 'darwin'
      ? ['open', url]
      : process.platform === 'win32'
        ? ['rundll32', 'url.dll,FileProtocolHandler', url]
        : ['xdg-open', url]
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return
  spawn(command, args, { stdio: 'ignore', detached: true })
    .on('error', () => undefined)
    .unref()
}
