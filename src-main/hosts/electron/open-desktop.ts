import { join } from 'node:path'
import { app, nativeTheme, protocol } from 'electron'
import { Settings, type AppEvent } from '@contract'
import { createApp } from '../../app/create-app'
import { isReadOnly } from '../../app/read-only'
import { packageRoot } from '../../app/package-root'
import { appVersion } from '../../app/version'
import { createServiceHost } from '../service/create-service-host'
import { createAppProtocol } from './app-protocol'
import { carryCommands } from './carry-commands'
import { createWindow } from './create-window'
import { createJobSigns, nameForNotices } from './job-signs'
import { systemKeyProtection } from './key-protection'
import { leaveInOrder } from './leave-in-order'
import { setNativeMenu } from './native-menu'
import { nativeTexts } from './native-texts'
import { createPageWishes } from './page-wishes'
import { printPdf } from './print-pdf'
import { readBounds, saveBounds } from './window-bounds'
import type { App } from '../../app/app'

export interface Desktop {
  /** Brings the window to the front, at a screen if one is named: the answer to a second start and to a link. */
  focus(hash?: string | null): void
}

/** The engine on a data folder, and the one window on it. Throws what the store throws: newer, damaged, not writable. */
export async function openDesktop(
  dataDir: string,
  hash: string | null,
  { readOnly = wantsReadOnly() } = {},
): Promise<Desktop> {
  const protection = systemKeyProtection(line => process.stderr.write(`${line}\n`))
  const engine = createApp({
    dataDir,
    host: 'electron',
    version: appVersion,
    watch: true,
    readOnly,
    printPdf,
    openService: createServiceHost,
    reopen: wanted => setImmediate(() => reopen(wanted)),
    ...(protection && { protection }),
  })
  nameForNotices()
  protocol.handle('app', createAppProtocol(engine.exports, join(packageRoot(), 'out', 'renderer')))
  carryCommands(engine)
  const settings = await readSettings(engine)
  nativeTheme.themeSource = settings.theme
  const boundsPath = join(dataDir, 'window', 'bounds.json')
  const window = createWindow(readBounds(boundsPath), hash)
  const show = (): void => {
    if (window.isDestroyed()) return
    if (window.isMinimized()) window.restore()
    window.show()
    window.focus()
  }
  const page = createPageWishes(window, show)
  const leaving = leaveInOrder(engine, window, {
    settings: () => readSettings(engine),
    onClose() {
      saveBounds(boundsPath, window)
      signs.close()
    },
    onHide: () => signs.setTexts(textsFor(settings)),
  })
  const signs = createJobSigns(window, page, {
    texts: textsFor(settings),
    show,
    quit: () => leaving.quit(),
  })

  /** A new start: nothing of this one's memory is to be trusted with other rights. */
  function reopen(wanted: boolean): void {
    // What the command line asked for would otherwise be asked for again.
    process.env.EVALWRIGHT_READ_ONLY = wanted ? '1' : '0'
    const args = process.argv.slice(1).filter(arg => arg !== '--read-only')
    app.relaunch({ args: wanted ? [...args, '--read-only'] : args })
    leaving.quit()
  }

  /** The window's frame, the menu and the tray follow the user's settings, as the page does. */
  function follow(now: Settings): void {
    Object.assign(settings, now)
    nativeTheme.themeSource = now.theme
    setNativeMenu({ texts: textsFor(now), keyBindings: now.keyBindings }, page, app.isPackaged)
    signs.setTexts(textsFor(now))
    signs.setNotify(now.notifyAtEnd)
  }

  function onEvent(event: AppEvent): void {
    if (event.type === 'settings.changed') follow(event.settings)
    if (event.type === 'run.changed') signs.show(event.run)
    if (event.type === 'run.deleted') signs.forget(event.runId)
  }

  follow(settings)
  engine.events.subscribe(events => events.forEach(onEvent))
  if (!readOnly) void engine.service.startIfWanted()
  return {
    focus(to) {
      if (to == null) show()
      else page.go(to)
    },
  }
}

const wantsReadOnly = (): boolean => process.argv.includes('--read-only') || isReadOnly({})

const textsFor = ({ language }: Settings) => nativeTexts(language, app.getLocale())

async function readSettings(engine: App): Promise<Settings> {
  const reply = await engine.call('settings.get', {})
  return reply.ok ? (reply.value as Settings) : Settings.parse({})
}
