import { statfs } from 'node:fs/promises'
import { join } from 'node:path'
import type { HandlersOf, maintenanceCommands } from '@contract'
import type { AppParts } from '../app-parts'
import { checkUpdate } from '../check-update'
import { cleanUp, oldExports, previewCleanUp } from '../clean-up'
import { collectDiagnostics, printPdf, writeDiagnostics } from '../diagnostics'
import { moveData } from '../move-data'
import { readChangelog, readNotices } from '../notices'
import { packageRoot } from '../package-root'
import { redactText } from '../redact'
import { forgetKeys, listKeys, moveKeys, useVariable } from '../stored-keys'

export function maintenanceHandlers(parts: AppParts): HandlersOf<typeof maintenanceCommands> {
  const { options, store, events, keys } = parts
  const { storage, backups } = store

  return {
    'storage.usage': async () => {
      const disk = await statfs(options.dataDir).catch(() => null)
      const kept = backups.list()
      const { files, bytes } = await oldExports()
      return {
        path: parts.databasePath,
        databaseBytes: storage.bytes(),
        freeDiskBytes: disk && disk.bavail * disk.bsize,
        kinds: storage.kinds(),
        backups: { files: kept.length, bytes: kept.reduce((sum, one) => sum + one.bytes, 0) },
        exports: { files, bytes },
      }
    },
    'storage.vacuum': async () => {
      const beforeBytes = storage.fileBytes()
      storage.vacuum()
      return { beforeBytes, afterBytes: storage.fileBytes() }
    },
    'storage.move': async ({ to }) => {
      const moved = await moveData({ store, dataDir: options.dataDir }, to)
      parts.movedTo(moved.to)
      return moved
    },
    'storage.previewCleanUp': async what => previewCleanUp(store, what),
    'storage.cleanUp': async what => cleanUp(store, what),

    'backup.list': async () => backups.list(),
    'backup.create': async ({ path }) => backups.create(path),
    'backup.restore': async ({ path }) => {
      const restored = await backups.restore(path)
      events.leap()
      events.emit({ type: 'settings.changed', settings: store.settings.get() })
      return restored
    },

    'keys.list': async () => listKeys(keys),
    'keys.move': async input => moveKeys(parts, input),
    'keys.useVariable': async input => useVariable(parts, input),
    'keys.forget': async ({ id }) => forgetKeys(parts, id),
    'keys.testRedaction': async ({ text }) => redactText(text, keys.secrets()),

    'app.about': async () => ({
      version: options.version,
      licence: 'Apache-2.0',
      versions: {
        ...Object.fromEntries(
          ['node', 'electron', 'chrome', 'v8'].flatMap(name => {
            const version = process.versions[name]
            return version === undefined ? [] : [[name, version]]
          }),
        ),
        sqlite: store.sqliteVersion(),
      },
      command: join(packageRoot(), 'bin', 'evalwright.mjs'),
      notices: readNotices(),
      changelog: readChangelog(),
    }),
    'update.check': async wanted =>
      checkUpdate({ current: options.version, settings: store.settings.get() }, wanted),
    'diagnostics.preview': async () => collectDiagnostics(parts),
    'diagnostics.create': async () => writeDiagnostics(parts),
    'host.printPdf': async input => printPdf(parts, input),
  }
}
