import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  readEvalScopeFolder,
  type EvalScopeModelRun,
} from '../../../src-main/reports/evalscope/read-folder'
import type { ImportedSample } from '../../../src-main/reports/evalscope/read-rows'
import { scoreLines, type ScoreLine } from '../../../src-main/reports/score-lines'

const golden = resolve('../shared/golden/evalscope-runs')

interface GoldenLine extends ScoreLine {
  run: string
  primary: boolean | null
}

async function readSamplesOf(run: EvalScopeModelRun): Promise<ImportedSample[]> {
  const samples: ImportedSample[] = []
  for (const set of run.sampleSets) for await (const sample of set.samples()) samples.push(sample)
  return samples
}

/** Rows as they lie in the files, counted without our reader. */
function countRows(folder: string, part: 'predictions' | 'reviews'): number {
  const indices = new Set<string>()
  for (const run of readdirSync(folder)) {
    const root = join(folder, run, part)
    if (!existsSync(root)) continue
    for (const model of readdirSync(root)) {
      for (const file of readdirSync(join(root, model))) {
        if (/\.rerun-/.test(file) && existsSync(join(root, model, file.replace(/\.rerun-.*/, ''))))
          continue
        for (const line of readFileSync(join(root, model, file), 'utf8').split('\n')) {
          if (line) indices.add(`${file}:${(JSON.parse(line) as { index: number }).index}`)
        }
      }
    }
  }
  return indices.size
}

describe.skipIf(!existsSync(golden))('the real run folders of EvalScope', () => {
  const lines = existsSync(golden)
    ? readFileSync(join(golden, 'scores.jsonl'), 'utf8')
        .trim()
        .split('\n')
        .map(line => JSON.parse(line) as GoldenLine)
    : []
  const folders = existsSync(golden)
    ? ['es-1.14.1', 'es-1.1.1', 'es-0.10.1'].flatMap(version =>
        readdirSync(join(golden, version)).map(run => `${version}/${run}`),
      )
    : []
  const compared: string[] = []

  test.each(folders)('%s has exactly the scores and samples of its files', async name => {
    const folder = await readEvalScopeFolder(join(golden, name))
    const expected = lines
      .filter(line => line.run === name)
      .map(({ model, dataset, metric, score, num, subsets }) => ({
        model,
        dataset,
        metric,
        score,
        num,
        subsets,
      }))

    expect(folder.runs.flatMap(run => run.scores)).toEqual(expected)
    expect(folder.runs.flatMap(run => scoreLines(run.modelId, run.reports))).toEqual(expected)
    compared.push(...expected.map(line => `${name} ${line.metric}`))

    if (name.endsWith('i-perf')) {
      expect(folder.runs).toEqual([])
      expect(folder.notImportable.map(entry => entry.name)).toEqual(['20261121_021610/mock-model'])
      return
    }
    expect(folder.runs).toHaveLength(1)
    const run = folder.runs[0]!
    expect(JSON.stringify(run.taskConfig)).not.toMatch(/api_key|EMPTY/)
    expect(run.createdAt).toBeGreaterThan(Date.parse('2026-11-20'))
    if (name.startsWith('es-0')) {
      expect(await readSamplesOf(run)).toEqual([])
      return
    }
    const samples = await readSamplesOf(run)
    expect(samples.length).toBe(countRows(join(golden, name), 'predictions'))
    expect(samples.filter(sample => sample.outcome !== null).length).toBe(
      countRows(join(golden, name), 'reviews'),
    )
    expect(samples.every(sample => sample.prediction !== null)).toBe(true)
    const problems = folder.problems.filter(problem => !/killed/.test(problem.message))
    expect(problems).toEqual([])
  })

  test('every line of scores.jsonl was compared', () => {
    expect(compared).toHaveLength(lines.length)
    expect(lines.length).toBe(139)
  })

  test('the primary metric is the one that the report names', async () => {
    const { runs } = await readEvalScopeFolder(join(golden, 'es-1.14.1'))
    const primaries = runs.flatMap(run =>
      run.reports.flatMap(report => report.metrics.filter(metric => metric.primary)),
    )
    expect(primaries).toHaveLength(lines.filter(line => line.primary === true).length)
  })

  test('the whole folder of all versions reads at once', async () => {
    const folder = await readEvalScopeFolder(golden)
    expect(folder.runs).toHaveLength(folders.length - 1)
    expect(folder.runs.flatMap(run => run.scores)).toHaveLength(lines.length)
    expect(new Set(folder.runs.map(run => run.name)).size).toBe(folder.runs.length)
    const generations = new Set(folder.runs.map(run => run.generation))
    expect(generations).toEqual(new Set([0, 1, 2, null]))
  })
})
