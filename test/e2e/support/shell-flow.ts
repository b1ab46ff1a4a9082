import { expect, type Page } from '@playwright/test'

/** What the shell must do alike in the browser and in the desktop window, by keyboard alone. Starts in English on an empty database. */
export async function shellFlow(page: Page): Promise<void> {
  const heading = (name: string) => page.getByRole('heading', { name, exact: true, level: 1 })
  await expect(heading('Runs')).toBeVisible()

  await page.keyboard.press('g')
  await page.keyboard.press('s')
  await expect(heading('Servers')).toBeVisible()
  await page.keyboard.press('Backspace')
  await expect(heading('Runs')).toBeVisible()

  await page.keyboard.press('Control+k')
  const palette = page.getByRole('dialog')
  await palette.getByRole('textbox').fill('sett')
  await expect(palette.getByText('Settings', { exact: true })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(heading('Settings')).toBeVisible()
  await expect(palette).toBeHidden()

  await page.keyboard.press('Shift+?')
  const sheet = page.getByRole('dialog', { name: 'Keys' })
  await expect(sheet).toContainText('Ctrl+K')
  await page.keyboard.press('Escape')
  await expect(sheet).toBeHidden()

  const html = page.locator('html')
  await page.keyboard.press('Control+Shift+L')
  await expect(html).toHaveAttribute('data-mantine-color-scheme', 'dark')

  await page.getByRole('combobox', { name: 'Language' }).click()
  await page.getByRole('option', { name: '中文' }).click()
  await expect(heading('设置')).toBeVisible()
  await expect(html).toHaveAttribute('lang', /^zh/)
  await page.getByRole('combobox', { name: '语言' }).click()
  await page.getByRole('option', { name: 'English' }).click()
  await expect(heading('Settings')).toBeVisible()

  await page.getByRole('combobox', { name: 'Contrast' }).click()
  await page.getByRole('option', { name: 'High' }).click()
  await expect(html).toHaveAttribute('data-contrast', 'high')

  await page.keyboard.press('Control+,')
  await page.getByRole('tab', { name: 'Shortcuts' }).click()
  const single = page.getByRole('switch')
  await single.press(' ')
  await expect(single).not.toBeChecked()
  await page.getByRole('tab', { name: 'Shortcuts' }).press('n')
  await expect(heading('Settings')).toBeVisible()

  await page.evaluate(() => (location.hash = '#/runs/of-another-database'))
  await expect(page.getByText('This run is not in this database')).toBeVisible()
  await page.getByRole('link', { name: 'Import results' }).click()
  await expect(page.getByRole('dialog', { name: 'Import results of EvalScope' })).toBeVisible()
}
