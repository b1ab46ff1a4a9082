import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { app, dialog, protocol } from 'electron'
import type { ErrorInfo } from '@contract'
import { resolveDataDir } from '../../app/data-dir'
import { toErrorInfo } from '../../app/errors'
import { mayBeLookedAt } from '../../app/read-only'
import { privilegedScheme } from './app-protocol'
import { hashOfLink, LINK_SCHEME, linkIn } from './deep-link'
import { guardContents } from './guard-contents'
import { nativeTexts } from './native-texts'
import { openDesktop, type Desktop } from './open-desktop'

/** Says on stderr why there will be no window. */
function explain(error: unknown): ErrorInfo {
  const told = toErrorInfo(error)
  const detail = told.code === 'internal' && error instanceof Error ? error.stack : undefined
  process.stderr.write(
    `${detail ?? told.message}\n${told.hint === undefined ? '' : `${told.hint}\n`}`,
  )
  return told
}

/** Says why there will be no window, in a dialog and on stderr, and ends with code 1. */
function failToStart(error: unknown): void {
  const { message, hint } = explain(error)
  const texts = nativeTexts('system', app.getLocale())
  dialog.showErrorBox(texts.startFailed, [message, hint].filter(Boolean).join('\n\n'))
  app.exit(1)
}

async function start(dataDir: string): Promise<void> {
  // A Mac hands a link over as an event, which may come before the window is there.
  let waiting = linkIn(process.argv.slice(1))
  let desktop: Desktop | null = null
  app.on('open-url', (event, url) => {
    event.preventDefault()
    const hash = hashOfLink(url)
    if (desktop) desktop.focus(hash)
    else waiting = hash
  })
  await app.whenReady()
  if (app.isPackaged) app.setAsDefaultProtocolClient(LINK_SCHEME)
  guardContents()
  const opened = await openOrLook(dataDir, waiting)
  if (opened === null) return
  desktop = opened
  app.on('second-instance', (_event, argv) => opened.focus(linkIn(argv)))
}

/** A database that cannot be opened for work may still be looked at, if the user wants that; null where not, and the app ends. */
async function openOrLook(dataDir: string, hash: string | null): Promise<Desktop | null> {
  try {
    return await openDesktop(dataDir, hash)
  } catch (error) {
    if (!mayBeLookedAt(toErrorInfo(error).code)) throw error
    const { message, hint } = explain(error)
    const texts = nativeTexts('system', app.getLocale())
    const { response } = await dialog.showMessageBox({
      type: 'error',
      title: texts.startFailed,
      message,
      ...(hint !== undefined && { detail: hint }),
      buttons: [texts.openReadOnly, texts.quit],
      defaultId: 1,
      cancelId: 1,
      noLink: true,
    })
    if (response !== 0) {
      app.exit(1)
      return null
    }
    return openDesktop(dataDir, hash, { readOnly: true })
  }
}

try {
  const dataDir = resolveDataDir(undefined)
  // Chromium's profile lies in the data folder, and with it the lock: two data folders may be open at once.
  const profile = join(dataDir, 'window')
  mkdirSync(profile, { recursive: true, mode: 0o700 })
  app.setPath('userData', profile)
  protocol.registerSchemesAsPrivileged([privilegedScheme])
  if (app.requestSingleInstanceLock()) start(dataDir).catch(failToStart)
  else app.quit()
} catch (error) {
  failToStart(error)
}
