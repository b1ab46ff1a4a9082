import { BrowserWindow, ipcMain, type IpcMainInvokeEvent } from 'electron'
import type { Reply } from '@contract'
import { isOwnUrl } from './app-protocol'
import type { App } from '../../app/app'

/** Commands in, events out: one channel each, for every command and every window. Strangers get an error as a value. */
export function carryCommands(app: App): void {
  ipcMain.handle('command', async (event, name: unknown, input: unknown) => {
    if (!isOwnPage(event)) return refusal
    return app.call(String(name), input)
  })
  app.events.subscribe(batch => {
    for (const window of BrowserWindow.getAllWindows()) {
      if (!window.isDestroyed()) window.webContents.send('events', batch)
    }
  })
}

const refusal: Reply<never> = {
  ok: false,
  error: { code: 'forbidden', message: 'Only the page of Evalwright may send commands.' },
}

/** Its top frame alone: the page has no frames of its own. */
function isOwnPage({ senderFrame }: IpcMainInvokeEvent): boolean {
  return senderFrame !== null && senderFrame.parent === null && isOwnUrl(senderFrame.url)
}
