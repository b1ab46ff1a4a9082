import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageRoot } from '../../app/package-root'
import { serve } from '../web/serve'

export interface OpenOptions {
  dataDir: string | undefined
  port?: number
  /** Open a browser where there is no window. */
  open: boolean
  /** Look at the data folder, change nothing. */
  readOnly?: boolean
}

/** The Electron window where its binary is installed and a display is there; the page in the browser otherwise. */
export async function openApp(options: OpenOptions): Promise<number> {
  const binary = electronBinary()
  if (binary !== null && options.port === undefined && hasDisplay())
    return openWindow(binary, options)
  if (binary === null) {
    process.stderr.write(
      'Opening the page; for the desktop window install its binary once: npx install-electron\n',
    )
  }
  return serve(options)
}

/** Where Electron's installer left its binary; null when it was never downloaded. Asking never downloads it. */
function electronBinary(): string | null {
  const folder = join(packageRoot(), 'node_modules', 'electron')
  const note = join(folder, 'path.txt')
  if (!existsSync(note)) return null
  const path = join(
    process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(folder, 'dist'),
    readFileSync(note, 'utf8').trim(),
  )
  return existsSync(path) ? path : null
}

function hasDisplay(): boolean {
  if (process.platform !== 'linux') return true
  return Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY)
}

function openWindow(binary: string, options: OpenOptions): Promise<number> {
  const env = {
    ...process.env,
    ...(options.readOnly && { EVALWRIGHT_READ_ONLY: '1' }),
    ...(options.dataDir !== undefined && { EVALWRIGHT_HOME: options.dataDir }),
  }
  const child = spawn(binary, [packageRoot()], { stdio: 'inherit', env })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', code => resolve(code ?? 1))
  })
}
