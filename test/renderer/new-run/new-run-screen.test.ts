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

const modelField = (page: Page) => page.locator('input[id^=new-run-model-]')

describe.skipIf(browserPath === undefined)('a new evaluation', () => {
  let fake: FakePage

  beforeAll(async () => {
    fake = await buildFakePage()
  }, 120_000)
  afterAll(() => fake.close())

  it('says how many requests it makes, as models times samples times repeats', async () => {
    const page = await fake.open('/new')
    await page.getByRole('checkbox', { name: 'GSM8K' }).check()
    await page.getByRole('checkbox', { name: 'MMLU-Pro' }).check()
    await page.getByRole('button', { name: 'Add a model' }).click()
    await page.getByRole('textbox', { name: 'Repeats' }).fill('3')
    const rail = page.getByRole('complementary', { name: 'Summary' })
    await rail.getByText('240 requests').waitFor()
    await rail.getByText('2 models × 40 samples × 3 repeats').waitFor()
    await rail.getByText('the bundled starter rows are used').waitFor()
    await page.context().close()
  })

  it('starts with Ctrl and Enter, and goes to watch the run', async () => {
    const page = await fake.open('/new')
    await page.getByRole('checkbox', { name: 'GSM8K' }).check()
    await modelField(page).fill('my-model')
    await page.keyboard.press('Control+Enter')
    await page.waitForURL(/\/runs\/run-live\/live/)
    const [input] = await callsOf(page, 'run.start')
    expect(input).toMatchObject({
      requests: [
        {
          model: { name: 'my-model', serverId: 'srv-1' },
          benchmarks: [{ id: 'gsm8k', options: {} }],
          sampling: { temperature: 0 },
          execution: { concurrency: 32, adaptive: true },
        },
      ],
    })
    await page.context().close()
  })

  it('starts nothing while a field is wrong, and goes to the first one', async () => {
    const page = await fake.open('/new')
    await modelField(page).waitFor()
    await page.keyboard.press('Control+Enter')
    await page.getByText('2 things to mend').waitFor()
    expect(await page.evaluate(() => document.activeElement?.id)).toMatch(/^new-run-model-/)
    expect(await callsOf(page, 'run.start')).toEqual([])
    await page.context().close()
  })

  it('does not start on the Enter that ends a composition of an input method', async () => {
    const page = await fake.open('/new')
    await page.getByRole('checkbox', { name: 'GSM8K' }).check()
    await modelField(page).fill('模型')
    await modelField(page).evaluate(field =>
      field.dispatchEvent(
        new KeyboardEvent('keydown', {
          key: 'Enter',
          ctrlKey: true,
          bubbles: true,
          isComposing: true,
        }),
      ),
    )
    await page.getByText('10 requests').waitFor()
    expect(await callsOf(page, 'run.start')).toEqual([])
    await page.context().close()
  })

  it('shows what stands against a benchmark beside it, with what to do', async () => {
    const page = await fake.open('/new')
    await page.getByRole('checkbox', { name: 'GSM8K' }).check()
    await page.getByRole('checkbox', { name: 'General MCQ' }).check()
    const chosen = page.locator('#new-run-chosen-general_mcq')
    await chosen.getByText('no data set was found').waitFor()
    await chosen.getByText('Put its folder into a data folder.').waitFor()
    expect(await page.locator('#new-run-chosen-gsm8k').getByRole('alert').count()).toBe(0)
    await page.getByText('These cannot run as they are:').waitFor()
    await page.context().close()
  })

  it('steps through the exact prompts', async () => {
    const page = await fake.open('/new')
    await page.getByRole('checkbox', { name: 'GSM8K' }).check()
    await page.getByRole('button', { name: 'Preview the prompt' }).click()
    await page.getByText('Question 1 of gsm8k: 2 + 0?').waitFor()
    await page.getByRole('button', { name: 'Next sample' }).click()
    await page.getByText('Question 2 of gsm8k: 2 + 1?').waitFor()
    await page.keyboard.press('ArrowRight')
    await page.getByText('Question 3 of gsm8k: 2 + 2?').waitFor()
    await page.context().close()
  })

  it('keeps the form over a reload, but never a key', async () => {
    const page = await fake.open('/new')
    await page.getByRole('checkbox', { name: 'GSM8K' }).check()
    await page.locator('input[id^=new-run-server-]').click()
    await page.getByRole('option', { name: 'By address' }).click()
    await page
      .getByRole('textbox', { name: 'Address', exact: true })
      .fill('http://127.0.0.1:8000/v1')
    await page.getByLabel('Key for the addresses above').fill('sk-very-secret')
    await modelField(page).fill('kept-model')
    await page.getByText('10 requests').waitFor()
    const stored = await page.evaluate(() => JSON.stringify({ ...localStorage }))
    expect(stored).toContain('kept-model')
    expect(stored).not.toContain('sk-very-secret')
    await page.reload()
    await soon(() => modelField(page).inputValue()).toBe('kept-model')
    expect(await page.getByLabel('Key for the addresses above').inputValue()).toBe('')
    await page.context().close()
  })

  it('a half-typed number stays as it is typed', async () => {
    const page = await fake.open('/new')
    const field = page.getByLabel('Temperature')
    await field.fill('')
    await field.pressSequentially('0.05')
    expect(await field.inputValue()).toBe('0.05')
    await page.context().close()
  })

  it('a copied run fills the form', async () => {
    const page = await fake.open('/new?from=run-done')
    await page.getByText('Filled in from').waitFor()
    expect(await modelField(page).inputValue()).toBe('Qwen/Qwen2.5-7B-Instruct')
    expect(await page.getByRole('checkbox', { name: 'GSM8K' }).isChecked()).toBe(true)
    expect(await page.getByLabel('Max tokens').inputValue()).toBe('2048')
    await page.getByRole('textbox', { name: 'Repeats' }).fill('2')
    await soon(() => page.url()).not.toContain('from=')
    expect(await page.getByRole('textbox', { name: 'Repeats' }).inputValue()).toBe('2')
    await page.context().close()
  })

  it.each([
    ['in English, light', ''],
    ['in Chinese, dark', '?lang=zh&theme=dark'],
  ])(
    'can be used without sight, %s',
    async (_name, query) => {
      const page = await fake.open('/new')
      await page.goto(page.url().replace('page.html', `page.html${query}`))
      await page.getByRole('checkbox', { name: 'MMLU-Pro' }).check()
      await page.locator('#new-run-chosen-mmlu_pro button[aria-expanded]').click()
      await page.keyboard.press('Control+Enter')
      await page.keyboard.press('Escape')
      await soon(() => page.getByRole('listbox').count()).toBe(0)
      await page.locator('#new-run-chosen-mmlu_pro textarea').first().waitFor()
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
      await page.context().close()
    },
    120_000,
  )
})
