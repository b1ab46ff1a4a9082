import { Menu, type MenuItemConstructorOptions } from 'electron'
import type { NativeTexts } from './native-texts'

/** Only what an application must offer by keys: edit commands, zoom, close and quit. The page holds everything else. */
export function setNativeMenu(texts: NativeTexts, isPackaged: boolean): void {
  const isMac = process.platform === 'darwin'
  const view: MenuItemConstructorOptions[] = [
    { role: 'reload' },
    { type: 'separator' },
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    { role: 'togglefullscreen' },
  ]
  if (!isPackaged) view.push({ type: 'separator' }, { role: 'toggleDevTools' })
  const file: MenuItemConstructorOptions = isMac
    ? { role: 'appMenu' }
    : { label: texts.file, submenu: [{ role: 'quit' }] }
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      file,
      { label: texts.edit, role: 'editMenu' },
      { label: texts.view, submenu: view },
      { label: texts.window, role: 'windowMenu' },
    ]),
  )
}
