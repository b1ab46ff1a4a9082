import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from 'playwright'
import { browserPath, buildFakePage, soon, type FakePage } from '../support/open-page'

const searchOf = (page: Page) => new URLSearchParams(page.url().split('?').at(-1))

describe.skipIf(browserPath === undefined)('the sample browser', { timeout: 120_000 }, () => {
  let fake: FakePage

  beforeAll(async () => {
    fake = await buildFakePage()
  }, 120_000)
  afterAll(() => fake.close())

  it('shows a sample and marks the extracted answer in the reply', async () => {
    const page = await fake.open('/runs/run-done/samples?sample=2')
    const reply = page.getByRole('region', { name: 'Reply' })
    await soon(() => reply.locator('mark').innerText()).toBe('49')
    await page
      .getByRole('region', { name: 'Reasoning' })
      .getByText('used for scoring: no')
      .waitFor()
    await page.context().close()
  })

  it('keys go down, up, to the next wrong one and back, and the link follows', async () => {
    const page = await fake.open('/runs/run-done/samples?sample=1')
    await page.getByRole('region', { name: 'Reply' }).waitFor()
    await page.keyboard.press('j')
    await soon(() => searchOf(page).get('sample')).toBe('2')
    await page.keyboard.press('k')
    await soon(() => searchOf(page).get('sample')).toBe('1')
    await page.keyboard.press('Shift+J')
    await soon(() => searchOf(page).get('sample')).toBe('6')
    await page.keyboard.press('Shift+J')
    await soon(() => searchOf(page).get('sample')).toBe('8')
    await page.keyboard.press('4')
    await soon(() => searchOf(page).get('facts')).toBe('timing')
    await page.context().close()
  })

  it('brackets go through the repeats of a question', async () => {
    const page = await fake.open('/runs/run-done/samples?sample=11')
    await page.getByText('repeat 1').waitFor()
    await page.keyboard.press(']')
    await soon(() => searchOf(page).get('sample')).toBe('12')
    await page.context().close()
  })

  it('chips filter, count what the others leave, and are in the link', async () => {
    const page = await fake.open('/runs/run-done/samples')
    await page.getByRole('button', { name: 'Without answer 18' }).click()
    await soon(() => searchOf(page).get('flags')).toBe('["unparsed"]')
    await page.getByText('18 of 18').waitFor()
    await page.getByRole('button', { name: 'Right 0' }).waitFor()
    await page.getByRole('button', { name: 'Clear filters' }).click()
    await page.getByText('of 1,319').waitFor()
    expect(searchOf(page).get('flags')).toBeNull()
    await page.context().close()
  })

  it('words are searched, and typed letters are no keys of the screen', async () => {
    const page = await fake.open('/runs/run-done/samples?sample=1')
    await page.getByRole('region', { name: 'Reply' }).waitFor()
    await page.keyboard.press('/')
    await page.keyboard.type('苹果 j')
    await page.keyboard.press('Backspace')
    await page.keyboard.press('Backspace')
    await soon(() => searchOf(page).get('text')).toBe('苹果')
    expect(searchOf(page).get('sample')).toBe('1')
    await page.context().close()
  })

  it('a link to a sample far down opens it, and one that is gone says so', async () => {
    const page = await fake.open('/runs/run-done/samples?sample=1200')
    await page.getByRole('region', { name: 'Reply' }).waitFor()
    await page.context().close()
    const other = await fake.open('/runs/run-done/samples?sample=99999')
    await other.getByText('There is no sample 99999').waitFor()
    await other.context().close()
  })

  it('the list reads on while it is scrolled', async () => {
    const page = await fake.open('/runs/run-done/samples?sample=1')
    await page.getByText('200 of 1,319').waitFor()
    await page.getByRole('grid').focus()
    await page.keyboard.press('End')
    await page.getByText('400 of 1,319').waitFor()
    await page.context().close()
  })

  it('a program tells how it ended, what it wrote, and which of its inputs did not pass', async () => {
    const page = await fake.open('/runs/run-done/samples?sample=8')
    const facts = page.getByRole('region', { name: 'Facts about this sample' })
    await facts.getByText('A test failed').waitFor()
    await facts.getByText('AssertionError: expected 41').waitFor()
    await facts.getByText('1 of 2 inputs passed').waitFor()
    await facts.getByText('still counting').waitFor()
    expect(await facts.getByText('<b>bold</b>').count()).toBe(0)
    await facts.getByRole('button', { name: 'Output (stdout)' }).first().click()
    await facts.getByText('<b>bold</b>').waitFor()
    await page.context().close()
  })

  it('a tool call says beside its arguments why it does not fit the schema', async () => {
    const page = await fake.open('/runs/run-done/samples?sample=7')
    const reply = page.getByRole('region', { name: 'Reply' })
    await reply.getByText(/Does not fit the schema: The argument 'expression'.*RLO/).waitFor()
    await page.getByText('Tool calls: 0 of 1 fit their schema').waitFor()
    await page.context().close()
  })

  it('the export takes the samples that the list shows', async () => {
    const page = await fake.open('/runs/run-done/samples?outcome=wrong')
    await page
      .getByText(/\d+ of \d+/)
      .first()
      .waitFor()
    await page.getByRole('grid').focus()
    await page.keyboard.press('e')
    const dialog = page.getByRole('dialog')
    const scope = dialog.getByRole('combobox', { name: 'Which samples' })
    await soon(() => scope.inputValue()).toMatch(/^As filtered and ordered in the list \(\d/)
    expect(searchOf(page).get('export')).toBe('true')
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    await page.context().close()
  })

  it('a failed sample shows why and what to do', async () => {
    const page = await fake.open('/runs/run-done/samples?sample=18')
    await page.getByText('Asking the model failed').waitFor()
    await page.getByText('Raise the time-out').first().waitFor()
    await page.context().close()
  })
})
