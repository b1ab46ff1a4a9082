import type { BrowserWindow } from 'electron'

/** What the menu, a link or a notice asks of the page. */
export interface PageWishes {
  /** Shows a screen, given as the hash of its link. */
  go(hash: string): void
  wish(name: 'palette' | 'sheet'): void
  back(): void
  forward(): void
}

/** Through the page's own address and events: the bridge needs no further door. Every value is quoted as JSON. */
export function createPageWishes(window: BrowserWindow, show: () => void): PageWishes {
  const run = (code: string): void => {
    if (window.isDestroyed()) return
    // A page that is just being drawn anew hears nothing; it then shows its own last screen.
    window.webContents.executeJavaScript(code).catch(() => undefined)
  }
  return {
    go(hash) {
      show()
      run(`location.hash = ${JSON.stringify(hash)}`)
    },
    wish(name) {
      show()
      run(`dispatchEvent(new CustomEvent('evalwright:do', { detail: ${JSON.stringify(name)} }))`)
    },
    back: () => run('history.back()'),
    forward: () => run('history.forward()'),
  }
}
