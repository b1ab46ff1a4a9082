import type { Download, Page } from '@playwright/test'

/** On a run's results: saves a kind of table as CSV. */
export async function exportCsv(page: Page, kind: 'Result table' | 'Samples'): Promise<Download> {
  await page.getByRole('button', { name: 'Export' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText(kind, { exact: true }).click()
  const format = dialog.getByRole('combobox', { name: 'Format' })
  if (!(await format.inputValue()).startsWith('CSV')) {
    await format.click()
    await page.getByRole('option', { name: /^CSV/ }).click()
  }
  const downloading = page.waitForEvent('download')
  await dialog.getByRole('button', { name: 'Export' }).click()
  return downloading
}
