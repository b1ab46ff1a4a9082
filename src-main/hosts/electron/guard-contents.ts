import { app, session, shell, type WebContents } from 'electron'
import { isOwnUrl, PAGE_URL } from './app-protocol'

/**
 * No page but our own is ever shown, in any window or frame: navigation, new windows, webviews and permissions are refused. Links
 * of replies reach `window.open` only after the page showed their address and the user agreed; the system's browser opens them.
 */
export function guardContents(): void {
  app.on('web-contents-created', (_event, contents) => guard(contents))
  const { defaultSession } = session
  // Copy buttons write text to the clipboard; nothing else is asked for.
  const isAllowed = (permission: string, address: string): boolean =>
    permission === 'clipboard-sanitized-write' && isOwnUrl(address)
  defaultSession.setPermissionRequestHandler((_contents, permission, answer, details) =>
    answer(isAllowed(permission, details.requestingUrl)),
  )
  defaultSession.setPermissionCheckHandler((_contents, permission, origin) =>
    isAllowed(permission, origin),
  )
  defaultSession.setDevicePermissionHandler(() => false)
}

function guard(contents: WebContents): void {
  const refuseForeign = (event: { url: string; preventDefault(): void }): void => {
    if (!isPage(event.url)) event.preventDefault()
  }
  contents.on('will-navigate', refuseForeign)
  contents.on('will-frame-navigate', refuseForeign)
  contents.on('will-redirect', refuseForeign)
  contents.on('will-attach-webview', event => event.preventDefault())
  contents.setWindowOpenHandler(({ url }) => {
    if (isWebLink(url)) void shell.openExternal(url)
    return { action: 'deny' }
  })
}

/** Reloading the page is allowed; the fragment is the page's own matter. */
function isPage(address: string): boolean {
  return isOwnUrl(address) && new URL(address).href.split(/[?#]/, 1)[0] === PAGE_URL
}

/** Links with a user name in them are refused: they are made to look like another address. */
function isWebLink(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, username, password } = new URL(address)
  return /^https?:$/.test(protocol) && username === '' && password === ''
}
