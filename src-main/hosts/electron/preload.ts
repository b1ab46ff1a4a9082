import { contextBridge, ipcRenderer, webUtils, type IpcRendererEvent } from 'electron'
import type { AppEvent, Bridge, Reply } from '@contract'

/** The whole bridge: a new command needs no edit here. Errors stay values, those of the way itself included. */
const bridge: Bridge = {
  async call(name, input) {
    try {
      return (await ipcRenderer.invoke('command', name, input)) as Reply<unknown>
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      return { ok: false, error: { code: 'internal', message } }
    }
  },
  subscribe(listener) {
    const forward = (_event: IpcRendererEvent, events: AppEvent[]): void => listener(events)
    ipcRenderer.on('events', forward)
    return () => void ipcRenderer.off('events', forward)
  },
  pathOf: file => webUtils.getPathForFile(file as File),
}

contextBridge.exposeInMainWorld('evalwright', bridge)
