import AxeBuilder from '@axe-core/playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from 'playwright'
import { browserPath, buildFakePage, soon, type FakePage } from '../support/open-page'

interface FakeWindow {
  fakeClient: { calls: { name: string; input: unknown }[] }
}

const callsOf = (page: Page, name: string) =>
  page.evaluate(
    wanted =>
      (window as unknown as FakeWindow).fakeClient.calls
        .filter(call => call.name === wanted)
        .map(({ input }) => input),
    name,
  )

describe.skipIf(browserPath === undefined)('the results of a run', { timeout: 120_000 }, () => {
  let fake: FakePage

  beforeAll(async () => {
    fake = await buildFakePage()
  }, 120_000)
  afterAll(() => fake.close())

  it('are said in words', async () => {
    const page = await fake.open('/runs/run-done')
    await page.getByText('81.2 % ± 2.1 (95 %)').waitFor()
    await page
      .getByText('1,316 of 1,319 samples scored, 14 without an answer, 6 cut off, 3 failed')
      .waitFor()
    await page.context().close()
  })

  it('switch between per cent and shares', async () => {
    const page = await fake.open('/runs/run-done')
    await page.getByText('0 to 1').click()
    await page.getByText('0.812 ± 0.021 (95 %)').waitFor()
    await page.context().close()
  })

  it('subsets are bars, and a table for those who prefer it', async () => {
    const page = await fake.open('/runs/run-wide')
    const chart = page.getByRole('figure', { name: /by subset/ })
    await soon(() => chart.locator('.recharts-bar-rectangle').count()).toBe(17)
    expect(await chart.locator('.recharts-errorBar').count()).toBe(17)
    await chart.getByRole('button', { name: /as a table/ }).click()
    await soon(() => chart.getByRole('row').count()).toBe(18)
    await page.context().close()
  })

  it('stand beside the runs before, and are told apart by how hard a question is', async () => {
    const page = await fake.open('/runs/run-done')
    await page.getByRole('img', { name: '3 runs, from 78.0 % to 81.2 %' }).waitFor()
    const plot = page.getByRole('figure', { name: /Score by difficulty/ })
    await plot.getByRole('img', { name: 'Other runs 100 %: 95.0 %, n = 900' }).waitFor()
    await page.context().close()
  })

  it('reasons lead to their samples', async () => {
    const page = await fake.open('/runs/run-done?tab=errors')
    await page.getByText('No reply within 600 s, in 9 attempts').waitFor()
    await page.getByRole('link', { name: 'Show these samples' }).click()
    await page.getByText('3 of 3').waitFor()
    expect(page.url()).toContain('error=timeout')
    await page.context().close()
  })

  it('an interrupted run is resumed with one click', async () => {
    const page = await fake.open('/runs/run-broken')
    await page.getByText('907 samples to do').waitFor()
    await page.getByRole('button', { name: 'Resume' }).first().click()
    await page.waitForURL(/\/live/)
    expect(await callsOf(page, 'run.resume')).toEqual([{ runId: 'run-broken', retryFailed: false }])
    await page.context().close()
  })

  it('an import says what could not be read', async () => {
    const page = await fake.open('/runs/run-imported')
    await page.getByText('2 parts could not be read').click()
    await page.getByText('torn line left out').waitFor()
    await page.context().close()
  })

  it('exports show what they will hold, ask the engine and start the download', async () => {
    const page = await fake.open('/runs/run-done')
    await page.getByRole('button', { name: 'Export' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('combobox', { name: 'Format' }).click()
    await page.getByRole('option', { name: 'LaTeX' }).click()
    await dialog.getByText('report as latex').waitFor()
    await dialog.getByLabel('Second underlined').check()
    await dialog.getByLabel('Caption').fill('Results')
    const download = page.waitForEvent('download')
    await dialog.getByRole('button', { name: 'Export' }).click()
    expect((await download).url()).toMatch(/\/exports\/export-1\/report\.latex$/)
    await dialog.getByText('Saved: report.latex').waitFor()
    expect(await callsOf(page, 'export.create')).toMatchObject([
      {
        what: 'report',
        runIds: ['run-done'],
        format: 'latex',
        latex: { style: 'booktabs', underlineSecond: true, caption: 'Results' },
      },
    ])
    await page.context().close()
  })

  it('a PDF is offered where the host prints, and elsewhere the reason stands there', async () => {
    const page = await fake.open('/runs/run-done?export=true')
    const dialog = page.getByRole('dialog')
    await dialog.getByText('Report as a page').click()
    await dialog.getByRole('combobox', { name: 'Format' }).click()
    await page.getByRole('option', { name: 'PDF' }).click()
    await dialog.getByText('Only the desktop app can print a PDF').waitFor()
    expect(await dialog.getByRole('button', { name: 'Export' }).isDisabled()).toBe(true)
    await page.context().close()
  })

  it('intervals follow the method and the level that were chosen', async () => {
    const page = await fake.open('/runs/run-done')
    await page.getByText('81.2 % ± 2.1 (95 %)').waitFor()
    await page.getByRole('combobox', { name: 'Method of the intervals' }).click()
    await page.getByRole('option', { name: 'Bootstrap' }).click()
    await page.getByText('81.2 % ± 3.1 (95 %)').waitFor()
    await page.getByRole('combobox', { name: 'Confidence of the intervals' }).click()
    await page.getByRole('option', { name: '99 %' }).click()
    await page.getByRole('columnheader', { name: '99 % interval' }).waitFor()
    expect(page.url()).toContain('method=bootstrap')
    await page.context().close()
  })

  it('the history says what was scored again, with the scores before and after', async () => {
    const page = await fake.open('/runs/run-done')
    await page.getByText('81.2 % ± 2.1 (95 %)').waitFor()
    await page.keyboard.press('8')
    const table = page.getByRole('table', { name: 'History' })
    await table.getByText('Scored again').waitFor()
    await table.getByText('80.1 % → 81.2 %').waitFor()
    await page.context().close()
  })

  it('a note is saved on leaving the field and shown as it reads', async () => {
    const page = await fake.open('/runs/run-done?tab=notes')
    await page.getByRole('textbox', { name: 'Note' }).fill('**Second** try')
    await page.getByRole('textbox', { name: 'Note' }).blur()
    await soon(() => callsOf(page, 'run.update')).toHaveLength(1)
    await page.getByRole('region', { name: 'The note as it reads' }).locator('strong').waitFor()
    await page.getByText('Saved', { exact: true }).waitFor()
    await page.context().close()
  })

  it('have no serious accessibility fault on any tab', async () => {
    const page = await fake.open('/runs/run-wide')
    for (const tab of ['1', '3', '5', '6', '7', '8']) {
      await page.getByRole('tabpanel').waitFor()
      await page.keyboard.press(tab)
      const { violations } = await new AxeBuilder({ page }).include('#content').analyze()
      const bad = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
      expect(bad.map(({ id, nodes }) => [tab, id, nodes[0]?.target])).toEqual([])
    }
    await page.context().close()
  })
})
