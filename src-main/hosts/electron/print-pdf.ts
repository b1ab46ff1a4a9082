import { copyFile, rm, writeFile } from 'node:fs/promises'
import { pathToFileURL } from 'node:url'
import { BrowserWindow } from 'electron'

/** Longest wait for a page to be laid out and written. */
const TIMEOUT_MS = 60_000

/** Lays an HTML export out in a hidden window that runs no script and may load nothing but that one file, and writes it as PDF. */
export async function printPdf(page: {
  htmlPath: string
  pdfPath: string
  landscape: boolean
}): Promise<void> {
  // Exports lie without an extension; a page is one by its name.
  const file = `${page.htmlPath}.html`
  await copyFile(page.htmlPath, file)
  const window = new BrowserWindow({
    show: false,
    webPreferences: {
      partition: 'print',
      javascript: false,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
    },
  })
  const own = pathToFileURL(file).href
  window.webContents.session.webRequest.onBeforeRequest(({ url }, answer) =>
    answer({ cancel: url !== own && !url.startsWith('data:') }),
  )
  const timer = setTimeout(() => window.destroy(), TIMEOUT_MS)
  try {
    await window.loadFile(file)
    const pdf = await window.webContents.printToPDF({
      landscape: page.landscape,
      printBackground: true,
      pageSize: 'A4',
    })
    await writeFile(page.pdfPath, pdf)
  } finally {
    clearTimeout(timer)
    if (!window.isDestroyed()) window.destroy()
    await rm(file, { force: true })
  }
}
