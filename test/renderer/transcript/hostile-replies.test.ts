import AxeBuilder from '@axe-core/playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { browserPath, buildFakePage, type FakePage } from '../support/open-page'

/** Sample 3 of the fake run is `hostileReply`, sample 4 a line of a million characters, sample 5 a text of over 3 MB. */
describe.skipIf(browserPath === undefined)(
  'replies that want to do harm',
  { timeout: 120_000 },
  () => {
    let fake: FakePage

    beforeAll(async () => {
      fake = await buildFakePage()
    }, 120_000)
    afterAll(() => fake.close())

    it('run nothing and fetch nothing', async () => {
      const page = await fake.open('/runs/run-done/samples?sample=3')
      const reply = page.getByRole('region', { name: 'Reply' })
      await reply.getByText('The answer is 42.').waitFor()
      await reply.getByText('Remote image blocked: a chart').waitFor()

      expect(await reply.innerText()).toContain('<script>window.__ran = true</script>')
      expect(await reply.locator('script, iframe, object, embed, [onerror], a[href]').count()).toBe(
        0,
      )
      const images = await reply
        .locator('img')
        .evaluateAll(all => all.map(one => one.getAttribute('src')?.slice(0, 11)))
      expect(images).toEqual(['data:image/'])
      expect(await reply.innerText()).toContain('⟦RLO⟧')

      await reply.getByText('click me').click()
      await page.waitForLoadState('networkidle')
      expect(await page.evaluate(() => '__ran' in window)).toBe(false)
      expect(fake.foreign).toEqual([])
      await page.context().close()
    })

    it('a link shows its address and waits', async () => {
      const page = await fake.open('/runs/run-done/samples?sample=3')
      const link = page
        .getByRole('region', { name: 'Reply' })
        .getByRole('button', { name: 'this', exact: true })
      await link.click()
      const dialog = page.getByRole('dialog')
      await dialog.getByText('https://remote.example/page').waitFor()
      await page.keyboard.press('Escape')
      await dialog.waitFor({ state: 'hidden' })
      expect(fake.foreign).toEqual([])
      expect(page.context().pages()).toHaveLength(1)
      await page.context().close()
    })

    it('a formula that cannot be read shows its source', async () => {
      const page = await fake.open('/runs/run-done/samples?sample=3')
      const error = page.getByRole('region', { name: 'Reply' }).locator('.katex-error')
      await error.first().waitFor()
      expect(await error.first().innerText()).toContain('\\frac{1')
      await page.context().close()
    })

    it('a line of a million characters is cut and the page answers at once', async () => {
      const page = await fake.open('/runs/run-done/samples?sample=2')
      await page.getByRole('region', { name: 'Reply' }).waitFor()
      const started = Date.now()
      await page.keyboard.press('j')
      await page.keyboard.press('j')
      const all = page.getByRole('button', { name: 'Show all' })
      await all.waitFor()
      await all.click()
      await all.waitFor({ state: 'hidden' })
      expect(await page.getByRole('region', { name: 'Reply' }).innerText()).toContain('xxxx')
      await page.keyboard.press('k')
      await page.getByText('The answer is 42.').waitFor()
      expect(Date.now() - started).toBeLessThan(8000)
      await page.context().close()
    })

    it('a text over the gate comes in parts', async () => {
      const page = await fake.open('/runs/run-done/samples?sample=5')
      const more = page.getByRole('button', { name: 'Show more' })
      await more.waitFor()
      await page.getByText('200K of 3.5M characters').waitFor()
      await more.click()
      await page.getByText('2.2M of 3.5M characters').waitFor()
      await page.context().close()
    })

    it('the screen around them has no serious accessibility fault', async () => {
      const page = await fake.open('/runs/run-done/samples?sample=3')
      await page.getByRole('region', { name: 'Reply' }).waitFor()
      const { violations } = await new AxeBuilder({ page }).include('#content').analyze()
      const bad = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
      expect(bad.map(({ id, nodes }) => [id, nodes[0]?.target])).toEqual([])
      await page.context().close()
    })
  },
)
