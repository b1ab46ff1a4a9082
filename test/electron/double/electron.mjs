/**
 * A double of Electron's main process, not Electron: just enough of its interface to run the built `out/main/main.js` under Node.
 * What the app asks for is sent to the test, which plays window, user and operating system. It proves nothing about real isolated
 * worlds, the operating system's sandbox, native dialogs, menus, the keyring, or Electron's own Node.
 */
import { EventEmitter } from 'node:events'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const tell = message => process.send?.(message)
const record = (name, ...args) => tell({ kind: 'recorded', name, args })
const keyring = process.env.EVALWRIGHT_DOUBLE_KEYRING ?? 'gnome_libsecret'

/** An event object as Electron hands it out; `isPrevented` is what the emitter looks at afterwards. */
const cancellable = facts => {
  const event = { ...facts, isPrevented: false, preventDefault: () => (event.isPrevented = true) }
  return event
}

class App extends EventEmitter {
  isPackaged = false
  #paths = new Map()
  #isReady = false
  #lock = null

  whenReady = async () => {
    await new Promise(resolve => setImmediate(resolve))
    this.#isReady = true
  }
  setAppUserModelId = id => record('app.setAppUserModelId', id)
  setAsDefaultProtocolClient = scheme => record('app.setAsDefaultProtocolClient', scheme)
  getLocale = () => process.env.EVALWRIGHT_DOUBLE_LOCALE ?? 'en-US'
  setPath = (name, path) => this.#paths.set(name, path)

  /** One instance a profile, as in Electron; the first hears of a second one through the test. */
  requestSingleInstanceLock() {
    const path = join(this.#paths.get('userData'), 'double.lock')
    try {
      writeFileSync(path, String(process.pid), { flag: 'wx' })
      this.#lock = path
      return true
    } catch {
      record('second-instance of', readFileSync(path, 'utf8'))
      return false
    }
  }

  relaunch = options => record('app.relaunch', options)

  quit() {
    if (!this.#isReady) return this.exit(0)
    const event = cancellable({})
    this.emit('before-quit', event)
    if (event.isPrevented) return
    if (BrowserWindow.getAllWindows().every(window => window.close())) this.exit(0)
  }

  exit(code) {
    if (this.#lock) rmSync(this.#lock, { force: true })
    process.exit(code)
  }
}

export const app = new App()

class WebContents extends EventEmitter {
  #openHandler = () => ({ action: 'allow' })
  setWindowOpenHandler = handler => (this.#openHandler = handler)
  askToOpen = url => this.#openHandler({ url })
  send = (channel, ...args) => tell({ kind: 'send', channel, args })
  reload = () => record('webContents.reload')
  session = { webRequest: { onBeforeRequest: () => {} } }
  async executeJavaScript(code) {
    tell({ kind: 'execute', code })
  }
  async printToPDF(options) {
    record('webContents.printToPDF', options)
    return Buffer.from('%PDF-1.7 double')
  }
}

export class BrowserWindow extends EventEmitter {
  static #all = new Set()
  static getAllWindows = () => [...BrowserWindow.#all]

  webContents = new WebContents()
  #isMaximized = false
  #isVisible = false
  #isFocused = false

  constructor(options) {
    super()
    this.options = options
    BrowserWindow.#all.add(this)
    record('new BrowserWindow', options)
    app.emit('web-contents-created', {}, this.webContents)
  }
  async loadURL(url) {
    tell({ kind: 'load', url })
    this.emit('ready-to-show')
  }
  async loadFile(path) {
    record('window.loadFile', path)
  }
  show() {
    this.#isVisible = true
    record('window.show')
  }
  hide() {
    this.#isVisible = false
    this.#isFocused = false
    record('window.hide')
  }
  focus() {
    this.#isFocused = true
    record('window.focus')
  }
  isVisible = () => this.#isVisible
  isFocused = () => this.#isFocused
  setProgressBar = share => record('window.setProgressBar', share)
  destroy() {
    BrowserWindow.#all.delete(this)
  }
  restore = () => record('window.restore')
  isMinimized = () => true
  isDestroyed = () => !BrowserWindow.#all.has(this)
  isMaximized = () => this.#isMaximized
  maximize() {
    this.#isMaximized = true
    record('window.maximize')
  }
  getNormalBounds = () => ({ x: 40, y: 30, width: 1000, height: 700 })
  close() {
    const event = cancellable({})
    this.emit('close', event)
    if (event.isPrevented) return false
    BrowserWindow.#all.delete(this)
    if (BrowserWindow.#all.size === 0) app.emit('window-all-closed')
    return true
  }
}

const schemes = new Map()
export const protocol = {
  registerSchemesAsPrivileged: list => record('protocol.registerSchemesAsPrivileged', list),
  handle: (scheme, handler) => schemes.set(scheme, handler),
}

const channels = new Map()
export const ipcMain = {
  handle: (channel, handler) => channels.set(channel, handler),
}

const permissions = {}
export const session = {
  defaultSession: {
    setPermissionRequestHandler: handler => (permissions.request = handler),
    setPermissionCheckHandler: handler => (permissions.check = handler),
    setDevicePermissionHandler: handler => (permissions.device = handler),
  },
}

/** Reversible and plainly visible in a file, so that a test sees whether a key went through it. */
export const safeStorage = {
  isEncryptionAvailable: () => keyring !== 'none',
  getSelectedStorageBackend: () => keyring,
  encryptString: text => Buffer.from(`sealed ${[...text].reverse().join('')}`),
  decryptString: bytes => [...bytes.toString().slice('sealed '.length)].reverse().join(''),
}

export const dialog = {
  showErrorBox: (title, text) => record('dialog.showErrorBox', title, text),
  showMessageBox: (...args) => askTest('dialog.showMessageBox', args.at(-1)),
}
export const shell = {
  openExternal: async url => record('shell.openExternal', url),
}
let applicationMenu = []
export const Menu = {
  buildFromTemplate: template => template,
  setApplicationMenu(menu) {
    applicationMenu = menu
    record(
      'menu',
      menu.map(item => item.label ?? item.role),
    )
    record(
      'menu items',
      menu.flatMap(({ submenu }) => (submenu ?? []).map(factsOf)),
    )
  },
}
const factsOf = ({ label, role, accelerator }) => ({ label, role, accelerator })

/** Every one that was made, so that a test can press what it shows. */
let tray = null
export class Tray extends EventEmitter {
  menu = []
  constructor() {
    super()
    tray = this
    record('new Tray')
  }
  setToolTip = text => record('tray.setToolTip', text)
  setContextMenu(menu) {
    this.menu = menu
    record('tray.menu', menu.map(factsOf))
  }
  destroy() {
    tray = null
    record('tray.destroy')
  }
}

let notice = null
export class Notification extends EventEmitter {
  static isSupported = () => true
  constructor(options) {
    super()
    this.options = options
    notice = this
  }
  show = () => record('notification', this.options)
}
export const nativeImage = {
  createFromBitmap: (_pixels, size) => ({ ...size, setTemplateImage: () => {} }),
}

export const nativeTheme = { themeSource: 'system', shouldUseDarkColors: false }
export const screen = {
  getDisplayMatching: () => ({ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }),
}

const asked = new Map()
function askTest(name, options) {
  const id = asked.size + 1
  tell({ kind: 'asked', id, name, options })
  return new Promise(resolve => asked.set(id, resolve))
}

const window = () => BrowserWindow.getAllWindows()[0]

/** What the test may ask of the double; each answer goes back as a value that structured clone can carry. */
const requests = {
  async invoke({ channel, args, frameUrl, isTopFrame }) {
    const senderFrame = { url: frameUrl, parent: isTopFrame ? null : {} }
    return channels.get(channel)({ senderFrame }, ...args)
  },
  async fetch({ url, method }) {
    const response = await schemes.get(new URL(url).protocol.slice(0, -1))(
      new Request(url, { method }),
    )
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: Buffer.from(await response.arrayBuffer()),
    }
  },
  async navigate({ url, event: name }) {
    const event = cancellable({ url })
    window().webContents.emit(name, event)
    return event.isPrevented
  },
  open: async ({ url }) => window().webContents.askToOpen(url).action,
  async permission({ permission, url }) {
    const isChecked = permissions.check(null, permission, url)
    const isGranted = await new Promise(resolve =>
      permissions.request(null, permission, resolve, { requestingUrl: url }),
    )
    return { isChecked, isGranted, device: permissions.device({}) }
  },
  async closeWindow() {
    window().close()
  },
  async startAgain({ argv = [] }) {
    app.emit('second-instance', {}, argv, '')
  },
  async openUrl({ url }) {
    app.emit('open-url', cancellable({}), url)
  },
  /** Presses an item of the application menu, by the label of its menu and its own. */
  async pressMenu({ menu, item }) {
    applicationMenu
      .find(({ label }) => label === menu)
      .submenu.find(({ label }) => label === item)
      .click()
  },
  async pressTray({ item }) {
    tray.menu.find(({ label }) => label === item).click()
  },
  async pressNotice() {
    notice.emit('click')
  },
  async crash({ reason }) {
    window().webContents.emit('render-process-gone', {}, { reason })
  },
  async theme() {
    return nativeTheme.themeSource
  },
  async answer({ id, value }) {
    asked.get(id)?.(value)
  },
}

process.on('message', async ({ id, kind, facts }) => {
  try {
    tell({ kind: 'reply', id, value: await requests[kind](facts) })
  } catch (error) {
    tell({ kind: 'reply', id, error: String(error?.message ?? error) })
  }
})
process.on('disconnect', () => process.exit(1))
record('started', pathToFileURL(process.argv[1]).href)
