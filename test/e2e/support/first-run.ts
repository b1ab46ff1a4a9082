import { expect, type Page } from '@playwright/test'

/**
 * What every host must carry alike: the empty app, a run of the starter rows against the built-in mock server watched to its end,
 * its results, its samples and one transcript.
 */
export async function firstRun(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Runs', exact: true })).toBeVisible()
  await page.getByRole('button', { name: /Run the starter set/ }).click()
  await watchToTheEnd(page)
  await openSamples(page)
  await openFirstSample(page)
}

/** On the live page of a run: waits for its end and goes on to its results. */
export async function watchToTheEnd(page: Page): Promise<void> {
  const end = page.getByRole('region', { name: 'What came of it' })
  await expect(end).toContainText('Finished after', { timeout: 60_000 })
  await end.getByRole('link', { name: 'Open results' }).click()
  await expect(page.getByRole('tab', { name: 'Overview' })).toBeVisible()
  await expect(page.getByRole('table', { name: 'Scores' })).toBeVisible()
}

/** Rows of the sample table, its header left out. */
export const sampleRows = (page: Page) =>
  page
    .getByRole('grid', { name: 'List of samples' })
    .getByRole('row')
    .filter({ has: page.getByRole('gridcell') })

/** From a run's results to its samples. */
export async function openSamples(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Samples', exact: true }).click()
  await expect(sampleRows(page).first()).toBeVisible()
}

/** Shows the transcript of the first sample in the table. */
export async function openFirstSample(page: Page): Promise<void> {
  await sampleRows(page).first().getByRole('gridcell').first().click()
  const transcript = page.getByRole('region', { name: 'Transcript' })
  await expect(transcript.getByRole('region', { name: 'User' })).toBeVisible()
  await expect(transcript.getByRole('region', { name: 'Reply' })).toBeVisible()
}
