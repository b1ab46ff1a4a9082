import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse as parseCsv } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import type { CommandInput, ExportFile, RunId } from '../../src-main/contract'
import { scoreLinesOf } from '../../src-main/app/score-lines'
import type { ScoreLine } from '../../src-main/reports/score-lines'
import { answerTo, numberIn, writeQuestions } from '../support/arithmetic'
import { mockServer } from '../support/mock'
import { mcqRequest } from '../support/requests'
import { hasShared, sharedPath } from '../support/shared'
import { tempFolder } from '../support/temp-folder'
import { openApp, type TestApp } from '../support/test-app'

const golden = 'golden/evalscope-runs'

interface GoldenLine extends ScoreLine {
  run: string
}

const byKey = (a: ScoreLine, b: ScoreLine): number =>
  keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : 0
const keyOf = (line: ScoreLine): string => [line.model, line.dataset, line.metric].join('\0')

describe.skipIf(!hasShared(golden))('EvalScope’s real folders', () => {
  const folders = hasShared(golden)
    ? ['es-1.14.1', 'es-1.1.1', 'es-0.10.1'].flatMap(version =>
        readdirSync(sharedPath(golden, version)).map(run => `${version}/${run}`),
      )
    : []

  test('all import with the scores that their reports hold, and once only', async () => {
    const t = openApp()
    const lines = readFileSync(sharedPath(golden, 'scores.jsonl'), 'utf8')
      .trim()
      .split('\n')
      .map(line => JSON.parse(line) as GoldenLine)
    let compared = 0
    for (const name of folders) {
      const path = sharedPath(golden, name)
      const report = await t.call('import.folder', { path })
      const ours = report.runs
        .flatMap(run => scoreLinesOf(t.app.store, run.runId))
        .map(({ model, dataset, metric, score, num, subsets }) => ({
          model,
          dataset,
          metric,
          score,
          num,
          subsets,
        }))
        .sort(byKey)
      const theirs = lines
        .filter(line => line.run === name)
        .map(({ model, dataset, metric, score, num, subsets }) => ({
          model,
          dataset,
          metric,
          score,
          num,
          subsets,
        }))
        .sort(byKey)
      expect(ours, name).toEqual(theirs)
      compared += theirs.length
      for (const run of report.runs) {
        const { counts } = t.summary(run.runId)
        expect(counts.total, name).toBe(run.samples)
        expect(t.app.store.samples.facets(run.runId, {}).matching, name).toBe(run.samples)
      }
      const again = await t.call('import.folder', { path })
      expect(
        again.runs.map(run => run.runId),
        name,
      ).toEqual(report.runs.map(run => run.runId))
      expect(
        again.runs.every(run => run.existed),
        name,
      ).toBe(true)
    }
    expect(compared).toBe(lines.length)
    expect(folders.length).toBe(40)
  }, 60_000)

  test('an imported run cannot be resumed in place, and says what to do instead', async () => {
    const t = openApp()
    const { runs } = await t.call('import.folder', {
      path: sharedPath(golden, 'es-1.14.1/h-interrupted'),
    })
    const runId = runs[0]?.runId as RunId
    expect(await t.refusal('run.resume', { runId })).toMatchObject({
      code: 'unsupported',
      hint: expect.stringContaining('--use-cache'),
    })
    expect(await t.refusal('run.rescore', { runId })).toMatchObject({ code: 'unsupported' })
  })
})

describe('exports of a run', () => {
  const NASTY = '=cmd|"/c calc"!A1'

  async function finishedRun(): Promise<{ t: TestApp; runId: RunId }> {
    const server = await mockServer(request => {
      const number = numberIn(request)
      if (number === 4) return { status: 400, message: 'No.' }
      return { text: number === 2 ? `${NASTY}\n第二行 | "quoted"` : answerTo(number) }
    })
    const t = openApp()
    const run = await t.run({
      ...mcqRequest(server.url, writeQuestions(tempFolder(), { a: 6, b: 4 })),
      name: '=Run | with "everything"',
    })
    expect(run.counts).toMatchObject({ scored: 9, failed: 1 })
    return { t, runId: run.id }
  }

  async function read(
    t: TestApp,
    request: CommandInput<'export.create'>,
  ): Promise<{ file: ExportFile; bytes: Buffer }> {
    const file = await t.call('export.create', request)
    const bytes = readFileSync(t.app.exports.find(file.id)?.path ?? '')
    expect(bytes.length).toBe(file.bytes)
    return { file, bytes }
  }

  test('CSV opens in a spreadsheet: byte-order mark, no formulas, the numbers of the report', async () => {
    const { t, runId } = await finishedRun()
    const { file, bytes } = await read(t, { what: 'report', runIds: [runId], format: 'csv' })
    expect(file.fileName).toMatch(/^[\p{L}\p{N}._-]+\.csv$/u)
    expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]))
    const rows = parseCsv<Record<string, string>>(bytes, { bom: true, columns: true })
    expect(rows.map(row => row.Subset)).toEqual(['a', 'b', 'OVERALL'])
    // Of a: 0 and 1 right, 2 no answer, 3 wrong, 4 failed, 5 right.
    expect(rows[0]).toMatchObject({ Num: '5', Score: '0.6', Coverage: '5 of 6' })
    expect(rows[2]).toMatchObject({ Num: '9', Coverage: '9 of 10' })
    const plain = await read(t, { what: 'runs', runIds: [runId], format: 'csv', encoding: 'utf-8' })
    expect(plain.bytes.subarray(0, 3)).not.toEqual(Buffer.from([0xef, 0xbb, 0xbf]))
    const run = parseCsv<Record<string, string>>(plain.bytes, { columns: true })[0]
    expect(run?.Name?.startsWith('=')).toBe(false)
    expect(run?.Name).toContain('Run | with "everything"')
    expect(run).toMatchObject({ Num: '9', Samples: '10', Failed: '1' })
  })

  test('samples as CSV and JSONL hold every sample, whole, and honour the filter', async () => {
    const { t, runId } = await finishedRun()
    const jsonl = await read(t, { what: 'samples', runIds: [runId], format: 'jsonl' })
    const lines = jsonl.bytes.toString().trim().split('\n').map(line => JSON.parse(line) as Record<string, unknown>) // prettier-ignore
    expect(lines).toHaveLength(10)
    expect(jsonl.file.rows).toBe(10)
    expect(JSON.stringify(lines[2])).toContain('第二行')
    expect(JSON.stringify(lines[4])).toContain('request-refused')
    const csv = await read(t, { what: 'samples', runIds: [runId], format: 'csv' })
    const rows = parseCsv<Record<string, string>>(csv.bytes, { bom: true, columns: true })
    expect(rows).toHaveLength(10)
    const cells = rows.flatMap(row => Object.values(row))
    expect(cells.some(cell => cell.includes('calc'))).toBe(true)
    expect(cells.filter(cell => /^[=+@]/.test(cell))).toEqual([])
    const wrong = await read(t, {
      what: 'samples',
      runIds: [runId],
      format: 'jsonl',
      filter: { states: ['failed'] },
    })
    expect(wrong.file.rows).toBe(1)
  })

  test('Markdown and JSON hold the same table', async () => {
    const { t, runId } = await finishedRun()
    const markdown = (
      await read(t, { what: 'report', runIds: [runId], format: 'markdown' })
    ).bytes.toString()
    const tableRows = markdown.trim().split('\n')
    expect(tableRows[1]).toMatch(/^\|[\s:|-]+\|$/)
    expect(tableRows).toHaveLength(2 + 3)
    const json = JSON.parse(
      (await read(t, { what: 'report', runIds: [runId], format: 'json' })).bytes.toString(),
    ) as Record<string, unknown>[]
    expect(json).toHaveLength(3)
    expect(json[2]).toMatchObject({ Subset: 'OVERALL', Num: 9 })
  })

  test('the EvalScope zip is imported back with the same scores, samples and answers', async () => {
    const { t, runId } = await finishedRun()
    const file = await t.call('export.create', {
      what: 'report',
      runIds: [runId],
      format: 'evalscope',
    })
    const other = openApp()
    const folder = tempFolder('zip')
    const { copyFileSync } = await import('node:fs')
    copyFileSync(t.app.exports.find(file.id)?.path ?? '', join(folder, 'run.zip'))
    const report = await other.call('import.folder', { path: join(folder, 'run.zip') })
    expect(report.problems).toEqual([])
    expect(report.runs).toHaveLength(1)
    const imported = report.runs[0]?.runId as RunId
    const rounded = (lines: ScoreLine[]): unknown[] =>
      lines.map(line => ({ ...line, score: Number(line.score.toFixed(4)), subsets: undefined }))
    expect(rounded(scoreLinesOf(other.app.store, imported))).toEqual(
      rounded(scoreLinesOf(t.app.store, runId)),
    )
    const texts = (app: TestApp, id: RunId): (string | undefined)[] =>
      app
        .samples(id)
        .filter(sample => sample.state === 'scored')
        .map(
          sample => `${sample.subset} ${sample.index} ${sample.prediction?.text} ${sample.score}`,
        )
        .sort()
    expect(texts(other, imported)).toEqual(texts(t, runId))
  })

  test('what cannot be is refused with what can', async () => {
    const { t, runId } = await finishedRun()
    expect(
      await t.refusal('export.create', { what: 'report', runIds: [runId], format: 'jsonl' }),
    ).toMatchObject({ code: 'unsupported' })
    expect(
      await t.refusal('export.create', { what: 'samples', runIds: [runId], format: 'markdown' }),
    ).toMatchObject({ code: 'unsupported' })
    expect(
      await t.refusal('export.create', { what: 'report', runIds: ['nowhere'], format: 'csv' }),
    ).toMatchObject({ code: 'not-found' })
  })
})
