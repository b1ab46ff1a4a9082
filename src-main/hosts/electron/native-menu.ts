import { Menu, type MenuItemConstructorOptions } from 'electron'
import type { NativeTexts } from './native-texts'
import type { PageWishes } from './page-wishes'

/** The application menu in the user's language. What it does in the page, the page's own keys do too. */
export function setNativeMenu(texts: NativeTexts, page: PageWishes, isPackaged: boolean): void {
  const isMac = process.platform === 'darwin'
  const to = (label: string, hash: string, accelerator?: string): MenuItemConstructorOptions => ({
    label,
    click: () => page.go(hash),
    ...(accelerator !== undefined && { accelerator }),
  })
  const separator: MenuItemConstructorOptions = { type: 'separator' }
  const settings = to(texts.settings, '#/settings', 'CmdOrCtrl+,')
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
        to(texts.newRun, '#/new', 'CmdOrCtrl+N'),
        to(texts.importResults, '#/runs?import=true', 'CmdOrCtrl+O'),
        ...(isMac
          ? [separator, { role: 'close' } as const]
          : [separator, settings, separator, { role: 'quit' } as const]),
      ],
    },
    { label: texts.edit, role: 'editMenu' },
    {
      label: texts.go,
      submenu: [
        { label: texts.search, accelerator: 'CmdOrCtrl+K', click: () => page.wish('palette') },
        separator,
        to(texts.runs, '#/runs', 'CmdOrCtrl+1'),
        to(texts.compare, '#/compare', 'CmdOrCtrl+2'),
        to(texts.datasets, '#/datasets', 'CmdOrCtrl+3'),
        to(texts.servers, '#/servers', 'CmdOrCtrl+4'),
        separator,
        { label: texts.back, accelerator: isMac ? 'Cmd+[' : 'Alt+Left', click: () => page.back() },
        {
          label: texts.forward,
          accelerator: isMac ? 'Cmd+]' : 'Alt+Right',
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
        { label: texts.keys, click: () => page.wish('sheet') },
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
