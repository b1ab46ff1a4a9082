import { statfs } from 'node:fs/promises'
import type { AppInfo, HandlersOf, appCommands } from '@contract'
import { AppError } from '../../engine/errors'
import { schemaVersion } from '../../store/migrate'
import { refuseFixed } from '../admin-settings'
import type { AppParts } from '../app-parts'
import { isReadOnly } from '../read-only'
import { definedOnly } from '../defined-only'
import { listFolder } from '../list-folder'

export function appHandlers(parts: AppParts): HandlersOf<typeof appCommands> {
  const { options, store, events, servers, keys } = parts

  async function appInfo(): Promise<AppInfo> {
    const disk = await statfs(options.dataDir).catch(() => null)
    return {
      version: options.version,
      host: options.host,
      platform: process.platform,
      dataDir: options.dataDir,
      databasePath: parts.databasePath,
      databaseBytes: store.bytes(),
      freeBytes: disk && disk.bavail * disk.bsize,
      keyStorage: keys.kind,
      keyBackend: keys.backend,
      schemaVersion,
      readOnly: isReadOnly(options),
      canReopen: options.reopen !== undefined,
      fixedSettings: Object.keys(parts.fixed),
    }
  }

  return {
    'app.snapshot': async ({ limit }) => {
      const { seq } = events
      const page = store.runs.list({ archived: false }, Math.max(1, limit), undefined)
      return {
        seq,
        info: await appInfo(),
        runs: page.runs,
        runCount: page.total,
        servers: servers.list(),
      }
    },
    'app.info': appInfo,
    'app.reopen': async ({ readOnly }) => {
      if (!options.reopen) {
        throw new AppError('unsupported', 'This process cannot open its data folder anew.', {
          hint: 'Close it and start it with or without --read-only.',
        })
      }
      if (parts.runner.isBusy() || parts.loadRunner.isBusy()) {
        throw new AppError('conflict', 'Runs or load tests of this window go on.', {
          hint: 'Wait for them, or pause and stop them first; everything finished is saved.',
        })
      }
      options.reopen(readOnly)
      return null
    },
    'settings.get': async () => store.settings.get(),
    'settings.save': async change => {
      refuseFixed(parts.fixed, definedOnly(change))
      store.settings.save(definedOnly(change))
      const settings = store.settings.get()
      events.emit({ type: 'settings.changed', settings })
      return settings
    },
    'app.requests': async wanted =>
      parts.requests.list(wanted).map(request => ({
        ...request,
        sample: request.sampleId === null ? null : store.samples.placeOf(request.sampleId),
      })),
    'storage.check': async () => ({
      path: parts.databasePath,
      problems: store.checkIntegrity(),
    }),
    'folder.list': async ({ path }) => listFolder(path),
  }
}
