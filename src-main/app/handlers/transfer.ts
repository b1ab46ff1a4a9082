import type { HandlersOf, transferCommands } from '@contract'
import type { AppParts } from '../app-parts'
import { previewExport } from '../preview-export'
import { importFolder } from '../import-runs'

export function transferHandlers(parts: AppParts): HandlersOf<typeof transferCommands> {
  const { store, registry, comparer, exports, options, runChanged } = parts
  return {
    'import.folder': async ({ path }) => {
      const report = await importFolder({ store, registry, appVersion: options.version }, path)
      for (const { runId } of report.runs) runChanged(runId)
      return report
    },
    'export.create': async request => exports.create(request),
    'export.publish': async ({ path, ...request }) =>
      (await import('../publish-folder')).publishFolder(
        { store, registry, comparer },
        request,
        path,
      ),
    'export.preview': async request => previewExport({ store, comparer }, request),
  }
}
