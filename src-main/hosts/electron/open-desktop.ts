import { join } from 'node:path'
import { app, dialog, nativeTheme, protocol, type BrowserWindow } from 'electron'
import { Settings, type CommandOutput } from '@contract'
import { createApp, type App } from '../../app/create-app'
import { packageRoot } from '../../app/package-root'
import { appVersion } from '../../app/version'
import { createAppProtocol } from './app-protocol'
import { carryCommands } from './carry-commands'
import { createWindow } from './create-window'
import { systemKeyProtection } from './key-protection'
import { setNativeMenu } from './native-menu'
import { nativeTexts } from './native-texts'
import { readBounds, saveBounds } from './window-bounds'

export interface Desktop {
  /** Brings the window to the front: the answer to a second start. */
  focus(): void
}

/** The engine on a data folder, and the one window on it. Throws what the store throws: newer, damaged, not writable. */
export async function openDesktop(dataDir: string): Promise<Desktop> {
  const protection = systemKeyProtection(line => process.stderr.write(`${line}\n`))
  const engine = createApp({
    dataDir,
    host: 'electron',
    version: appVersion,
    watch: true,
    ...(protection && { protection }),
  })
  protocol.handle('app', createAppProtocol(engine.exports, join(packageRoot(), 'out', 'renderer')))
  carryCommands(engine)
  const settings = await readSettings(engine)
  follow(settings)
  engine.events.subscribe(events => {
    for (const event of events) if (event.type === 'settings.changed') follow(event.settings)
  })
  const boundsPath = join(dataDir, 'window', 'bounds.json')
  const window = createWindow(readBounds(boundsPath))
  closeInOrder(engine, window, () => saveBounds(boundsPath, window))
  return {
    focus() {
      if (window.isDestroyed()) return
      if (window.isMinimized()) window.restore()
      window.show()
      window.focus()
    },
  }
}

/** The window's frame and the menu follow the user's settings, as the page does. */
function follow({ theme, language }: Settings): void {
  nativeTheme.themeSource = theme
  setNativeMenu(nativeTexts(language, app.getLocale()), app.isPackaged)
}

async function readSettings(engine: App): Promise<Settings> {
  const reply = await engine.call('settings.get', {})
  return reply.ok ? (reply.value as Settings) : Settings.parse({})
}

/**
 * Every way out leads here: with runs of this process going on the user is asked first; then runs stop (resumable), the store
 * closes, and only then the app ends. A signal does not ask.
 */
function closeInOrder(engine: App, window: BrowserWindow, onClose: () => void): void {
  let state: 'open' | 'asking' | 'closing' | 'closed' = 'open'

  async function quit(mayAsk: boolean): Promise<void> {
    if (state === 'closing' || state === 'closed' || (state === 'asking' && mayAsk)) return
    state = 'asking'
    if (mayAsk && !(await mayQuit(engine, window))) {
      state = 'open'
      return
    }
    state = 'closing'
    onClose()
    try {
      await engine.close()
    } finally {
      state = 'closed'
      app.quit()
    }
  }

  function hold(event: { preventDefault(): void }): void {
    if (state === 'closed') return
    event.preventDefault()
    void quit(true)
  }

  window.on('close', hold)
  app.on('before-quit', hold)
  app.on('window-all-closed', () => app.quit())
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void quit(false))
}

async function mayQuit(engine: App, window: BrowserWindow): Promise<boolean> {
  const count = await countActiveRuns(engine)
  if (count === 0) return true
  const texts = nativeTexts((await readSettings(engine)).language, app.getLocale())
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    title: texts.quitTitle,
    message: texts.runsGoOn(count),
    detail: texts.runsStay,
    buttons: [texts.quit, texts.stay],
    defaultId: 0,
    cancelId: 1,
    noLink: true,
  })
  return response === 0
}

/** Runs that this process works on. A paused one loses nothing by a quit, and another process's goes on. */
async function countActiveRuns(engine: App): Promise<number> {
  const statuses = ['queued', 'preparing', 'running', 'waiting']
  const reply = await engine.call('run.list', { filter: { statuses }, limit: 1000 })
  if (!reply.ok) return 0
  const { runs } = reply.value as CommandOutput<'run.list'>
  return runs.filter(run => run.owner?.mine === true).length
}
