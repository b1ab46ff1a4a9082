import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { parse as parseCsv } from 'csv-parse/sync'
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet'
import iconv from 'iconv-lite'
import { openPromise as openZip } from 'yauzl'
import { describe, expect, it } from 'vitest'
import type { CommandInput, RunId } from '../../src-main/contract'
import { writeQuestions } from '../support/arithmetic'
import { mockServer } from '../support/mock'
import { openApp, type TestApp } from '../support/test-app'

async function finishedRun(): Promise<{ t: TestApp; runId: RunId }> {
  const t = openApp()
  const folder = writeQuestions(join(t.dataDir, 'own'), { law: 8, 历史: 8 })
  const server = await mockServer()
  const run = await t.run({
    name: '<script>alert(1)</script> ‮run',
    model: { name: 'm</title><img src=http://203.0.113.7/x>', apiUrl: server.url },
    benchmarks: [{ id: 'general_mcq', options: { localPath: folder } }],
  })
  return { t, runId: run.id }
}

async function exported(t: TestApp, request: CommandInput<'export.create'>): Promise<string> {
  const file = await t.call('export.create', request)
  return t.app.exports.find(file.id)!.path
}

describe('exports of a run', () => {
  it('as HTML are one page that loads nothing and runs nothing, in the chosen language', async () => {
    const { t, runId } = await finishedRun()
    const path = await exported(t, {
      what: 'report',
      runIds: [runId],
      format: 'html',
      html: { language: 'zh' },
    })
    const page = readFileSync(path, 'utf8')
    expect(page).toContain('<html lang="zh-CN">')
    expect(page).toContain('评测报告')
    expect(page).toContain("default-src 'none'")
    expect(page).not.toMatch(
      /<(?:script|img|link|iframe|a|object)\b|<[^>]*\s(?:src|href|on\w+)=|url\(|@import/i,
    )
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(page).not.toContain('\u202e')
    expect(page).toContain('历史')
    expect(page).toMatch(/75\.0 %/)
    expect(page.match(/<svg/g)!.length).toBeGreaterThanOrEqual(2)
  })

  it('as CSV in GB18030 are read back by its decoder', async () => {
    const { t, runId } = await finishedRun()
    const path = await exported(t, {
      what: 'report',
      runIds: [runId],
      format: 'csv',
      encoding: 'gb18030',
      delimiter: ';',
    })
    const text = iconv.decode(readFileSync(path), 'gb18030')
    expect(text).toContain('历史')
    expect(text.split('\r\n')[0]).toMatch(/^Model;Dataset;/)
  })

  it('as Parquet hold every sample with typed columns', async () => {
    const { t, runId } = await finishedRun()
    const path = await exported(t, { what: 'samples', runIds: [runId], format: 'parquet' })
    const rows = await parquetReadObjects({ file: await asyncBufferFromFile(path) })
    expect(rows).toHaveLength(16)
    expect(
      rows.map(row => Number(row['score.accuracy'])).filter(score => score === 1),
    ).toHaveLength(12)
    expect(typeof rows[0]!.index).toBe('bigint')
  })

  it('as LaTeX and as a pivot escape what the model is called', async () => {
    const { t, runId } = await finishedRun()
    const latex = readFileSync(
      await exported(t, { what: 'pivot', runIds: [runId], format: 'latex' }),
      'utf8',
    )
    expect(latex).toContain('m\\textless{}/title\\textgreater{}')
    expect(latex).toContain('75.0 $\\pm$')
    const json = JSON.parse(
      readFileSync(await exported(t, { what: 'pivot', runIds: [runId], format: 'json' }), 'utf8'),
    ) as Record<string, unknown>[]
    expect(json[0]).toMatchObject({ 'General MCQ': 0.75, 'General MCQ coverage': '16 of 16' })
  })

  it('are refused in a form that the table does not have', async () => {
    const { t, runId } = await finishedRun()
    const error = await t.refusal('export.create', {
      what: 'samples',
      runIds: [runId],
      format: 'latex',
    })
    expect(error).toMatchObject({ code: 'unsupported' })
    expect(error.hint).toMatch(/Parquet/)
  })
})

/** The entries of a zip by name, as text. */
async function unzipped(path: string): Promise<Map<string, string>> {
  const zip = await openZip(path)
  const files = new Map<string, string>()
  for await (const entry of zip.eachEntry()) {
    const stream = await zip.openReadStreamPromise(entry)
    files.set(entry.fileName, await text(stream))
  }
  return files
}

describe('folders of a run', () => {
  it('as CSV files hold tables and samples', async () => {
    const { t, runId } = await finishedRun()
    const files = await unzipped(
      await exported(t, { what: 'report', runIds: [runId], format: 'csv-zip', encoding: 'utf-8' }),
    )
    expect([...files.keys()].sort()).toEqual([
      'pivot.csv',
      'samples-script-alert-1-script-run.csv',
      'scores.csv',
      'summary.csv',
    ])
    const samples = parseCsv(files.get('samples-script-alert-1-script-run.csv') ?? '', {
      columns: true,
    })
    expect(samples).toHaveLength(16)
  })

  it('to publish hold a page that lists what lies beside it and asks for nothing else', async () => {
    const { t, runId } = await finishedRun()
    const files = await unzipped(
      await exported(t, {
        what: 'report',
        runIds: [runId],
        format: 'bundle',
        html: { language: 'zh' },
      }),
    )
    const page = files.get('index.html') ?? ''
    const linked = [...page.matchAll(/href="([^"]+)"/g)].map(([, path]) =>
      decodeURIComponent(path ?? ''),
    )
    expect(linked.sort()).toEqual([...files.keys()].filter(name => name !== 'index.html').sort())
    expect(linked).toContain('tables/pivot.tex')
    expect(page).toContain('本包中的文件')
    expect(page).not.toMatch(/<(?:script|img|link|iframe|object)\b|(?:src|href)="https?:/i)
    const [samples = ''] = [...files].flatMap(([name, body]) =>
      name.startsWith('samples/') ? [body] : [],
    )
    expect(samples.trim().split('\n')).toHaveLength(16)
    const [config = '{}'] = [...files].flatMap(([name, body]) =>
      name.startsWith('config/') ? [body] : [],
    )
    expect(JSON.parse(config)).toMatchObject({
      run: runId,
      environment: { platform: expect.any(String) as string },
    })
  })
})

describe('the settings of statistics and exports', () => {
  it('are those of every export that does not say otherwise', async () => {
    const { t, runId } = await finishedRun()
    const usual = readFileSync(
      await exported(t, { what: 'report', runIds: [runId], format: 'csv', encoding: 'utf-8' }),
      'utf8',
    )
    expect(usual).toContain('95% low')
    await t.call('settings.save', {
      intervalLevel: 0.9,
      intervalMethod: 'normal',
      decimals: 3,
      language: 'zh',
      csvDelimiter: ';',
      latexStyle: 'plain',
    })
    const csv = readFileSync(
      await exported(t, { what: 'report', runIds: [runId], format: 'csv' }),
      'utf8',
    )
    expect(csv).toContain(';90% low;90% high;')
    const rows = parseCsv(csv, { columns: true, delimiter: ';', bom: true }) as Record<
      string,
      string
    >[]
    const whole = rows.find(row => row.Subset === 'OVERALL')
    // 12 of 16 right: 0.75 ± 1.6449 · sqrt(0.25 · 0.75 / 15).
    expect(Number(whole?.['90% low'])).toBeCloseTo(0.5661, 3)
    const page = readFileSync(
      await exported(t, { what: 'report', runIds: [runId], format: 'html' }),
      'utf8',
    )
    expect(page).toContain('<html lang="zh-CN">')
    expect(page).toContain('90 % 置信区间')
    expect(page).toContain('75.000 %')
    const { text: latex } = await t.call('export.preview', {
      what: 'pivot',
      runIds: [runId],
      format: 'latex',
    })
    expect(latex).toContain('\\hline')
    expect(latex).toContain('75.000')
    const { text: asked } = await t.call('export.preview', {
      what: 'report',
      runIds: [runId],
      format: 'csv',
      interval: { level: 0.99, method: 'bootstrap' },
    })
    expect(asked).toContain('99% low')
  })
})
