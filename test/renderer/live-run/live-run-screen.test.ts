import AxeBuilder from '@axe-core/playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from 'playwright'
import type { EventBody } from '@contract'
import { browserPath, buildFakePage, soon, type FakePage } from '../support/open-page'
import { counts, sampleRuns } from '../support/fake-runs'

interface FakeWindow {
  fakeClient: {
    calls: { name: string; input: unknown }[]
    emit(...events: EventBody[]): void
  }
}

const callsOf = (page: Page, name: string) =>
  page.evaluate(
    wanted =>
      (window as unknown as FakeWindow).fakeClient.calls
        .filter(call => call.name === wanted)
        .map(({ input }) => input),
    name,
  )
const emit = (page: Page, event: EventBody) =>
  page.evaluate(text => {
    const { fakeClient } = window as unknown as FakeWindow
    fakeClient.emit(JSON.parse(text) as EventBody)
  }, JSON.stringify(event))

const live = () => {
  const run = sampleRuns().find(({ id }) => id === 'run-live')
  if (!run) throw new Error('The fakes have no live run')
  return run
}

describe.skipIf(browserPath === undefined)('a live run', () => {
  let fake: FakePage

  beforeAll(async () => {
    fake = await buildFakePage()
  }, 120_000)
  afterAll(() => fake.close())

  it('shows figures, curves and every request on its way, the oldest first', async () => {
    const page = await fake.open('/runs/run-live/live')
    const figures = page.getByRole('group', { name: 'Figures' })
    await figures.getByText('4,620').waitFor()
    await figures.getByText('43.4 %').waitFor()
    await soon(() => page.getByRole('figure').count()).toBe(6)
    await soon(() => page.locator('.recharts-line').count()).toBe(9)
    const rows = page.getByRole('table', { name: 'On their way' }).getByRole('row')
    expect(await rows.nth(1).innerText()).toContain('1,842 characters')
    expect(await rows.nth(2).innerText()).toMatch(/Tries again in (10m|9m \d+s)/)
    await page.getByText('and 197 more').waitFor()
    await page.context().close()
  })

  it('follows events, and counts what is new while the pointer is in the list', async () => {
    const page = await fake.open('/runs/run-live/live?tab=latest')
    const run = live()
    await page.getByRole('table', { name: 'Latest samples' }).waitFor()
    // The first event of a run is news to the page, whatever it says: it asks once.
    await emit(page, { type: 'run.changed', run })
    await soon(async () => (await callsOf(page, 'sample.page')).length).toBeGreaterThan(1)
    await page.getByRole('table', { name: 'Latest samples' }).hover()
    const before = (await callsOf(page, 'sample.page')).length
    const moved = { ...run.counts, pending: run.counts.pending - 7, scored: run.counts.scored + 7 }
    await emit(page, { type: 'run.changed', run: { ...run, counts: moved } })
    await page.getByText('4,627').waitFor()
    await page.getByRole('button', { name: '7 new' }).waitFor()
    expect((await callsOf(page, 'sample.page')).length).toBe(before)
    await page.getByRole('button', { name: '7 new' }).click()
    await soon(async () => (await callsOf(page, 'sample.page')).length).toBeGreaterThan(before)
    await page.context().close()
  })

  it('is paused, resumed and tuned from its head and by keys', async () => {
    const page = await fake.open('/runs/run-live/live')
    await page.getByText('24 of 32 at once').waitFor()
    await page.getByRole('slider', { name: 'Requests at once', exact: true }).press('ArrowRight')
    await page.getByText('36 at once').waitFor()
    await page.keyboard.press('-')
    await soon(() => callsOf(page, 'run.tune')).toEqual([
      { runId: 'run-live', concurrency: 36 },
      { runId: 'run-live', concurrency: 29 },
    ])
    await page.getByText('8 to each judge').waitFor()
    await page.getByRole('slider', { name: 'Requests at once to each judge' }).press('ArrowRight')
    await soon(async () => (await callsOf(page, 'run.tune')).at(-1)).toEqual({
      runId: 'run-live',
      judgeConcurrency: 9,
    })
    await page.keyboard.press('p')
    await page.getByRole('button', { name: 'Resume' }).click()
    await page.getByRole('button', { name: 'Pause' }).waitFor()
    expect(await callsOf(page, 'run.pause')).toEqual([{ runId: 'run-live' }])
    expect(await callsOf(page, 'run.resume')).toEqual([{ runId: 'run-live', retryFailed: false }])
    await page.context().close()
  })

  it('of another process waits for its server with a countdown, and can be told to try now', async () => {
    const page = await fake.open('/runs/run-waiting/live')
    await page.getByText('Run by evalwright eval, process 4127').waitFor()
    await page.getByText(/Next try in (10m|9m \d+s)/).waitFor()
    await page.getByRole('button', { name: 'Try now' }).click()
    expect(await callsOf(page, 'run.resume')).toEqual([
      { runId: 'run-waiting', retryFailed: false },
    ])
    await page.context().close()
  })

  it('groups errors by cause, each with its hint and a way to the samples', async () => {
    const page = await fake.open('/runs/run-live/live?tab=errors')
    await page.getByText('The server asks for fewer requests (HTTP 429)').waitFor()
    await page.getByText('The run slows down by itself.').waitFor()
    await page.getByText('17 times').waitFor()
    await page.getByRole('link', { name: 'See the samples' }).click()
    await page.waitForURL(/samples.*error=rate-limited/)
    await page.context().close()
  })

  it('narrows its log by level and by a word', async () => {
    const page = await fake.open('/runs/run-live/live?tab=notices')
    const log = page.getByRole('list', { name: 'Notices' }).getByRole('listitem')
    await log.first().waitFor()
    const all = await log.count()
    await page.getByText('Warnings and errors', { exact: true }).click()
    await page.getByText('Requests at once lowered from 32 to 24.').waitFor()
    expect(await log.count()).toBeLessThanOrEqual(all)
    await page.getByRole('textbox', { name: 'Find in the log' }).fill('lowered')
    expect(await log.count()).toBe(1)
    await page
      .getByRole('radiogroup', { name: 'Level' })
      .getByText('Errors', { exact: true })
      .click()
    await page.getByText('Nothing in the log matches.').waitFor()
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
    expect(
      violations.filter(({ impact }) => impact === 'serious' || impact === 'critical'),
    ).toEqual([])
    await page.context().close()
  })

  it('keeps its log at the newest line, unless one has scrolled up; then a button leads there', async () => {
    const page = await fake.open('/runs/run-live/live?tab=notices')
    const log = page.getByRole('log', { name: 'Log' })
    await log.waitFor()
    const tell = (count: number) =>
      page.evaluate(lines => {
        const at = Date.now() + lines
        const { fakeClient } = window as unknown as FakeWindow
        const notices = Array.from({ length: lines }, (_, line) => ({
          at: 1000 + line,
          level: 'info' as const,
          text: `line ${line}`,
        }))
        const progress = {
          ...{ samplesPerSecond: 1, etaMs: null, concurrency: 8, concurrencyLimit: 8, retries: 0 },
          ...{ inFlight: [], inFlightCount: 0, errorGroups: [], points: [], nextTryAt: null },
          ...{ runId: 'run-live', at, notices },
        }
        fakeClient.emit({ type: 'run.progressed', progress } as unknown as EventBody)
      }, count)
    const fromEnd = () =>
      log.evaluate(box => Math.round(box.scrollHeight - box.scrollTop - box.clientHeight))
    await tell(60)
    await page.getByText('line 59').waitFor()
    expect(await fromEnd()).toBe(0)
    await log.evaluate(box => (box.scrollTop = 100))
    const jump = page.getByRole('button', { name: 'Jump to newest' })
    await jump.waitFor()
    await tell(70)
    await page.getByText('line 69').waitFor()
    expect(await log.evaluate(box => box.scrollTop)).toBe(100)
    await jump.click()
    await soon(fromEnd).toBe(0)
    expect(await jump.count()).toBe(0)
    // Nothing moves under the pointer either.
    await log.hover()
    await tell(80)
    await jump.waitFor()
    expect(await fromEnd()).toBeGreaterThan(0)
    await page.mouse.move(0, 0)
    await soon(fromEnd).toBe(0)
    await page.context().close()
  })

  it('warns of a score of exactly nought and of cut-off replies', async () => {
    const page = await fake.open('/runs/run-live/live')
    const run = live()
    const [first, ...others] = run.benchmarks
    if (!first?.primary) throw new Error('The fake run has no score')
    await emit(page, {
      type: 'run.changed',
      run: {
        ...run,
        counts: counts({ total: 12_032, pending: 11_932, scored: 100, truncated: 40 }),
        benchmarks: [{ ...first, primary: { ...first.primary, score: 0, num: 100 } }, ...others],
      },
    })
    await page.getByText('40 replies were cut off (40.0 %)').waitFor()
    await page.getByText('MMLU-Pro: not one right answer in 100 samples').waitFor()
    await page.context().close()
  })

  it('ends with what came of it and the way to the results', async () => {
    const page = await fake.open('/runs/run-live/live')
    const run = live()
    await emit(page, {
      type: 'run.changed',
      run: {
        ...run,
        status: 'finished',
        counts: { ...run.counts, pending: 0, scored: run.counts.total - 19 },
        owner: null,
      },
    })
    const card = page.getByRole('region', { name: 'What came of it' })
    await card.getByText('12,013 of 12,032 samples scored · 19 failed').waitFor()
    await card.getByRole('button', { name: 'Ask failed samples again' }).waitFor()
    expect(await page.getByRole('button', { name: 'Pause' }).count()).toBe(0)
    await card.getByRole('link', { name: 'Open results' }).click()
    await page.waitForURL(/runs\/run-live$/)
    await page.context().close()
  })

  it('a run that stopped says why and is resumed from here', async () => {
    const page = await fake.open('/runs/run-refused/live')
    await page.getByText('The server refused the key (HTTP 401)').waitFor()
    await page.getByRole('button', { name: 'Resume' }).click()
    await soon(() => callsOf(page, 'run.resume')).toEqual([
      { runId: 'run-refused', retryFailed: false },
    ])
    await page.context().close()
  })

  it('its curves are tables for those who prefer them', async () => {
    const page = await fake.open('/runs/run-live/live')
    await page.getByRole('button', { name: 'Latency as a table' }).click()
    const rows = page.getByRole('figure', { name: 'Latency' }).getByRole('row')
    expect(await rows.count()).toBeGreaterThan(50)
    expect(await rows.nth(1).innerText()).toMatch(/8\.4s\s+15s/)
    await page.context().close()
  })

  it('shows errors by class, the score with its band and the lengths of replies, in the time that is chosen', async () => {
    const page = await fake.open('/runs/run-live/live?range=5m')
    const errors = page.getByRole('figure', { name: 'Errors' })
    await errors.getByText('429 (rate limit) · 24').waitFor()
    await errors.getByText('Time-out · 12').waitFor()
    await errors.getByText('limit 24').waitFor()
    const score = page.getByRole('figure', { name: 'Score over time' })
    await score.getByText('fewer than 30 samples').waitFor()
    expect(await score.locator('.recharts-area').count()).toBe(2)
    const lengths = page.getByRole('figure', { name: 'Reply length' })
    await lengths
      .getByRole('img', { name: '1,900 tokens or more, 60 of them cut off: 60' })
      .waitFor()
    expect((await callsOf(page, 'run.timeline')).at(-1)).toMatchObject({ spanMs: 300_000 })
    await page.getByText('All', { exact: true }).click()
    await soon(async () => (await callsOf(page, 'run.timeline')).at(-1)).toEqual({
      runId: 'run-live',
      benchmarkId: 'mmlu_pro',
    })
    await page.context().close()
  })

  it.each([
    ['in English, light', ''],
    ['in Chinese, dark', '?lang=zh&theme=dark'],
  ])(
    'can be used without sight, %s',
    async (_name, query) => {
      const page = await fake.open('/runs/run-live/live')
      await page.goto(page.url().replace('page.html', `page.html${query}`))
      await soon(() => page.locator('.recharts-line').count()).toBe(9)
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
      await page.context().close()
    },
    120_000,
  )
})
