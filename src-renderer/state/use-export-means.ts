import { useMemo } from 'react'
import type { ExportFile, ExportPreview, ExportRequest, PublishedFolder } from '@contract'
import { useClient } from '../client/client-context'
import { openExport } from '../client/export-link'
import { useAppState } from './app-state'

/** What an export dialog needs: the commands, the user's defaults, and printing where the desktop app is the host. */
export function useExportMeans(language: string) {
  const client = useClient()
  const settings = useAppState(state => state.settings)
  const canPrint = useAppState(state => state.info?.host === 'electron')
  return useMemo(
    () => ({
      defaults: {
        encoding: settings?.csvEncoding ?? ('utf-8-bom' as const),
        delimiter: settings?.csvDelimiter ?? (',' as const),
        latexStyle: settings?.latexStyle ?? ('booktabs' as const),
        decimals: settings?.decimals ?? 1,
        percent: settings?.scoreStyle !== 'share',
        language: language.startsWith('zh') ? ('zh' as const) : ('en' as const),
      },
      preview: (request: ExportRequest): Promise<ExportPreview> =>
        client.call('export.preview', request),
      create: (request: ExportRequest): Promise<ExportFile> =>
        client.call('export.create', request),
      publish: (request: ExportRequest, path: string): Promise<PublishedFolder> =>
        client.call('export.publish', { ...request, format: 'bundle', path }),
      listFolders: (path: string | undefined) =>
        client.call('folder.list', path === undefined ? {} : { path }),
      exportFolder: settings?.exportFolder ?? '',
      printPdf: canPrint
        ? (exportId: string, landscape: boolean): Promise<ExportFile> =>
            client.call('host.printPdf', { exportId, landscape })
        : null,
      save: openExport,
    }),
    [client, settings, canPrint, language],
  )
}
