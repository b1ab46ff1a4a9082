import type { ExportFile } from '@contract'

/** Where every host serves a finished export. */
export const exportLink = ({ id, fileName }: ExportFile): string =>
  `/exports/${encodeURIComponent(id)}/${encodeURIComponent(fileName)}`

/** Starts the download of a finished export, as a click on its link would. */
export function openExport(file: ExportFile): void {
  const link = document.createElement('a')
  link.href = exportLink(file)
  link.download = file.fileName
  document.body.append(link)
  link.click()
  link.remove()
}
