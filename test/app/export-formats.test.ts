import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet'
import iconv from 'iconv-lite'
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
