import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { readEvalScopeFolder } from '../../../src-main/reports/evalscope/read-folder'
import type { EvalScopeModelRun } from '../../../src-main/reports/evalscope/read-folder'
import { writeEvalScopeFolder } from '../../../src-main/reports/evalscope/write-folder'
import { parse } from 'yaml'

const golden = resolve('../shared/golden/evalscope-runs/es-1.14.1')
const temp = mkdtempSync(join(tmpdir(), 'evalwright-test-'))
afterAll(() => rmSync(temp, { recursive: true, force: true }))

type Row = Record<string, unknown>

async function rewrite(run: EvalScopeModelRun, target: string): Promise<void> {
  await writeEvalScopeFolder(target, {
    model: run.model,
    modelId: run.modelId,
    taskConfig: run.taskConfig,
    log: ['rewritten'],
    benchmarks: run.reports.map(report => ({
      report,
      description: run.descriptions[report.benchmarkId] ?? '',
      subsets: run.sampleSets
        .filter(set => set.benchmarkId === report.benchmarkId)
        // The order in which EvalScope evaluated them, for it adds their figures up in that order.
        .sort((a, b) => place(a.subset) - place(b.subset))
        .map(set => ({ name: set.subset, samples: set.samples() })),
    })),
  })

  function place(subset: string): number {
    return run.reports.flatMap(report => report.subsets).findIndex(({ name }) => name === subset)
  }
}

function keysOf(value: unknown, path = ''): string[] {
  if (Array.isArray(value)) return value.flatMap(entry => keysOf(entry, `${path}[]`))
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([key, entry]) => [
    `${path}.${key}`,
    ...keysOf(entry, `${path}.${key}`),
  ])
}

function readRows(file: string): Row[] {
  const rows = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as Row)
  return rows.sort((a, b) => (a.index as number) - (b.index as number))
}

/** Message ids are random there; seconds pass through milliseconds here. */
function comparable(rows: Row[]): unknown {
  const text = JSON.stringify(rows, (key, value: unknown) => {
    if (key === 'id' && typeof value === 'string' && /^[0-9a-f]{8}$/.test(value)) return undefined
    return typeof value === 'number' ? Number(value.toPrecision(12)) : value
  })
  return JSON.parse(text)
}

const runs = existsSync(golden)
  ? readdirSync(golden).filter(run =>
      existsSync(join(golden, run, readdirSync(join(golden, run))[0]!, 'reports')),
    )
  : []

describe.skipIf(!existsSync(golden))('a real folder that is read and written again', () => {
  test.each(runs)('%s keeps its reports, to the byte where no judge took part', async name => {
    const source = join(golden, name, readdirSync(join(golden, name))[0]!)
    const { runs: read } = await readEvalScopeFolder(source)
    const run = read[0]!
    const target = join(temp, name)
    await rewrite(run, target)

    for (const report of run.reports) {
      const file = `reports/${run.modelId}/${report.benchmarkId}.json`
      const before = readFileSync(join(source, file), 'utf8')
      const after = readFileSync(join(target, file), 'utf8')
      const facts = JSON.parse(before) as Row
      const written = JSON.parse(after) as Row
      const expected: Row = {
        ...facts,
        judge_summary: null,
        execution_summary: written.execution_summary,
      }
      if (facts.primary_metric_identity === null) {
        expected.primary_metric_unavailable_reason = written.primary_metric_unavailable_reason
      }
      if (name.startsWith('k-')) {
        // A collection's samples lie in one file, whose name is no subset of the report.
        expected.dataset_pretty_name = written.dataset_pretty_name
        expected.name = written.name
      } else {
        expect(written.execution_summary).toEqual(facts.execution_summary)
        if (name.startsWith('h-')) {
          // EvalScope measured only what it asked after the resume.
          expected.perf_metrics = written.perf_metrics
        }
      }
      expect(written).toEqual(expected)
      expect(new Set(keysOf(written))).toEqual(new Set(keysOf(expected)))
      const isSame = JSON.stringify(expected) === JSON.stringify(facts)
      if (isSame) expect(after).toBe(before)
    }
  })

  test.each(runs)('%s keeps every row', async name => {
    const source = join(golden, name, readdirSync(join(golden, name))[0]!)
    const { runs: read } = await readEvalScopeFolder(source)
    const target = join(temp, `${name}-rows`)
    await rewrite(read[0]!, target)
    for (const part of ['predictions', 'reviews']) {
      const folder = join(part, read[0]!.modelId)
      for (const file of readdirSync(join(target, folder))) {
        const before = readRows(join(source, folder, file))
        const after = readRows(join(target, folder, file))
        expect(after.map(row => row.index)).toEqual(before.map(row => row.index))
        if (name.startsWith('f-') || name.startsWith('j-')) continue
        expect(comparable(after)).toEqual(comparable(before))
      }
    }
  })

  test('the configuration keeps its words and hides the key', async () => {
    const source = join(golden, 'a-gsm8k', '20261121_020817')
    const { runs: read } = await readEvalScopeFolder(source)
    const target = join(temp, 'config')
    await rewrite(read[0]!, target)
    const text = readFileSync(join(target, 'configs/task_config.yaml'), 'utf8')
    expect(parse(text)).toEqual({ ...read[0]!.taskConfig })
    expect(Object.keys(parse(text) as Row)).toEqual(Object.keys(parse(text) as Row).sort())
  })
})
