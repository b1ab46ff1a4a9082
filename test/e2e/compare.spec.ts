import { readFileSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { findBrowser, NO_BROWSER } from '../../scripts/find-browser.mjs'
import { checkAccessibility } from './support/check-accessibility'
import { temporaryFolder, type TemporaryFolder } from './support/temporary-folder'
import { startWebApp, type WebApp } from './support/web-app'

test.skip((await findBrowser()) === null, NO_BROWSER)

const COUNT = 30

let home: TemporaryFolder
let app: WebApp
let server: Server
let apiUrl: string
let complaints: string[]

/** A model named `first` is right on every question, one named `second` on two of three; both explain themselves in Chinese. */
function answer(model: string, question: string): string {
  const number = Number(/第(\d+)题/.exec(question)?.[1] ?? 0)
  const isWrong = model === 'second' && number % 3 === 0
  return isWrong
    ? `第${number}题：小明有三个苹果，吃掉两个后还剩一个。\nANSWER: A`
    : `第${number}题：小明有三个苹果，吃掉一个后还剩两个。\nANSWER: B`
}

test.beforeEach(async ({ page }) => {
  server = createServer((request, response) => {
    let body = ''
    request.on('data', chunk => (body += String(chunk)))
    request.on('end', () => {
      const { model, messages } = JSON.parse(body || '{}') as {
        model: string
        messages: { content: string }[]
      }
      response.setHeader('content-type', 'application/json')
      response.end(
        JSON.stringify({
          id: 'x',
          object: 'chat.completion',
          model,
          choices: [
            {
              index: 0,
              finish_reason: 'stop',
              message: {
                role: 'assistant',
                content: answer(model, messages.at(-1)?.content ?? ''),
              },
            },
          ],
          usage: { prompt_tokens: 20, completion_tokens: 30, total_tokens: 50 },
        }),
      )
    })
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  apiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`
  home = temporaryFolder('compare')
  app = await startWebApp(home.path)
  complaints = []
  page.on('pageerror', error => complaints.push(String(error)))
  page.on('console', message => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  await page.goto(app.url)
  await expect(page.getByRole('heading', { name: 'Runs', exact: true })).toBeVisible()
})
test.afterEach(async ({ page }) => {
  await page.close()
  await app.stop()
  server.close()
  home.remove()
  expect(complaints).toEqual([])
})

async function call<T>(page: Page, name: string, input: unknown): Promise<T> {
  const reply = await page.evaluate(
    async ({ name: command, input: asked }) => {
      const response = await fetch(`/api/${command}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(asked),
      })
      return (await response.json()) as { ok: boolean; value: unknown; error?: unknown }
    },
    { name, input },
  )
  expect(reply.error).toBeUndefined()
  return reply.value as T
}

/** Two finished runs of the same questions, the second of the first few where `few` says so; returns their ids. */
async function evaluateBoth(page: Page, few?: number): Promise<string[]> {
  const data = join(home.path, 'apples_val.jsonl')
  const rows = Array.from({ length: COUNT }, (_, n) => ({
    question: `第${n + 1}题：三个苹果吃掉一个，还剩几个？`,
    A: '一个',
    B: '两个',
    C: '三个',
    D: '四个',
    answer: 'B',
  }))
  writeFileSync(data, rows.map(row => JSON.stringify(row)).join('\n'))
  const { runIds } = await call<{ runIds: string[] }>(page, 'run.start', {
    requests: ['first', 'second'].map(name => ({
      name: `${name} run`,
      model: { name, apiUrl },
      benchmarks: [{ id: 'general_mcq', options: { localPath: data } }],
      ...(few !== undefined && name === 'second' && { limit: { kind: 'count', count: few } }),
    })),
  })
  for (const runId of runIds) {
    await expect
      .poll(
        async () =>
          (await call<{ run: { status: string } }>(page, 'run.get', { runId })).run.status,
      )
      .toBe('finished')
  }
  return runIds
}

test('two runs from the suggestion to the words that changed', async ({ page }) => {
  await evaluateBoth(page)
  await page
    .getByRole('navigation', { name: 'Screens' })
    .getByRole('link', { name: 'Compare' })
    .click()
  await page.getByRole('button', { name: /second run against first run/ }).click()

  const matrix = page.getByRole('table', { name: 'Scores by benchmark and run' })
  await expect(matrix).toContainText('100.0 %')
  await expect(matrix).toContainText('▼ −33.3')
  await expect(matrix).toContainText('significantly better: A')
  expect(page.url()).toContain('runs=')
  await checkAccessibility(page, 'matrix')

  await page.getByRole('tab', { name: 'A vs B' }).click()
  await expect(page.getByText(/scores 33\.3 percentage points lower than/)).toBeVisible()
  await checkAccessibility(page, 'A against B')
  await page.getByRole('button', { name: '10 Only A right' }).click()

  const list = page.getByRole('grid', { name: 'Aligned samples' })
  await expect(list.getByRole('row')).toHaveCount(11)
  await page.keyboard.press('n')
  const left = page.getByRole('region', { name: 'A: reply of first run' })
  const right = page.getByRole('region', { name: 'B: reply of second run' })
  await expect(left.locator('del').first()).toContainText('一个')
  await expect(right.locator('ins').first()).toContainText('两个')
  await checkAccessibility(page, 'aligned samples')
  await page.keyboard.press('d')
  await expect(page.getByRole('radio', { name: 'Sentence' })).toBeChecked()
  await page.keyboard.press('1')
  await expect(page.getByText('30 of 30')).toBeVisible()

  await page.reload()
  await expect(page.getByRole('radio', { name: 'Sentence' })).toBeChecked()
  await expect(page.getByText('30 of 30')).toBeVisible()
})

test('every tab in Chinese and in the dark, by keyboard too', async ({ page }) => {
  const runIds = await evaluateBoth(page)
  await call(page, 'settings.save', { language: 'zh', theme: 'dark' })
  const runs = encodeURIComponent(JSON.stringify(runIds))
  for (const [tab, name] of [
    ['matrix', '矩阵'],
    ['pair', 'A 与 B'],
    ['samples', '样本'],
    ['config', '配置'],
    ['cost', '成本与速度'],
    ['charts', '图表'],
  ]) {
    await page.evaluate(hash => (location.hash = hash), `#/compare?runs=${runs}&tab=${tab}`)
    await expect(page.getByRole('tab', { name, selected: true })).toBeVisible()
    await expect(page.getByRole('tabpanel')).toContainText(/\d/)
    await checkAccessibility(page, tab ?? '')
  }
  await page.getByRole('heading', { name: '对比' }).click()
  await page.keyboard.press('s')
  await expect
    .poll(() => decodeURIComponent(page.url()))
    .toContain(JSON.stringify([...runIds].reverse()))
})

test('a run is compared from its results; alone it gets a suggestion', async ({ page }) => {
  const [first] = await evaluateBoth(page)
  await page.evaluate(hash => (location.hash = hash), `#/runs/${first}`)
  await page.getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: 'Compare with another run' }).click()
  await expect(page.getByText('Choose two runs or more')).toBeVisible()
  await expect(page.getByRole('list').getByRole('link', { name: /first run/ })).toBeVisible()
})

test('a run that asked less asks the missing samples from the comparison', async ({ page }) => {
  const runIds = await evaluateBoth(page, 12)
  const runs = encodeURIComponent(JSON.stringify(runIds))
  await page.evaluate(hash => (location.hash = hash), `#/compare?runs=${runs}&tab=pair`)
  const aspects = page.getByRole('region', { name: 'Can these runs be compared?' })
  await aspects.getByRole('button', { name: 'Run missing samples…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Run missing samples' })
  await expect(dialog.getByLabel('second run: 18 missing samples')).toBeChecked()
  await checkAccessibility(page, 'missing samples')
  await dialog.getByRole('button', { name: 'Ask 18 samples' }).press('Enter')
  await expect(page.getByText('second run asks 18 more samples.')).toBeVisible()
  await expect(aspects.getByRole('button', { name: 'Run missing samples…' })).toBeHidden()
  await expect(page.getByText(/n = 30\)/)).toBeVisible()
  await expect(page.getByRole('figure', { name: /Length of the answers/ })).toBeVisible()
  await expect(page.getByText('30 about as long')).toBeVisible()
})

test('the heat map is saved as a picture with its figures', async ({ page }) => {
  const runIds = await evaluateBoth(page)
  const runs = encodeURIComponent(JSON.stringify(runIds))
  await page.evaluate(hash => (location.hash = hash), `#/compare?runs=${runs}&tab=charts`)
  const save = async (item: string) => {
    await page.getByRole('button', { name: 'Save Heat map' }).click()
    const started = page.waitForEvent('download')
    await page.getByRole('menuitem', { name: item }).click()
    return (await started).path()
  }
  const svg = readFileSync(await save('Picture for print (SVG)'), 'utf8')
  expect(svg).toContain('100.0 %')
  expect(svg).toContain('B · second run')
  expect(svg).not.toMatch(/var\(|color-mix|color\(srgb/)
  const png = readFileSync(await save('Picture (PNG)'))
  expect(png.subarray(1, 4).toString()).toBe('PNG')
  expect(png.length).toBeGreaterThan(2000)
})

test('a chart is copied as a picture, or says why not and is saved instead', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const runIds = await evaluateBoth(page)
  const runs = encodeURIComponent(JSON.stringify(runIds))
  await page.evaluate(hash => (location.hash = hash), `#/compare?runs=${runs}&tab=charts`)
  const figure = page.getByRole('figure', { name: 'Heat map' })
  await expect(figure).toContainText('n = 60 samples')
  const copy = async () => {
    await figure.getByRole('button', { name: 'Save Heat map' }).press('Enter')
    await page.getByRole('menuitem', { name: 'Copy as picture' }).click()
  }
  await copy()
  await expect(page.getByText('Copied: Heat map')).toBeVisible()
  const types = await page.evaluate(async () =>
    (await navigator.clipboard.read()).flatMap(item => item.types),
  )
  expect(types).toEqual(['image/png'])
  await page.evaluate(() => {
    navigator.clipboard.write = () => Promise.reject(new DOMException('no', 'NotAllowedError'))
  })
  await copy()
  const note = page.getByRole('alert').filter({ hasText: 'The chart could not be copied' })
  await expect(note).toContainText('the permission was refused')
  await checkAccessibility(page, 'chart not copied')
  const started = page.waitForEvent('download')
  await note.getByRole('button', { name: 'Save as PNG' }).press('Enter')
  expect((await started).suggestedFilename()).toBe('Heat-map.png')
})

test('arrow keys go from point to point of a chart, which says and shows its figures', async ({
  page,
}) => {
  const runIds = await evaluateBoth(page)
  const runs = encodeURIComponent(JSON.stringify(runIds))
  await page.evaluate(hash => (location.hash = hash), `#/compare?runs=${runs}&tab=charts`)
  const bars = page.getByRole('figure', { name: /^Scores with/ })
  const points = bars.locator('[data-chart-point]')
  await expect(points.first()).toHaveAttribute('tabindex', '0')
  await expect(bars.locator('[data-chart-point][tabindex="0"]')).toHaveCount(1)
  const isFocused = (name: RegExp) => expect(bars.getByRole('img', { name })).toBeFocused()
  await bars.getByRole('button', { name: /as a table/ }).focus()
  await page.keyboard.press('Tab')
  await isFocused(/A · first run: .* \(.* – .*\)/)
  await page.keyboard.press('ArrowRight')
  await isFocused(/B · second run: /)
  const name = await points.nth(1).getAttribute('aria-label')
  await expect(bars.locator('div', { hasText: name ?? '' }).last()).toBeVisible()
  await checkAccessibility(page, 'a point of a chart')
  await page.keyboard.press('Home')
  await isFocused(/A · first run: /)
  await page.keyboard.press('Tab')
  await expect(bars.locator('[data-chart-point]:focus')).toHaveCount(0)

  await page.evaluate(hash => (location.hash = hash), `#/compare?runs=${runs}&tab=pair`)
  const wins = page
    .getByRole('figure')
    .filter({ has: page.locator('[data-chart-point]') })
    .first()
  await wins.locator('[data-chart-point]').first().focus()
  await page.keyboard.press('End')
  await expect(wins.locator('[data-chart-point]').last()).toBeFocused()
  await checkAccessibility(page, 'points of a pair')
})
