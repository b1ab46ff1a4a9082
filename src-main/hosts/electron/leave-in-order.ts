import { app, dialog, type BrowserWindow } from 'electron'
import type { CommandOutput, Settings } from '@contract'
import { nativeTexts } from './native-texts'
import type { App } from '../../app/app'

type Leave = 'quit' | 'tray' | 'stay'

/**
 * Every way out leads here: with runs of this process going on, the user is asked, or has said in the settings: quit, go on in the
 * tray, or stay. A quit stops runs (resumable), closes the store, and only then ends the app. A signal does not ask.
 */
export function leaveInOrder(
  engine: App,
  window: BrowserWindow,
  means: { settings(): Promise<Settings>; onClose(): void; onHide(): void },
): { quit(): void } {
  let state: 'open' | 'asking' | 'closing' | 'closed' = 'open'

  async function leave(way: 'window' | 'menu' | 'signal'): Promise<void> {
    if (state === 'closing' || state === 'closed' || (state === 'asking' && way !== 'signal'))
      return
    state = 'asking'
    const choice =
      way === 'signal' ? 'quit' : await choose(engine, window, await means.settings(), way)
    if (choice !== 'quit') {
      state = 'open'
      if (choice === 'tray') {
        window.hide()
        means.onHide()
      }
      return
    }
    state = 'closing'
    means.onClose()
    try {
      await engine.close()
    } finally {
      state = 'closed'
      app.quit()
    }
  }

  const hold =
    (way: 'window' | 'menu') =>
    (event: { preventDefault(): void }): void => {
      if (state === 'closed') return
      event.preventDefault()
      void leave(way)
    }

  window.on('close', hold('window'))
  app.on('before-quit', hold('menu'))
  app.on('window-all-closed', () => app.quit())
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => void leave('signal'))
  return { quit: () => void leave('menu') }
}

async function choose(
  engine: App,
  window: BrowserWindow,
  settings: Settings,
  way: 'window' | 'menu',
): Promise<Leave> {
  const count = await countActiveRuns(engine)
  if (count === 0) return 'quit'
  if (way === 'window' && settings.closeWindow !== 'ask') return settings.closeWindow
  const texts = nativeTexts(settings.language, app.getLocale())
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    title: texts.quitTitle,
    message: texts.runsGoOn(count),
    detail: texts.runsStay,
    buttons: [texts.quit, texts.stay, texts.toTray],
    defaultId: 2,
    cancelId: 1,
    noLink: true,
  })
  return response === 0 ? 'quit' : response === 2 ? 'tray' : 'stay'
}

/** Runs that this process works on. A paused one loses nothing by a quit, and another process's goes on. */
async function countActiveRuns(engine: App): Promise<number> {
  const statuses = ['queued', 'preparing', 'running', 'waiting']
  const reply = await engine.call('run.list', { filter: { statuses }, limit: 1000 })
  if (!reply.ok) return 0
  const { runs } = reply.value as CommandOutput<'run.list'>
  return runs.filter(run => run.owner?.mine === true).length
}
