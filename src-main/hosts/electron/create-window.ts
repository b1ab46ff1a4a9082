import { join } from 'node:path'
import { BrowserWindow, nativeTheme } from 'electron'
import { packageRoot } from '../../app/package-root'
import { PAGE_URL } from './app-protocol'
import type { WindowBounds } from './window-bounds'

/** Between two reloads of a page that crashed. */
const CRASH_PAUSE_MS = 10_000

/** The window: its page has no Node, sees the bridge only, and is shown when it has something to show. `hash`: the screen of a link. */
export function createWindow(
  { isMaximized, ...bounds }: WindowBounds,
  hash: string | null,
): BrowserWindow {
  const window = new BrowserWindow({
    ...bounds,
    minWidth: 640,
    minHeight: 480,
    title: 'Evalwright',
    show: false,
    autoHideMenuBar: true,
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#16181d' : '#ffffff',
    webPreferences: {
      preload: join(packageRoot(), 'out', 'preload', 'preload.cjs'),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
    },
  })
  window.once('ready-to-show', () => {
    if (isMaximized) window.maximize()
    window.show()
  })
  reloadAfterCrash(window)
  void window.loadURL(`${PAGE_URL}${hash ?? ''}`)
  return window
}

/** Runs go on in the main process, so a page that died only has to be drawn again; one that dies at once is left alone. */
function reloadAfterCrash(window: BrowserWindow): void {
  let lastAt = 0
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || Date.now() - lastAt < CRASH_PAUSE_MS) return
    lastAt = Date.now()
    window.webContents.reload()
  })
}
