import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { app, dialog, protocol } from 'electron'
import { resolveDataDir } from '../../app/data-dir'
import { toErrorInfo } from '../../app/errors'
import { privilegedScheme } from './app-protocol'
import { guardContents } from './guard-contents'
import { nativeTexts } from './native-texts'
import { openDesktop } from './open-desktop'

/** Says why there will be no window, in a dialog and on stderr, and ends with code 1. */
function failToStart(error: unknown): void {
  const { code, message, hint } = toErrorInfo(error)
  const detail = code === 'internal' && error instanceof Error ? error.stack : undefined
  process.stderr.write(`${detail ?? message}\n${hint === undefined ? '' : `${hint}\n`}`)
  const texts = nativeTexts('system', app.getLocale())
  dialog.showErrorBox(texts.startFailed, [message, hint].filter(Boolean).join('\n\n'))
  app.exit(1)
}

async function start(dataDir: string): Promise<void> {
  await app.whenReady()
  guardContents()
  const desktop = await openDesktop(dataDir)
  app.on('second-instance', () => desktop.focus())
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
