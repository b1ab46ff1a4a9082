import { Menu, type MenuItemConstructorOptions } from 'electron'
import type { Settings } from '@contract'
import { createAccelerators } from './accelerators'
import type { NativeTexts } from './native-texts'
import type { PageWishes } from './page-wishes'

/** The application menu in the user's language and with the user's keys. What it does in the page, the page's own keys do too. */
export function setNativeMenu(
  { texts, keyBindings }: { texts: NativeTexts; keyBindings: Settings['keyBindings'] },
  page: PageWishes,
  isPackaged: boolean,
): void {
  const isMac = process.platform === 'darwin'
  const keyOf = createAccelerators(keyBindings)
  const to = (
    label: string,
    hash: string,
    key: { accelerator?: string } = {},
  ): MenuItemConstructorOptions => ({ label, click: () => page.go(hash), ...key })
  const separator: MenuItemConstructorOptions = { type: 'separator' }
  const settings = to(texts.settings, '#/settings', keyOf('everywhere.settings', 'CmdOrCtrl+,'))
  const view: MenuItemConstructorOptions[] = [
    { role: 'reload' },
    separator,
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    { role: 'togglefullscreen' },
  ]
  if (!isPackaged) view.push(separator, { role: 'toggleDevTools' })
  const menu: MenuItemConstructorOptions[] = [
    {
      label: texts.file,
      submenu: [
        to(texts.newRun, '#/new', keyOf('everywhere.newRun', 'CmdOrCtrl+N')),
        to(texts.importResults, '#/runs?import=true', keyOf(null, 'CmdOrCtrl+O')),
        ...(isMac
          ? [separator, { role: 'close' } as const]
          : [separator, settings, separator, { role: 'quit' } as const]),
      ],
    },
    { label: texts.edit, role: 'editMenu' },
    {
      label: texts.go,
      submenu: [
        {
          label: texts.search,
          ...keyOf('everywhere.palette', 'CmdOrCtrl+K'),
          click: () => page.wish('palette'),
        },
        separator,
        to(texts.runs, '#/runs', keyOf(null, 'CmdOrCtrl+1')),
        to(texts.compare, '#/compare', keyOf(null, 'CmdOrCtrl+2')),
        to(texts.datasets, '#/datasets', keyOf(null, 'CmdOrCtrl+3')),
        to(texts.servers, '#/servers', keyOf(null, 'CmdOrCtrl+4')),
        separator,
        {
          label: texts.back,
          ...keyOf('everywhere.back', isMac ? 'Cmd+[' : 'Alt+Left'),
          click: () => page.back(),
        },
        {
          label: texts.forward,
          ...keyOf('everywhere.forward', isMac ? 'Cmd+]' : 'Alt+Right'),
          click: () => page.forward(),
        },
      ],
    },
    { label: texts.view, submenu: view },
    { label: texts.window, role: 'windowMenu' },
    {
      label: texts.help,
      role: 'help',
      submenu: [
        { label: texts.keys, ...keyOf('everywhere.sheet'), click: () => page.wish('sheet') },
        to(texts.diagnostics, '#/settings?section=about'),
      ],
    },
  ]
  if (isMac) {
    menu.unshift({
      role: 'appMenu',
      submenu: [
        { role: 'about' },
        separator,
        settings,
        separator,
        { role: 'hide' },
        { role: 'quit' },
      ],
    })
  }
  Menu.setApplicationMenu(Menu.buildFromTemplate(menu))
}
