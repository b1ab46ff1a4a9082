import { spawn } from 'node:child_process'
import { resolveDataDir } from '../../app/data-dir'
import { appVersion } from '../../app/version'
import { createServiceHost } from '../service/create-service-host'
import { createWebHost } from './create-web-host'
import { openReopenable } from './reopenable-app'

export interface ServeOptions {
  dataDir: string | undefined
  port?: number
  open: boolean
  /** Look at the data folder, change nothing. */
  readOnly?: boolean
}

/** Serves the page until SIGINT or SIGTERM. Runs that go on then stay resumable. */
export async function serve(options: ServeOptions): Promise<number> {
  const app = await openReopenable(
    {
      dataDir: resolveDataDir(options.dataDir),
      host: 'web',
      version: appVersion,
      watch: true,
      ...(options.readOnly && { readOnly: true }),
      openService: createServiceHost,
    },
    ({ message, hint }) =>
      process.stderr.write(`${message}\n${hint === undefined ? '' : `${hint}\n`}`),
  )
  const host = await createWebHost(app.current, options.port ?? 0)
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
